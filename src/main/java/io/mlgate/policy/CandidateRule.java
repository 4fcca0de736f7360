package io.mlgate.policy;

/**
 * What is asked of the candidate before any gate.
 *
 * @param requireStatus the status that its run must have; FINISHED is the only one that can decide
 * @param register whether a run that was found RELEASABLE is registered as a version when its
 *     rollout starts, if nobody registered it
 */
public record CandidateRule(String requireStatus, boolean register) {

  /** What holds when the policy says nothing. */
  public static final CandidateRule DEFAULT = new CandidateRule("FINISHED", false);
}
