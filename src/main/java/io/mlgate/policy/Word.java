package io.mlgate.policy;

import java.util.Locale;

/** A word of the policy's grammar: an enum constant, written in lower case. */
public interface Word {

  /** The constant's name. */
  String name();

  /** How the policy file writes it. */
  default String word() {
    return name().toLowerCase(Locale.ROOT);
  }
}
