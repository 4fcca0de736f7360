package io.mlgate.policy;

import java.time.Duration;
import java.util.List;
import java.util.Objects;

/**
 * A program of the user's that changes routes or slots.
 *
 * @param command the program and its arguments; not empty
 * @param timeout how long it may run, from 1 second to 1 hour
 * @param environment names of the variables that it gets beside those that find programs
 */
public record RouteCommand(List<String> command, Duration timeout, List<String> environment) {

  /** Copies the lists; nothing may be null. */
  public RouteCommand {
    command = List.copyOf(command);
    Objects.requireNonNull(timeout);
    environment = List.copyOf(environment);
  }
}
