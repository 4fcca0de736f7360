package io.mlgate.policy;

import java.time.Duration;
import java.util.List;
import java.util.Objects;
import java.util.Optional;

/**
 * The model must load and answer, in a process of its own.
 *
 * @param loader what loads it
 * @param timeout how long it may take together, from 1 second to 1 hour
 * @param memory how much address space it may have; absent for as much as the machine gives
 * @param golden the answers that it must give; absent if any finite ones will do
 */
public record LoadRule(
    Loader loader, Duration timeout, Optional<ByteSize> memory, Optional<GoldenRule> golden) {
  /** Where a command wants the model's folder. */
  public static final String MODEL = "{model}";

  static final Duration USUAL_TIMEOUT = Duration.ofMinutes(2);

  /** Nothing may be null. */
  public LoadRule {
    Objects.requireNonNull(loader);
    Objects.requireNonNull(timeout);
    Objects.requireNonNull(memory);
    Objects.requireNonNull(golden);
  }

  /** What loads a model. */
  public sealed interface Loader {}

  /**
   * MLflow.
   *
   * @param program its program: a path, or a name to be looked for in PATH
   */
  public record WithMlflow(String program) implements Loader {
    /** Nothing may be null. */
    public WithMlflow {
      Objects.requireNonNull(program);
    }
  }

  /**
   * A command of the user's.
   *
   * @param command the program and its arguments, one of which has {@link #MODEL} in it
   */
  public record WithCommand(List<String> command) implements Loader {
    /** Copies the command. */
    public WithCommand {
      command = List.copyOf(command);
    }
  }

  /** What a gate with it demands, in a few words. */
  String describe() {
    String loads =
        loader instanceof WithCommand command
            ? "loads with " + command.command().get(0)
            : "loads with MLflow";
    return golden
        .map(
            asked ->
                loads
                    + " and answers "
                    + asked.path()
                    + " within "
                    + asked.tolerance()
                    + (asked.maxFlips().signum() == 0
                        ? ""
                        : " but for a share of " + asked.maxFlips().toPlainString()))
        .orElse(loads);
  }
}
