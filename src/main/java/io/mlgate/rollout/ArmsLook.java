package io.mlgate.rollout;

import io.mlgate.rollout.Sight.Seen;
import io.mlgate.rollout.Sight.Verdict;
import io.mlgate.traffic.ArmIdentity;
import io.mlgate.traffic.ArmProbe;
import java.util.Optional;

/** Whether each slot serves the version that it should, the one that waits to be needed as well. */
final class ArmsLook {
  private final Optional<ArmProbe> probe;
  private final RolloutPins pins;

  /**
   * For one rollout.
   *
   * @param probe absent where slots don't answer requests, as aliases
   */
  ArmsLook(Optional<ArmProbe> probe, RolloutPins pins) {
    this.probe = probe;
    this.pins = pins;
  }

  Seen look() {
    if (probe.isEmpty()) {
      return new Seen(Verdict.GOOD, "the slots are aliases");
    }
    Seen candidate = identify(pins.slots().candidate(), pins.version());
    if (candidate.verdict() != Verdict.GOOD || pins.baselineVersion().isEmpty()) {
      return candidate;
    }
    return identify(pins.slots().baseline(), pins.baselineVersion().get());
  }

  private Seen identify(String slot, String version) {
    ArmIdentity answer = probe.orElseThrow().identify(slot, version);
    String arm = "slot " + slot + " should serve version " + version + ": ";
    if (answer instanceof ArmIdentity.Identified) {
      return new Seen(Verdict.GOOD, "both slots serve what they should");
    }
    return answer instanceof ArmIdentity.Differs differs
        ? new Seen(Verdict.BAD, arm + differs.what())
        : new Seen(Verdict.BLIND, arm + ((ArmIdentity.Unreachable) answer).why());
  }
}
