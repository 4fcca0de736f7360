package io.mlgate.evidence;

import java.util.Objects;
import java.util.Optional;

/**
 * Whose work an evaluation judged, as far as this machine could tell: what separation of duties
 * asks for. No part of the evidence, since it depends on what is checked out.
 *
 * @param policyEditor who committed the policy file last, by mail address
 * @param changeAuthor who wrote the commit that the candidate was trained from, by mail address
 * @param build whose work the build is that evaluated, if a build server did
 */
public record Authorship(
    Optional<String> policyEditor, Optional<String> changeAuthor, Optional<BuildPeople> build) {
  /** Nobody known. */
  public static final Authorship UNKNOWN = new Authorship(Optional.empty(), Optional.empty());

  /** What a machine without a build server tells. */
  public Authorship(Optional<String> policyEditor, Optional<String> changeAuthor) {
    this(policyEditor, changeAuthor, Optional.empty());
  }

  /** Nothing may be null. */
  public Authorship {
    Objects.requireNonNull(policyEditor);
    Objects.requireNonNull(changeAuthor);
    Objects.requireNonNull(build);
  }
}
