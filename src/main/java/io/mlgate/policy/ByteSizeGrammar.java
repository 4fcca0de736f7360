package io.mlgate.policy;

import java.util.Map;
import java.util.Optional;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/** A number of bytes: {@code 500MB} in powers of 1000, {@code 2GiB} in powers of 1024. */
final class ByteSizeGrammar {
  private static final Pattern SIZE = Pattern.compile("([1-9][0-9]{0,5}) ?(B|[kMG]B|[KMG]iB)");
  private static final Map<String, Long> UNITS =
      Map.of(
          "B", 1L,
          "kB", 1000L,
          "MB", 1000_000L,
          "GB", 1000_000_000L,
          "KiB", 1L << 10,
          "MiB", 1L << 20,
          "GiB", 1L << 30);

  private ByteSizeGrammar() {}

  static Optional<ByteSize> read(Value value) {
    Optional<String> text = value.text();
    Optional<Matcher> matcher = text.map(SIZE::matcher).filter(Matcher::matches);
    if (text.isPresent() && matcher.isEmpty()) {
      value.refuse(
          "must be a whole number with B, kB, MB, GB, KiB, MiB or GiB, such as 500MB, not "
              + Quoted.of(text.get()));
    }
    return matcher.map(
        found ->
            new ByteSize(
                Long.parseLong(found.group(1)) * UNITS.get(found.group(2)), found.group()));
  }
}
