package io.mlgate.policy;

import java.util.ArrayList;
import java.util.List;
import java.util.stream.Collectors;

/**
 * A policy file can't be used. Carries everything that is wrong with it, so that an author mends it
 * in one go; its message is one line a problem.
 */
public final class PolicyException extends RuntimeException {
  private static final long serialVersionUID = 1L;

  /** The most problems that are listed: what follows is mostly noise. */
  public static final int MOST_LISTED = 50;

  private final transient List<PolicyProblem> problems;
  private final int omitted;

  /**
   * Keeps the first {@value #MOST_LISTED} problems in the order of the file.
   *
   * @param problems at least one, in any order
   */
  public PolicyException(List<PolicyProblem> problems) {
    this(sorted(problems), null);
  }

  /** One problem, and what caused it. */
  PolicyException(PolicyProblem problem, Throwable cause) {
    this(List.of(problem), cause);
  }

  private PolicyException(List<PolicyProblem> sorted, Throwable cause) {
    super(lines(sorted), cause);
    this.problems = List.copyOf(sorted.subList(0, Math.min(MOST_LISTED, sorted.size())));
    this.omitted = sorted.size() - problems.size();
  }

  /** What is wrong: between 1 and {@value #MOST_LISTED} problems, sorted by position. */
  public List<PolicyProblem> problems() {
    return problems;
  }

  /** How many further problems are not listed. */
  public int omitted() {
    return omitted;
  }

  private static List<PolicyProblem> sorted(List<PolicyProblem> problems) {
    if (problems.isEmpty()) {
      throw new IllegalArgumentException("a policy without problems is no exception");
    }
    List<PolicyProblem> sorted = new ArrayList<>(problems);
    sorted.sort(null);
    return sorted;
  }

  private static String lines(List<PolicyProblem> sorted) {
    String listed =
        sorted.stream()
            .limit(MOST_LISTED)
            .map(PolicyProblem::toString)
            .collect(Collectors.joining("\n"));
    int more = sorted.size() - MOST_LISTED;
    return more > 0 ? listed + "\n" + more + " more problems are not listed" : listed;
  }
}
