package io.mlgate.rollout;

import io.mlgate.rollout.RefusedRolloutException.Kind;
import io.mlgate.traffic.ArmIdentity;
import io.mlgate.traffic.ArmProbe;
import io.mlgate.traffic.Deployment;
import io.mlgate.traffic.SlotContent;
import java.util.Optional;

/** Makes sure that a slot serves a version before all of the requests may go there. */
public final class SlotCheck {
  private final String model;
  private final Optional<ArmProbe> probe;
  private final Optional<Deployment> deployment;

  /**
   * For the slots of one target.
   *
   * @param model the registered model
   * @param probe absent where slots are aliases
   * @param deployment absent where somebody else deploys
   */
  public SlotCheck(String model, Optional<ArmProbe> probe, Optional<Deployment> deployment) {
    this.model = model;
    this.probe = probe;
    this.deployment = deployment;
  }

  /**
   * Deploys a version, if the policy says how.
   *
   * @throws io.mlgate.traffic.TrafficException if it could not be deployed
   */
  void deploy(String slot, String version) {
    deployment.ifPresent(
        it -> it.deploy(new SlotContent(slot, model, version, "models:/" + model + "/" + version)));
  }

  /**
   * Refuses a slot that does not serve a version.
   *
   * @param why what the slot is for, for the message
   */
  void require(String slot, String version, String why) {
    fault(slot, version)
        .ifPresent(
            what -> {
              throw new RefusedRolloutException(
                  Kind.NOT_READY,
                  "slot "
                      + slot
                      + " "
                      + why
                      + " and should serve version "
                      + version
                      + ": "
                      + what
                      + (deployment.isPresent()
                          ? ""
                          : "; deploy it there, or name 'deploy' in 'route'"));
            });
  }

  /**
   * Refuses a slot that serves another version. One that does not answer passes: where nobody can
   * ask, going back is better than staying.
   */
  public void refuseOther(String slot, String version) {
    if (probe.isPresent()
        && probe.get().identify(slot, version) instanceof ArmIdentity.Differs differs) {
      throw new RefusedRolloutException(
          Kind.NOT_READY,
          "slot "
              + slot
              + " served version "
              + version
              + " when this machine saw it last, and does not now: "
              + differs.what()
              + "; run it where the rollout is watched, or set the route by hand");
    }
  }

  /** The same, for a slot that served it before: only what serves something else is deployed to. */
  void restore(String slot, String version) {
    if (fault(slot, version).isPresent()) {
      deploy(slot, version);
      require(slot, version, "is to get all requests again");
    }
  }

  private Optional<String> fault(String slot, String version) {
    if (probe.isEmpty()) {
      return Optional.empty();
    }
    ArmIdentity answer = probe.get().identify(slot, version);
    if (answer instanceof ArmIdentity.Identified) {
      return Optional.empty();
    }
    return Optional.of(
        answer instanceof ArmIdentity.Differs differs
            ? differs.what()
            : ((ArmIdentity.Unreachable) answer).why());
  }
}
