package io.mlgate.rollout;

import io.mlgate.ledger.Ledger;
import io.mlgate.rollout.RefusedRolloutException.Kind;
import io.mlgate.traffic.ArmProbe;
import io.mlgate.traffic.Deployment;
import io.mlgate.traffic.ObservedRoute;
import io.mlgate.traffic.Route;
import io.mlgate.traffic.TrafficDriver;
import java.util.Optional;
import java.util.Set;

/** Finds out whether a rollout may begin, puts the candidate into the slot that is free, begins. */
public final class RolloutStart {
  private final Ledger ledger;
  private final String model;
  private final String target;
  private final TrafficDriver driver;
  private final Optional<ArmProbe> probe;
  private final Optional<Deployment> deployment;

  /** For one target. */
  public RolloutStart(
      Ledger ledger,
      String model,
      String target,
      TrafficDriver driver,
      Optional<ArmProbe> probe,
      Optional<Deployment> deployment) {
    this.ledger = ledger;
    this.model = model;
    this.target = target;
    this.driver = driver;
    this.probe = probe;
    this.deployment = deployment;
  }

  /**
   * What is to be released, and instead of what.
   *
   * @param version the candidate's version
   * @param runId its run
   * @param evidence the digest of the evidence on which it is released
   * @param baselineVersion the version in use; absent for a first release
   * @param baselineRunId its run
   * @param policy the policy's text
   */
  public record Candidate(
      String version,
      String runId,
      String evidence,
      Optional<String> baselineVersion,
      Optional<String> baselineRunId,
      String policy) {}

  /** The rollout of the target that is under way, of whichever model. */
  public Optional<RecordedRollout> underWay() {
    return ledger.models().stream()
        .flatMap(one -> RolloutRecords.read(ledger, one).lastOf(target).stream())
        .filter(RecordedRollout::isLive)
        .findFirst();
  }

  /**
   * Prepares what a rollout is about: which slot holds which, and that both serve what they should.
   *
   * @param records the model's rollouts, by which it was decided that none is under way
   * @throws RefusedRolloutException if it may not begin; a version may have been deployed by then
   *     into the slot that gets no requests
   * @throws io.mlgate.traffic.TrafficException if the router does not answer, or a version could
   *     not be deployed
   */
  public RolloutPins prepare(RolloutRecords records, Candidate candidate) {
    underWay().ifPresent(RolloutStart::refuse);
    Slots slots = slots(driver.read());
    candidate
        .baselineVersion()
        .ifPresent(
            version -> {
              if (version.equals(candidate.version())) {
                throw new RefusedRolloutException(
                    Kind.NOTHING, "version " + version + " has all requests already");
              }
              slotCheck().require(slots.baseline(), version, "has all requests");
            });
    slotCheck().deploy(slots.candidate(), candidate.version());
    slotCheck().require(slots.candidate(), candidate.version(), "is to get requests");
    return new RolloutPins(
        "r-" + (records.head().sequence() + 1),
        candidate.version(),
        candidate.runId(),
        candidate.evidence(),
        candidate.baselineVersion(),
        candidate.baselineRunId(),
        target,
        candidate.policy(),
        slots);
  }

  private SlotCheck slotCheck() {
    return new SlotCheck(model, probe, deployment);
  }

  private static void refuse(RecordedRollout busy) {
    throw new RefusedRolloutException(
        Kind.BUSY,
        "rollout "
            + busy.pins().rollout()
            + " of version "
            + busy.pins().version()
            + " is under way ("
            + busy.last().state().phase()
            + "): wait for its end, or roll it back first");
  }

  private static Slots slots(ObservedRoute seen) {
    Optional<Route> route = seen.route().filter(it -> it.mirror().isEmpty());
    for (String slot : route.map(it -> it.weights().keySet()).orElse(Set.of())) {
      if (route.orElseThrow().weight(slot) == 100) {
        String other =
            route.get().weights().keySet().stream()
                .filter(it -> !it.equals(slot))
                .findFirst()
                .orElseThrow();
        return new Slots(slot, other);
      }
    }
    throw new RefusedRolloutException(
        Kind.NOT_READY,
        "the route is "
            + seen.description()
            + ": one slot must have all requests before a rollout begins; set it with 'mlgate"
            + " rollback --to VERSION'");
  }
}
