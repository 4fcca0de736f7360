package io.mlgate.approval;

/**
 * What ended an approval.
 *
 * @param validity what it is since then; never VALID
 * @param why in one sentence
 * @param sequence the record that ended it
 * @param forGood whether no later evaluation of the same evidence opens a new request
 */
record Loss(Validity validity, String why, long sequence, boolean forGood) {

  static Loss of(Validity validity, String why, long sequence) {
    return new Loss(validity, why, sequence, false);
  }

  /** Somebody rejected, or took back, what was approved. */
  static Loss by(ApprovalAnswer answer, SignedStatement said) {
    boolean rejected = answer == ApprovalAnswer.REJECT;
    String reason = said.said("reason").isEmpty() ? "" : ": " + said.said("reason");
    return new Loss(
        Validity.VOIDED,
        said.said("person") + (rejected ? " rejected it" : " took it back") + reason,
        said.sequence(),
        rejected);
  }
}
