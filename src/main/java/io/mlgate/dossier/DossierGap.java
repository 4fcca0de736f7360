package io.mlgate.dossier;

import java.util.Objects;

/**
 * Something that a dossier should have and does not.
 *
 * @param what what is missing
 * @param why why, and how to add it
 */
public record DossierGap(String what, String why) {

  /** Nothing may be null. */
  public DossierGap {
    Objects.requireNonNull(what);
    Objects.requireNonNull(why);
  }
}
