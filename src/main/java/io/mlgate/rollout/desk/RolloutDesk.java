package io.mlgate.rollout.desk;

import io.mlgate.ledger.Actor;
import io.mlgate.ledger.Ledger;
import io.mlgate.policy.Policy;
import io.mlgate.rollout.Permission;
import io.mlgate.rollout.RecordedRollout;
import io.mlgate.rollout.RolloutRecords;
import io.mlgate.tracking.TrackingStore;
import io.mlgate.tracking.TrackingWriter;
import io.mlgate.traffic.CommandRunner;
import java.nio.file.Path;
import java.time.Clock;
import java.time.Duration;
import java.util.Map;
import java.util.Objects;
import java.util.function.BiFunction;
import java.util.function.Consumer;
import java.util.function.Supplier;

/**
 * What a process that works with rollouts is given by where it runs.
 *
 * @param environment the variables that policies may name for secrets
 * @param folder the folder that paths of policies start from
 * @param commands runs the commands of policies
 * @param copies where this machine keeps what it knows of rollouts, beside the ledger
 * @param clock tells the time
 * @param actor on whose behalf
 * @param host the machine's name, for leases
 * @param store opens the tracking store
 * @param writer opens what writes to it
 * @param permissions says by the policy and the ledger of an access, and by the digest of the
 *     evidence, whether a stage may begin
 * @param waiting lets time pass; throws if this process is asked to end meanwhile
 * @param notes receives what people have to know besides, one line each
 */
public record RolloutDesk(
    Map<String, String> environment,
    Path folder,
    CommandRunner commands,
    Path copies,
    Clock clock,
    Actor actor,
    String host,
    Supplier<TrackingStore> store,
    Supplier<TrackingWriter> writer,
    BiFunction<RolloutAccess, String, Permission> permissions,
    Consumer<Duration> waiting,
    Consumer<String> notes) {

  /** Nothing may be null. */
  public RolloutDesk {
    environment = Map.copyOf(environment);
    Objects.requireNonNull(folder);
    Objects.requireNonNull(commands);
    Objects.requireNonNull(copies);
    Objects.requireNonNull(clock);
    Objects.requireNonNull(actor);
    Objects.requireNonNull(host);
    Objects.requireNonNull(store);
    Objects.requireNonNull(writer);
    Objects.requireNonNull(permissions);
    Objects.requireNonNull(waiting);
    Objects.requireNonNull(notes);
  }

  /** What rollouts of a policy with a route and a rollout work with; the caller closes it. */
  public RolloutAccess access(Policy policy, Ledger ledger) {
    return new RolloutAccess(this, policy, ledger);
  }

  /** The environment is not shown, since it holds secrets. */
  @Override
  public String toString() {
    return "RolloutDesk[" + host + ", " + folder + "]";
  }

  /**
   * The rollout of a policy's target: the one under way, else the last.
   *
   * @throws UnfitOrderException if there is none
   */
  public static RecordedRollout last(RolloutRecords records, Policy policy) {
    String target = policy.route().orElseThrow().target();
    return records
        .lastOf(target)
        .orElseThrow(
            () ->
                new UnfitOrderException(
                    "no rollout of "
                        + target
                        + " is in the ledger of '"
                        + policy.model()
                        + "': begin one with mlgate rollout start"));
  }
}
