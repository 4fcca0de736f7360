package io.mlgate.policy;

import java.util.Optional;
import java.util.regex.Pattern;
import java.util.stream.Stream;

/** Reads the path of an artifact of a run: relative, and never out of the run. */
final class ArtifactPath {
  private static final Pattern PATH =
      Pattern.compile("[^/\\\\:\\p{Cntrl}]+(/[^/\\\\:\\p{Cntrl}]+)*");

  private ArtifactPath() {}

  static Optional<String> read(Value value) {
    Optional<String> path = value.text();
    boolean sound =
        path.filter(
                text ->
                    PATH.matcher(text).matches()
                        && Stream.of(text.split("/", -1))
                            .noneMatch(part -> part.equals("..") || part.equals(".")))
            .isPresent();
    if (path.isPresent() && !sound) {
      value.refuse("must be the path of an artifact of the run, such as eval/predictions.parquet");
      return Optional.empty();
    }
    return path;
  }
}
