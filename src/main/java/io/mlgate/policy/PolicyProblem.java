package io.mlgate.policy;

import java.util.Comparator;
import java.util.Objects;
import java.util.Optional;

/**
 * One thing that is wrong with a policy file.
 *
 * @param file how the user named the file
 * @param position where it is wrong; absent if the file could not be read as text at all
 * @param message what is wrong and what to write instead: one line, without control characters
 */
public record PolicyProblem(String file, Optional<Position> position, String message)
    implements Comparable<PolicyProblem> {

  private static final Comparator<PolicyProblem> IN_FILE_ORDER =
      Comparator.comparingInt((PolicyProblem problem) -> problem.place().line())
          .thenComparingInt(problem -> problem.place().column())
          .thenComparing(PolicyProblem::message)
          .thenComparing(PolicyProblem::file);

  /** Nothing may be null. */
  public PolicyProblem {
    Objects.requireNonNull(file);
    Objects.requireNonNull(position);
    Objects.requireNonNull(message);
  }

  private Position place() {
    return position.orElse(new Position(0, 0));
  }

  /** Orders by position, then by message; problems without a position come first. */
  @Override
  public int compareTo(PolicyProblem other) {
    return IN_FILE_ORDER.compare(this, other);
  }

  /** The problem as a line that editors and terminals turn into a link: {@code file:12:5: text}. */
  @Override
  public String toString() {
    return file + ":" + position.map(place -> place + ":").orElse("") + " " + message;
  }
}
