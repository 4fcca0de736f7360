package io.mlgate.policy;

import java.util.Objects;

/**
 * What a user is known by, so that they stay on a slot while its weight only grows.
 *
 * @param part where it stands in a request
 * @param name of the header, in lower case, or of the cookie
 */
public record StickyRule(Part part, String name) {

  /** Nothing may be null. */
  public StickyRule {
    Objects.requireNonNull(part);
    Objects.requireNonNull(name);
  }

  /** Where it stands. */
  public enum Part implements Word {
    HEADER,
    COOKIE
  }
}
