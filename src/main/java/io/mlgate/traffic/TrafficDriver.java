package io.mlgate.traffic;

import io.mlgate.policy.Capability;
import java.util.Set;

/**
 * Port to whatever routes the requests of one target. Every call is bounded in time: by default 5 s
 * to connect and 10 s to answer. All methods throw {@link TrafficException}, and nothing else.
 *
 * <p>Routes are absolute, and both weights and the mirror change in one step where the router can;
 * repeating a call gives the same. Not safe for several threads.
 */
public interface TrafficDriver extends AutoCloseable {

  /** What it can do. */
  Set<Capability> capabilities();

  /** Names the router in messages, never with credentials. */
  String location();

  /** What the router does now, asked of the router itself. */
  ObservedRoute read();

  /**
   * Changes the route, if it still is what the caller saw. Only with {@link Capability#FENCING} are
   * the look and the change one step; the other drivers look once more right before they change.
   *
   * @param desired a route of the target's two slots within the driver's capabilities; others are
   *     {@link TrafficException.Kind#REFUSED}
   * @param seen what the caller decided on
   * @param key names this change: the same key always comes with the same route
   */
  void apply(Route desired, ObservedRoute seen, String key);

  /**
   * Sets the route, whatever is there: for rollback, which must not wait for anything to be known.
   *
   * @param baseline as for {@link #apply}
   * @param key as for {@link #apply}
   */
  void restore(Route baseline, String key);

  /** Whether a route is in force, asked of the router itself. */
  RouteVerification verify(Route desired);

  @Override
  default void close() {}
}
