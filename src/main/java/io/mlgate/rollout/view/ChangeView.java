package io.mlgate.rollout.view;

import io.mlgate.report.ShownText;
import io.mlgate.report.Spans;
import io.mlgate.report.Times;

/** A change as the page shows it. */
final class ChangeView {
  private final RolloutChange change;

  ChangeView(RolloutChange change) {
    this.change = change;
  }

  String instant() {
    return change.time().toString();
  }

  String time() {
    return Times.of(change.time());
  }

  /** Empty where the ledger was told at once. */
  String recorded() {
    return change.isRecordedLate() ? Times.of(change.recorded()) : "";
  }

  String phase() {
    return change.phaseName();
  }

  String style() {
    return PhaseMark.of(change.phase()).style();
  }

  String step() {
    return change.step() < 0 ? "–" : Integer.toString(change.step() + 1);
  }

  String route() {
    return change.route().toString();
  }

  String inForce() {
    if (change.pending()) {
      return "not seen in force";
    }
    return change.inForce().map(took -> "in force after " + Spans.of(took)).orElse("");
  }

  String reason() {
    return ShownText.line(change.reason());
  }

  String actor() {
    return ShownText.line(change.actor());
  }

  String record() {
    return Long.toString(change.sequence());
  }

  String epoch() {
    return Long.toString(change.epoch());
  }
}
