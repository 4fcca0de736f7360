package io.mlgate.policy;

import java.util.Objects;

/**
 * A rule that is evaluated before release, as the policy declares it.
 *
 * @param name its name, distinct within the policy
 * @param rule what is measured and which values are accepted
 * @param severity what it does to the release when it does not pass
 * @param kind what it looks after
 * @param onInconclusive what an undecided verdict does
 * @param position where the policy declares it
 */
public record Gate(
    String name,
    Rule rule,
    Severity severity,
    Kind kind,
    OnInconclusive onInconclusive,
    Position position) {

  /** Nothing may be null. */
  public Gate {
    Objects.requireNonNull(name);
    Objects.requireNonNull(rule);
    Objects.requireNonNull(severity);
    Objects.requireNonNull(kind);
    Objects.requireNonNull(onInconclusive);
    Objects.requireNonNull(position);
  }
}
