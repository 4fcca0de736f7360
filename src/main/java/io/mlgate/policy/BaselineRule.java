package io.mlgate.policy;

import java.util.Objects;
import java.util.Optional;

/**
 * What the candidate is compared with.
 *
 * @param from where the baseline comes from
 * @param firstRelease declares that there may be no baseline yet
 * @param anchor the gate on what became worse in total since an earlier release; one of the
 *     policy's gates
 */
public record BaselineRule(From from, Optional<FirstRelease> firstRelease, Optional<Gate> anchor) {

  /** Nothing may be null. */
  public BaselineRule {
    Objects.requireNonNull(from);
    Objects.requireNonNull(firstRelease);
    Objects.requireNonNull(anchor);
  }

  /** Where a baseline comes from. */
  public sealed interface From {}

  /** The version that an alias of the policy's model points to, written {@code alias:NAME}. */
  public record Alias(String name) implements From {
    @Override
    public String toString() {
      return "alias:" + name;
    }
  }

  /** The version that the policy's route serves, written {@code route}. */
  public record Route() implements From {
    @Override
    public String toString() {
      return "route";
    }
  }

  /** A version of the policy's model, written {@code version:N}. */
  public record Version(String number) implements From {
    @Override
    public String toString() {
      return "version:" + number;
    }
  }

  /** A run, written {@code run:ID}. */
  public record Run(String runId) implements From {
    @Override
    public String toString() {
      return "run:" + runId;
    }
  }
}
