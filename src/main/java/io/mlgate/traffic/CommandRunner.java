package io.mlgate.traffic;

import io.mlgate.policy.RouteCommand;
import io.mlgate.process.ProcessEnd;

/** Runs the commands by which a policy changes routes and slots, wherever those may run. */
@FunctionalInterface
public interface CommandRunner {

  /**
   * Runs one to its end, within the time that the policy gives it.
   *
   * @param input what it reads as its standard input
   * @return how it ended
   * @throws TrafficException if it is not known how it ended
   */
  ProcessEnd run(RouteCommand command, byte[] input);
}
