package io.mlgate.rollout.view;

import io.mlgate.report.Mark;
import io.mlgate.report.ShownText;
import io.mlgate.report.Spans;
import io.mlgate.report.Templates;
import io.mlgate.report.Times;
import io.mlgate.rollout.RolloutPins;
import io.mlgate.rollout.RolloutState;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;

/**
 * A rollout as its page shows it: the names that the template asks for. Text of others is cleared
 * of control characters, and still unescaped.
 */
final class RolloutPageView {
  private final RolloutSnapshot snapshot;
  private final RolloutPins pins;
  private final RolloutState state;

  RolloutPageView(RolloutSnapshot snapshot) {
    this.snapshot = snapshot;
    this.pins = snapshot.rollout().pins();
    this.state = snapshot.state();
  }

  String title() {
    return ShownText.line(snapshot.model() + " version " + pins.version());
  }

  Mark decision() {
    return PhaseMark.of(state.phase()).mark();
  }

  List<String> about() {
    List<String> parts = new ArrayList<>();
    pins.baselineVersion()
        .ifPresent(version -> parts.add("in place of version " + ShownText.line(version)));
    parts.add("target " + ShownText.line(pins.target()));
    snapshot.stepOfAll().ifPresent(parts::add);
    return parts;
  }

  String instant() {
    return snapshot.now().toString();
  }

  String time() {
    return Times.of(snapshot.now());
  }

  String began() {
    return Times.of(snapshot.rollout().states().get(0).time());
  }

  String reason() {
    return ShownText.line(state.reason());
  }

  List<PinFact> facts() {
    List<PinFact> facts = new ArrayList<>();
    facts.add(PinFact.code(state.pending() ? "Route, about to be" : "Route", state.route() + ""));
    if (snapshot.sight().isPresent()) {
      String seen = snapshot.observed().map(one -> one.description()).orElse("nothing: no answer");
      facts.add(PinFact.code("Route observed", seen));
    }
    state.resumes().ifPresent(from -> facts.add(PinFact.of("Paused from", from.name())));
    if (snapshot.rollout().isLive()) {
      snapshot
          .step()
          .ifPresent(
              step ->
                  facts.add(
                      PinFact.of(
                          "Soaked",
                          Spans.of(Duration.ofSeconds(snapshot.soaked().toSeconds()))
                              + " of "
                              + Spans.of(step.soak()))));
    }
    state.deadline().ifPresent(until -> facts.add(PinFact.of("Deadline", Times.of(until))));
    facts.add(
        PinFact.of(
            "Time to restore, rehearsed", state.rehearsed().map(Spans::of).orElse("not yet")));
    facts.add(PinFact.of("Began", began()));
    return facts;
  }

  List<PinFact> pins() {
    List<PinFact> facts = new ArrayList<>();
    facts.add(PinFact.code("Rollout", pins.rollout()));
    facts.add(PinFact.code("Evidence", pins.evidence()));
    facts.add(PinFact.of("Version", pins.version()));
    facts.add(PinFact.code("Run", pins.runId()));
    facts.add(PinFact.of("Baseline version", pins.baselineVersion().orElse("not known")));
    facts.add(PinFact.code("Baseline run", pins.baselineRunId().orElse("not known")));
    facts.add(PinFact.of("Candidate's slot", pins.slots().candidate()));
    facts.add(PinFact.of("Baseline's slot", pins.slots().baseline()));
    facts.add(PinFact.code("SHA-256 of the policy", PolicyDigest.of(pins)));
    return facts;
  }

  TimelineDrawing drawing() {
    return new TimelineDrawing(snapshot);
  }

  List<ChangeView> changes() {
    return RolloutChange.of(snapshot.rollout()).stream().map(ChangeView::new).toList();
  }

  boolean hasChecks() {
    return snapshot.checks().isPresent();
  }

  /** When they were asked, and in which step. */
  String checksAsked() {
    return snapshot
        .checks()
        .map(asked -> Times.of(asked.time()) + ", in step " + (asked.step() + 1))
        .orElse("");
  }

  List<CheckView> checks() {
    return snapshot.checks().stream()
        .flatMap(asked -> asked.rows().stream())
        .map(CheckView::new)
        .toList();
  }

  List<LeaseEpoch> leases() {
    return LeaseEpoch.of(snapshot.rollout());
  }

  String policyText() {
    return ShownText.lines(pins.policy());
  }

  String css() {
    return Templates.sharedStyles() + Templates.text(RolloutPage.class, "rollout.css");
  }
}
