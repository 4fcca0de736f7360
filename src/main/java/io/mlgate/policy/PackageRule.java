package io.mlgate.policy;

import java.util.List;
import java.util.Objects;
import java.util.Optional;
import java.util.stream.Collectors;
import java.util.stream.Stream;

/**
 * The candidate's model must be a whole package; written {@code {compatibility: package, maxSize:
 * 500MB, load: true}}.
 *
 * @param maxSize how large all its files together may be
 * @param required paths of files that it must hold, relative to its folder
 * @param sha256sums path of a list that its files must agree with, in its folder or in the run
 * @param load how it must load and answer, if it must
 */
public record PackageRule(
    Optional<ByteSize> maxSize,
    List<String> required,
    Optional<String> sha256sums,
    Optional<LoadRule> load)
    implements RunRule {

  /** Copies the paths. */
  public PackageRule {
    Objects.requireNonNull(maxSize);
    required = List.copyOf(required);
    Objects.requireNonNull(sha256sums);
    Objects.requireNonNull(load);
  }

  @Override
  public String describe() {
    Stream<String> asked =
        Stream.of(
                Optional.of("the model's package is whole"),
                maxSize.map(size -> "has at most " + size.written()),
                Optional.of(required)
                    .filter(paths -> !paths.isEmpty())
                    .map(paths -> "holds " + String.join(" and ", paths)),
                sha256sums.map(path -> "agrees with " + path),
                load.map(LoadRule::describe))
            .flatMap(Optional::stream);
    return asked.collect(Collectors.joining(", "));
  }

  /** At least as many: what a list of checksums finds, only the files tell. */
  @Override
  public int results() {
    return 1
        + (maxSize.isPresent() ? 1 : 0)
        + required.size()
        + (sha256sums.isPresent() ? 1 : 0)
        + load.map(asked -> asked.golden().isPresent() ? 2 : 1).orElse(0);
  }

  @Override
  public boolean comparesWithBaseline() {
    return false;
  }
}
