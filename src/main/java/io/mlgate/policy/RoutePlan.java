package io.mlgate.policy;

import java.util.Collections;
import java.util.EnumSet;
import java.util.Objects;
import java.util.Optional;
import java.util.Set;
import java.util.SortedMap;
import java.util.TreeMap;

/**
 * How the requests for the model are routed between two slots.
 *
 * @param target what is routed: names one router, so that two rollouts of it can be told to wait
 * @param arms where each slot answers, by its name: exactly two, the addresses http or https URLs
 *     without a slash at their end; names of aliases with {@link RouterRule.MlflowAlias}
 * @param router what routes
 * @param deploy what puts a version into a slot; absent if somebody else does
 * @param identify how a slot is asked for its version; absent with {@link RouterRule.MlflowAlias}
 *     alone
 * @param stickyBy what keeps a user on a slot; absent if nothing does
 */
public record RoutePlan(
    String target,
    SortedMap<String, String> arms,
    RouterRule router,
    Optional<RouteCommand> deploy,
    Optional<IdentifyRule> identify,
    Optional<StickyRule> stickyBy) {

  /** Copies the arms; nothing may be null. */
  public RoutePlan {
    Objects.requireNonNull(target);
    arms = Collections.unmodifiableSortedMap(new TreeMap<>(arms));
    Objects.requireNonNull(router);
    Objects.requireNonNull(deploy);
    Objects.requireNonNull(identify);
    Objects.requireNonNull(stickyBy);
  }

  /** What a rollout may ask of this route. */
  public Set<Capability> capabilities() {
    Set<Capability> all = EnumSet.noneOf(Capability.class);
    all.addAll(router.abilities());
    if (stickyBy.isPresent()) {
      all.add(Capability.STICKY);
    }
    if (identify.isPresent()) {
      all.add(Capability.IDENTIFY);
    }
    return Collections.unmodifiableSet(all);
  }
}
