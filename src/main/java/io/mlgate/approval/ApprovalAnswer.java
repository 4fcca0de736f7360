package io.mlgate.approval;

import java.util.Arrays;
import java.util.Locale;
import java.util.Optional;

/** What a person says to a request. */
public enum ApprovalAnswer {
  /** Yes, as one of the quorum. */
  APPROVE,
  /** No: that settles it for this evidence. */
  REJECT,
  /** The request is taken back; the next evaluation makes a new one. */
  WITHDRAW;

  /** As records write it. */
  public String word() {
    return name().toLowerCase(Locale.ROOT);
  }

  static Optional<ApprovalAnswer> of(String word) {
    return Arrays.stream(values()).filter(answer -> answer.word().equals(word)).findFirst();
  }
}
