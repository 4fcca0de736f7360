package io.mlgate.cli;

import io.mlgate.report.ShownText;
import io.mlgate.rollout.Order;
import io.mlgate.rollout.RolloutState;
import io.mlgate.rollout.desk.OpenRollout;
import io.mlgate.rollout.desk.RolloutTurn;
import io.mlgate.rollout.view.RolloutSnapshot;

/** A turn of a rollout as the user is told of it. */
record ShownTurn(Surroundings surroundings, OpenRollout open, RolloutDisplay display) {

  /** A turn that is shown in one line. */
  ShownTurn(Surroundings surroundings, OpenRollout open) {
    this(surroundings, open, new OneLineDisplay(surroundings));
  }

  /** Takes the turn and shows it; the exit status. */
  int take(Order order) {
    RolloutTurn.Report report = open.turn().take(order);
    RolloutState state = report.state();
    if (report.recorded().isPresent()) {
      display.show(
          new RolloutSnapshot(
              open.access().policy().model(),
              report.recorded().get(),
              open.access().policy().rollout().orElseThrow(),
              report.seen(),
              surroundings.clock().instant()),
          report.notes());
    } else {
      report.notes().forEach(new ErrorLines(surroundings)::say);
      surroundings
          .out()
          .println(ShownText.line(state.phase() + ", " + state.route() + "; " + state.reason()));
    }
    int status = status(state);
    if (report.recorded().isEmpty() && status != ExitStatus.BLOCKED) {
      return ExitStatus.UNREACHABLE;
    }
    return report.open() && status == ExitStatus.OK ? ExitStatus.HELD : status;
  }

  /** What a state means to a calling script. */
  static int status(RolloutState state) {
    return switch (state.phase()) {
      case READY, SHADOW, CANARY, FULL, REHEARSING, DONE -> ExitStatus.OK;
      case PAUSED -> ExitStatus.HELD;
      case ROLLING_BACK, ROLLBACK_FAILED -> ExitStatus.UNREACHABLE;
      case ROLLED_BACK -> ExitStatus.BLOCKED;
    };
  }
}
