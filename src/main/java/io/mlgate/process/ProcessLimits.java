package io.mlgate.process;

import java.time.Duration;
import java.util.Objects;
import java.util.OptionalLong;

/**
 * What a process may take.
 *
 * @param timeout how long it may run
 * @param memory how many bytes of address space it may have; absent for no limit
 * @param output how many bytes it may print
 */
public record ProcessLimits(Duration timeout, OptionalLong memory, int output) {

  /** Nothing may be null. */
  public ProcessLimits {
    Objects.requireNonNull(timeout);
    Objects.requireNonNull(memory);
  }
}
