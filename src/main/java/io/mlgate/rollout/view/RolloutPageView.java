package io.mlgate.rollout.view;

import io.mlgate.report.Mark;
import io.mlgate.report.ShownText;
import io.mlgate.report.Spans;
import io.mlgate.report.Templates;
import io.mlgate.report.Times;
import io.mlgate.rollout.RolloutPins;
import io.mlgate.rollout.RolloutState;
import io.mlgate.rollout.Sight.Seen;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;

/**
 * A rollout as its page shows it: the names that the template asks for. Text of others is cleared
 * of control characters, and still unescaped.
 */
public final class RolloutPageView {
  private final RolloutSnapshot snapshot;
  private final RolloutPins pins;
  private final RolloutState state;

  /** Of what is known at one time. */
  public RolloutPageView(RolloutSnapshot snapshot) {
    this.snapshot = snapshot;
    this.pins = snapshot.rollout().pins();
    this.state = snapshot.state();
  }

  /** Model and version. */
  public String title() {
    return ShownText.line(snapshot.model() + " version " + pins.version());
  }

  /** The phase. */
  public Mark decision() {
    return PhaseMark.of(state.phase()).mark();
  }

  /** What it replaces, where, and in which step it is. */
  public List<String> about() {
    List<String> parts = new ArrayList<>();
    pins.baselineVersion()
        .ifPresent(version -> parts.add("in place of version " + ShownText.line(version)));
    parts.add("target " + ShownText.line(pins.target()));
    snapshot.stepOfAll().ifPresent(parts::add);
    return parts;
  }

  /** When that was so, for machines. */
  public String instant() {
    return snapshot.now().toString();
  }

  /** The same for people. */
  public String time() {
    return Times.of(snapshot.now());
  }

  /** When it began. */
  public String began() {
    return Times.of(snapshot.rollout().states().get(0).time());
  }

  /** Why it is so, in one line; may be empty. */
  public String reason() {
    return ShownText.line(state.reason());
  }

  /** Where it is. */
  public List<PinFact> facts() {
    List<PinFact> facts = new ArrayList<>();
    facts.add(PinFact.code(state.pending() ? "Route, about to be" : "Route", state.route() + ""));
    if (snapshot.sight().isPresent()) {
      String seen = snapshot.observed().map(one -> one.description()).orElse("nothing: no answer");
      facts.add(PinFact.code("Route observed", seen));
    }
    boolean forwards = snapshot.rollout().isLive() && !state.phase().isBackwards();
    snapshot
        .sight()
        .filter(sight -> forwards)
        .ifPresent(
            sight -> {
              facts.add(seen("Identity of the slots", sight.arms()));
              facts.add(seen("Split observed", sight.split()));
            });
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

  private static PinFact seen(String label, Seen seen) {
    return PinFact.of(label, seen.verdict() + ": " + seen.words());
  }

  /** What it is about. */
  public List<PinFact> pins() {
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

  /** The steps of its plan, the first first. */
  public List<PlanStepView> steps() {
    return PlanStepView.of(snapshot);
  }

  /** The candidate's share over time. */
  public TimelineDrawing drawing() {
    return new TimelineDrawing(snapshot);
  }

  /** All changes, the first first. */
  public List<ChangeView> changes() {
    return RolloutChange.of(snapshot.rollout()).stream().map(ChangeView::new).toList();
  }

  /** Whether checks were asked. */
  public boolean hasChecks() {
    return snapshot.checks().isPresent();
  }

  /** When they were asked, and in which step. */
  public String checksAsked() {
    return snapshot
        .checks()
        .map(asked -> Times.of(asked.time()) + ", in step " + (asked.step() + 1))
        .orElse("");
  }

  /** What each said last. */
  public List<CheckView> checks() {
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
