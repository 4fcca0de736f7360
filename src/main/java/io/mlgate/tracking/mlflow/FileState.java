package io.mlgate.tracking.mlflow;

import java.net.http.HttpHeaders;
import java.time.DateTimeException;
import java.time.Duration;
import java.time.Instant;
import java.time.ZonedDateTime;
import java.time.format.DateTimeFormatter;
import java.util.Comparator;
import java.util.List;
import java.util.Optional;
import java.util.OptionalLong;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * What the headers of an answer say of the state that a file was in (RFC 9110, sections 8.8 and
 * 14.4).
 *
 * @param tag the entity tag, if it is a strong one: a weak one does not speak of bytes
 * @param tagIsLasting whether no later state of the file can have this tag too
 */
record FileState(Optional<String> tag, boolean tagIsLasting) {
  /** Servers make tags of a file's time, which may be as coarse as a second. */
  private static final Duration COARSEST_TIME = Duration.ofSeconds(2);

  private static final Pattern STRONG_TAG = Pattern.compile("\"[\\x21\\x23-\\x7e]{1,256}\"");
  private static final Pattern PART =
      Pattern.compile("bytes (\\d{1,18})-(\\d{1,18})/(\\d{1,18})", Pattern.CASE_INSENSITIVE);

  static FileState of(HttpHeaders headers) {
    Optional<String> tag =
        headers.firstValue("ETag").filter(it -> STRONG_TAG.matcher(it).matches());
    Optional<Instant> changed = times(headers, "Last-Modified").stream().findFirst();
    // MLflow's servers send two dates, one of them up to a second old.
    Optional<Instant> now = times(headers, "Date").stream().min(Comparator.naturalOrder());
    boolean fresh =
        changed.isPresent()
            && now.isPresent()
            && now.get().isBefore(changed.get().plus(COARSEST_TIME));
    return new FileState(tag, !fresh);
  }

  /** The length that the headers promise for the body. */
  static OptionalLong length(HttpHeaders headers) {
    return headers.firstValueAsLong("Content-Length");
  }

  /** Whether the body is the rest of a file of this length (if it is known) from a byte on. */
  static boolean isRest(HttpHeaders headers, long from, OptionalLong length) {
    Matcher part = PART.matcher(headers.firstValue("Content-Range").orElse(""));
    if (!part.matches()) {
      return false;
    }
    long whole = Long.parseLong(part.group(3));
    return Long.parseLong(part.group(1)) == from
        && Long.parseLong(part.group(2)) == whole - 1
        && (length.isEmpty() || length.getAsLong() == whole);
  }

  private static List<Instant> times(HttpHeaders headers, String name) {
    return headers.allValues(name).stream().flatMap(it -> time(it).stream()).toList();
  }

  private static Optional<Instant> time(String text) {
    try {
      return Optional.of(
          ZonedDateTime.parse(text.strip(), DateTimeFormatter.RFC_1123_DATE_TIME).toInstant());
    } catch (DateTimeException e) {
      return Optional.empty();
    }
  }
}
