package io.mlgate.policy;

/** Whose word does not count, because it would be about their own work. */
public enum Forbidden implements Word {
  /** Who ran the training of the candidate. */
  RUN_AUTHOR,
  /** Who changed the policy last. */
  POLICY_EDITOR,
  /** Who started the evaluation. */
  BUILD_STARTER,
  /** Who wrote the commit that the candidate was trained from. */
  CHANGE_AUTHOR;

  @Override
  public String word() {
    return Word.super.word().replace('_', '-');
  }
}
