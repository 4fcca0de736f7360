package io.mlgate.gate;

import io.mlgate.tracking.Lifecycle;
import io.mlgate.tracking.Run;
import io.mlgate.tracking.RunStatus;
import java.util.Optional;

/** Why nothing that a run holds may decide. */
final class RunFault {
  private RunFault() {}

  /**
   * The fault of one side of the evaluation.
   *
   * @param side {@code candidate} or {@code baseline}
   */
  static Optional<String> of(Pin pin, String side) {
    if (pin.contender().isEmpty()) {
      String why = pin.failure().map(Throwable::getMessage).orElse("");
      return Optional.of("the " + side + " could not be read: " + why);
    }
    Run run = pin.contender().get().run();
    if (run.lifecycle() == Lifecycle.DELETED) {
      return Optional.of("the " + side + "'s run " + run.runId() + " was deleted");
    }
    return run.status() == RunStatus.FINISHED
        ? Optional.empty()
        : Optional.of(
            "the "
                + side
                + "'s run "
                + run.runId()
                + " is "
                + run.status()
                + "; only numbers of a FINISHED run decide");
  }
}
