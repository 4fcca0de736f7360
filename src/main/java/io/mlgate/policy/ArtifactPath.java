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
    if (path.isPresent() && !isSound(path.get())) {
      value.refuse("must be the path of an artifact of the run, such as eval/predictions.parquet");
      return Optional.empty();
    }
    return path;
  }

  static boolean isSound(String path) {
    return PATH.matcher(path).matches()
        && Stream.of(path.split("/", -1)).noneMatch(part -> part.equals("..") || part.equals("."));
  }
}
