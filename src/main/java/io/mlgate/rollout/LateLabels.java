package io.mlgate.rollout;

import io.mlgate.history.LifecycleRecords;
import io.mlgate.history.LifecycleRecords.Opening;
import io.mlgate.history.RecordedObligation;
import io.mlgate.history.ReleaseStory;
import io.mlgate.policy.LiveCheckRule;
import io.mlgate.policy.LiveMeasure;
import io.mlgate.policy.NotifyRule.Event;
import io.mlgate.policy.Owners;
import io.mlgate.policy.PointSchedule;
import io.mlgate.policy.RolloutPlan.RolloutStep;
import io.mlgate.telemetry.LiveArm;
import io.mlgate.telemetry.LiveQuestion;
import io.mlgate.telemetry.LiveResult;
import io.mlgate.telemetry.LiveVerdict;
import io.mlgate.telemetry.Window;
import java.time.Duration;
import java.time.Instant;
import java.time.LocalDate;
import java.time.ZoneOffset;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/**
 * Checks whose labels come after the rollout is over. It does not wait for them: what they will say
 * is owed, and a look after that day keeps it.
 */
public final class LateLabels {
  private final RolloutSite site;
  private final Mover mover;
  private final Owners owners;
  private final LifecycleRecords records;

  /** Of one policy. */
  public LateLabels(RolloutSite site, Mover mover, Owners owners) {
    this.site = site;
    this.mover = mover;
    this.owners = owners;
    this.records = new LifecycleRecords(site.ledger(), site.model(), mover.actor());
  }

  /** Whether a check's labels are complete only after a step may be over. */
  static boolean isLateFor(LiveCheckRule check, RolloutStep step) {
    return check.measure() instanceof LiveMeasure.Point point
        && point.labels().maturity().compareTo(step.soak()) > 0;
  }

  /**
   * What was kept.
   *
   * @param done in one line each
   * @param happenings what others may have to be told
   * @param harm why the version must be taken back, if it is still in use
   */
  public record Kept(List<String> done, List<Happening> happenings, Optional<String> harm) {}

  /**
   * Records what a rollout that is done owes, and keeps what is due by now.
   *
   * @param isInUse whether its version still is the one in use
   */
  public Kept keep(RecordedRollout rollout, boolean isInUse) {
    List<String> done = new ArrayList<>();
    List<Happening> happenings = new ArrayList<>();
    Optional<String> harm = Optional.empty();
    Optional<StepWindow> full = full(rollout);
    if (rollout.last().state().phase() != Phase.DONE || full.isEmpty()) {
      return new Kept(done, happenings, harm);
    }
    RolloutStep step = site.plan().steps().get(full.get().step());
    for (LiveCheckRule check : site.checks()) {
      if (!step.checks().contains(check.name()) || !isLateFor(check, step)) {
        continue;
      }
      RecordedObligation owed = owed(rollout, check, full.get().began(), done);
      LocalDate today = LocalDate.ofInstant(mover.clock().instant(), ZoneOffset.UTC);
      if (!owed.isOpen() || owed.due().filter(due -> !today.isBefore(due)).isEmpty()) {
        continue;
      }
      LiveResult result = look(rollout, check, full.get().began());
      String words = "check " + check.name() + ": " + result.reason();
      if (result.verdict() == LiveVerdict.PASS) {
        records.meet(owed.id(), words);
        done.add(owed.id() + " is met: " + words);
      } else if (result.verdict() == LiveVerdict.FAIL) {
        done.add(owed.id() + " shows harm: " + words);
        if (isInUse) {
          harm = Optional.of(words); // owed until it was taken back
        } else {
          answered(rollout, owed.id(), words);
        }
      } else {
        Event event = owed.isOverdue(today) ? Event.OVERDUE : Event.LABELS_DUE;
        happenings.add(new Happening(event, owed.moment().sequence(), owed.moment().time(), words));
        done.add(owed.id() + " is due: " + words);
      }
    }
    return new Kept(done, happenings, harm);
  }

  /** Records an incident, and that nothing is owed any more. */
  private void answered(RecordedRollout rollout, String id, String words) {
    records.open(new Opening(rollout.pins().version(), words, Optional.empty(), Optional.empty()));
    records.meet(id, words);
  }

  private static Optional<StepWindow> full(RecordedRollout rollout) {
    return StepWindow.of(rollout.states().stream().map(RecordedState::state).toList()).stream()
        .filter(window -> !window.paused())
        .reduce((earlier, later) -> later);
  }

  private RecordedObligation owed(
      RecordedRollout rollout, LiveCheckRule check, Instant began, List<String> done) {
    String id = "labels-" + rollout.pins().rollout() + "-" + check.name();
    Optional<RecordedObligation> known = find(id);
    if (known.isPresent()) {
      return known.get();
    }
    Instant complete = began.plus(((LiveMeasure.Point) check.measure()).labels().maturity());
    LocalDate due = LocalDate.ofInstant(complete, ZoneOffset.UTC).plusDays(1);
    records.owe(
        id,
        "check " + check.name() + " of version " + rollout.pins().version() + " with its labels",
        owners.resolve("training"),
        due);
    done.add(id + " is owed by " + due);
    return find(id).orElseThrow();
  }

  private Optional<RecordedObligation> find(String id) {
    return ReleaseStory.read(site.ledger(), site.model()).obligations().stream()
        .filter(owed -> owed.id().equals(id))
        .findFirst();
  }

  private LiveResult look(RecordedRollout rollout, LiveCheckRule check, Instant began) {
    RolloutPins pins = rollout.pins();
    return site.live()
        .evaluate(
            new LiveQuestion(
                asOne(check),
                new LiveArm(pins.slots().candidate(), Optional.of(pins.runId())),
                new LiveArm(pins.slots().baseline(), pins.baselineRunId()),
                List.of(new Window(began, mover.clock().instant())),
                1,
                site.alpha(),
                List.of()));
  }

  /** Labels that are complete are asked once: there is nothing to wait for between measurements. */
  private static LiveCheckRule asOne(LiveCheckRule check) {
    LiveMeasure.Point point = (LiveMeasure.Point) check.measure();
    PointSchedule usual = point.schedule();
    PointSchedule once =
        new PointSchedule(
            usual.interval(),
            1,
            Duration.ZERO,
            0,
            usual.inconclusiveLimit(),
            usual.consecutiveErrorLimit());
    return check.measuring(
        new LiveMeasure.Point(
            point.url(), point.query(), point.bounds(), point.direction(), once, point.labels()));
  }
}
