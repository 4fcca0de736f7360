package io.mlgate.policy;

/**
 * What is asked of the candidate before any gate.
 *
 * @param requireStatus the status that its run must have; FINISHED is the only one that can decide
 */
public record CandidateRule(String requireStatus) {

  /** What holds when the policy says nothing. */
  public static final CandidateRule DEFAULT = new CandidateRule("FINISHED");
}
