package io.mlgate.draft;

import java.util.Objects;

/**
 * A gate on something else than numbers, which the run that it was drafted from passes.
 *
 * @param name what the gate would like to be called
 * @param rule its keys as a flow mapping holds them, such as {@code age: {max: 180d}}
 * @param advises whether it only warns
 * @param meaning what it means, and how things are now: one line
 * @param comparesWithBaseline whether it needs a baseline
 */
public record ProposedGate(
    String name, String rule, boolean advises, String meaning, boolean comparesWithBaseline) {
  private static final int LONGEST_MEANING = 300;

  /** Nothing may be null. */
  public ProposedGate {
    Objects.requireNonNull(name);
    Objects.requireNonNull(rule);
    Objects.requireNonNull(meaning);
  }

  /** A gate that blocks, and needs no baseline. */
  static ProposedGate of(String name, String rule, String meaning) {
    return new ProposedGate(name, rule, false, meaning, false);
  }

  /** The same gate, which now only warns. */
  ProposedGate asAdvice() {
    return new ProposedGate(name, rule, true, meaning, comparesWithBaseline);
  }

  /** The same gate, which says that it needs a baseline. */
  ProposedGate againstTheBaseline() {
    return new ProposedGate(name, rule, advises, meaning, true);
  }

  /** Its lines in a policy: a comment, and the gate under the name that it was given. */
  String lines(String given) {
    return "  # "
        + YamlText.comment(meaning, LONGEST_MEANING)
        + "\n  "
        + YamlText.scalar(given)
        + ": {"
        + rule
        + (advises ? ", severity: warn" : "")
        + "}\n";
  }
}
