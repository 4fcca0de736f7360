package io.mlgate.policy;

import java.util.Locale;

/** Who must go on working when a model of another signature takes over. */
public enum SignatureMode implements Word {
  /** The candidate reads what callers send today, and what is stored of its answers. */
  BACKWARD,
  /** The model that serves today reads what is written for the candidate. */
  FORWARD,
  /** Both. */
  FULL,
  /** Today's callers need not change: they are read, and can read the answers. */
  DROP_IN,
  /** The model that serves today can take the candidate's callers back. */
  ROLLBACK_SAFE;

  @Override
  public String word() {
    return name().toLowerCase(Locale.ROOT).replace('_', '-');
  }
}
