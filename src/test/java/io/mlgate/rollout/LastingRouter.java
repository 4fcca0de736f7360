package io.mlgate.rollout;

import io.mlgate.traffic.Route;
import io.mlgate.traffic.TrafficDriver;
import java.util.OptionalLong;

/** A router that outlives the processes which drive it, with what a test asks it itself. */
interface LastingRouter extends AutoCloseable {

  /** What one process drives it by. */
  TrafficDriver driver();

  /** Where requests go, not asked by way of the driver. */
  Route route();

  /** How many changes it made by now; nothing if it does not count them itself. */
  OptionalLong changes();

  /** Somebody gives slot blue all requests. */
  void goHome();

  @Override
  void close();
}
