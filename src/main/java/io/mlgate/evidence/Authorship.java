package io.mlgate.evidence;

import java.util.Objects;
import java.util.Optional;

/**
 * Whose work an evaluation judged, as far as this machine could tell: what separation of duties
 * asks for. No part of the evidence, since it depends on what is checked out.
 *
 * @param policyEditor who committed the policy file last, by mail address
 * @param changeAuthor who wrote the commit that the candidate was trained from, by mail address
 */
public record Authorship(Optional<String> policyEditor, Optional<String> changeAuthor) {
  /** Nobody known. */
  public static final Authorship UNKNOWN = new Authorship(Optional.empty(), Optional.empty());

  /** Nothing may be null. */
  public Authorship {
    Objects.requireNonNull(policyEditor);
    Objects.requireNonNull(changeAuthor);
  }
}
