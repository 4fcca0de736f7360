package io.mlgate.rollout.view;

import io.mlgate.report.ShownText;
import io.mlgate.report.Spans;
import io.mlgate.report.Times;

/** A change as the page shows it. */
public final class ChangeView {
  private final RolloutChange change;

  ChangeView(RolloutChange change) {
    this.change = change;
  }

  /** When, for machines. */
  public String instant() {
    return change.time().toString();
  }

  /** When, for people. */
  public String time() {
    return Times.of(change.time());
  }

  /** Empty where the ledger was told at once. */
  public String recorded() {
    return change.isRecordedLate() ? Times.of(change.recorded()) : "";
  }

  /** The phase in words. */
  public String phase() {
    return change.phaseName();
  }

  /** What its colour hangs on. */
  public String style() {
    return PhaseMark.of(change.phase()).style();
  }

  /** The number of the step, from 1 on; a dash before the first. */
  public String step() {
    return change.step() < 0 ? "–" : Integer.toString(change.step() + 1);
  }

  /** The route in its canonical text. */
  public String route() {
    return change.route().toString();
  }

  /** How soon it was seen in force; may be empty. */
  public String inForce() {
    if (change.pending()) {
      return "not seen in force";
    }
    return change.inForce().map(took -> "in force after " + Spans.of(took)).orElse("");
  }

  /** Why, in one line. */
  public String reason() {
    return ShownText.line(change.reason());
  }

  /** Who. */
  public String actor() {
    return ShownText.line(change.actor());
  }

  /** The record's number in the ledger. */
  public String record() {
    return Long.toString(change.sequence());
  }

  /** The epoch of the lease. */
  public String epoch() {
    return Long.toString(change.epoch());
  }
}
