package io.mlgate.telemetry;

import io.mlgate.policy.Bounds;
import io.mlgate.policy.Direction;
import io.mlgate.policy.LiveCheckRule;
import io.mlgate.policy.LiveMeasure;
import io.mlgate.policy.Margin;
import io.mlgate.policy.PointSchedule;
import io.mlgate.telemetry.PointMeasurement.Outcome;
import java.math.BigDecimal;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/** Measures a point check when it is due, and rules on all measurements of the stage. */
final class PointJudge {
  private final LiveQuestion question;
  private final LiveMeasure.Point asked;
  private final MetricSource source;

  PointJudge(LiveQuestion question, LiveMeasure.Point asked, MetricSource source) {
    this.question = question;
    this.asked = asked;
    this.source = source;
  }

  private LiveCheckRule check() {
    return question.check();
  }

  private String limit() {
    return asked.bounds().describe();
  }

  LiveResult judge() {
    PointSchedule schedule = asked.schedule();
    Instant began = question.strata().get(0).began();
    Duration wait = asked.labels().maturity();
    Instant first = began.plus(max(schedule.initialDelay(), wait));
    List<PointMeasurement> all = new ArrayList<>(question.earlier());
    Instant due = all.isEmpty() ? first : all.get(all.size() - 1).time().plus(schedule.interval());
    if (question.now().isBefore(first)) {
      return LiveResult.of(
          check(),
          LiveVerdict.CONTINUE,
          limit(),
          wait.isZero() ? "first measured at " + first : "labels are complete at " + first);
    }
    if (question.now().isBefore(due)) {
      return ruling(all, Optional.empty());
    }
    Measured measured = measure();
    all.add(measured.measurement());
    LiveResult result = ruling(all, measured.fault()).with(measured.measurement());
    return measured.value().isPresent() ? result.withEstimate(measured.value().get()) : result;
  }

  private record Measured(
      PointMeasurement measurement, Optional<Double> value, Optional<TelemetryException> fault) {}

  private Measured measure() {
    try {
      PointValue value = source.value(asked, question.candidate(), window());
      Outcome outcome = outcome(value.value());
      return new Measured(
          new PointMeasurement(question.now(), outcome, value.value() + ", " + value.pin()),
          Optional.of(value.value()).filter(Double::isFinite),
          Optional.empty());
    } catch (TelemetryException e) {
      return new Measured(
          new PointMeasurement(question.now(), Outcome.ERROR, e.getMessage()),
          Optional.empty(),
          Optional.of(e));
    }
  }

  /** Labels may come for anything since the stage began. */
  private Window window() {
    return new Window(question.strata().get(0).began(), question.now());
  }

  private Outcome outcome(double value) {
    if (!Double.isFinite(value)) {
      return Outcome.INCONCLUSIVE;
    }
    Bounds bounds = asked.bounds();
    BigDecimal exact = BigDecimal.valueOf(value);
    boolean within =
        bounds.min().filter(min -> exact.compareTo(min) < 0).isEmpty()
            && bounds.max().filter(max -> exact.compareTo(max) > 0).isEmpty();
    if (within && bounds.maxWorse().isPresent()) {
      double other = source.value(asked, question.baseline(), window()).value();
      if (!Double.isFinite(other)) {
        return Outcome.INCONCLUSIVE;
      }
      within = isNear(value, other, bounds.maxWorse().get());
    }
    return within ? Outcome.SUCCESSFUL : Outcome.FAILED;
  }

  private boolean isNear(double value, double other, Margin margin) {
    double worse = asked.direction() == Direction.HIGHER ? other - value : value - other;
    double allowed = margin.amount().doubleValue() * (margin.share() ? Math.abs(other) : 1);
    return worse <= allowed;
  }

  private LiveResult ruling(List<PointMeasurement> all, Optional<TelemetryException> fault) {
    PointSchedule schedule = asked.schedule();
    long failed = count(all, Outcome.FAILED);
    long inconclusive = count(all, Outcome.INCONCLUSIVE);
    int errors = 0;
    for (PointMeasurement one : all) {
      errors = one.outcome() == Outcome.ERROR ? errors + 1 : 0;
    }
    long successful = count(all, Outcome.SUCCESSFUL);
    String last = all.get(all.size() - 1).text();
    boolean policyFault = fault.filter(TelemetryException::isFaultOfPolicy).isPresent();
    if (failed > schedule.failureLimit()) {
      return result(LiveVerdict.FAIL, failed + " measurements beyond " + limit() + "; " + last);
    }
    if (policyFault) {
      return LiveResult.noData(check(), limit(), fault.get());
    }
    if (errors > 0 || inconclusive > schedule.inconclusiveLimit()) {
      boolean few = errors <= schedule.consecutiveErrorLimit();
      boolean wait = few && inconclusive <= schedule.inconclusiveLimit();
      return result(wait ? LiveVerdict.CONTINUE : LiveVerdict.NO_DATA, "no number: " + last);
    }
    if (successful + failed < schedule.count()) {
      return result(
          LiveVerdict.CONTINUE,
          (successful + failed) + " of " + schedule.count() + " measurements; " + last);
    }
    boolean lastCounts = all.get(all.size() - 1).outcome() != Outcome.INCONCLUSIVE;
    return lastCounts
        ? result(LiveVerdict.PASS, "within " + limit() + " by point; " + last)
        : result(LiveVerdict.CONTINUE, "no number: " + last);
  }

  private LiveResult result(LiveVerdict verdict, String reason) {
    return LiveResult.of(check(), verdict, limit(), reason);
  }

  private static long count(List<PointMeasurement> all, Outcome outcome) {
    return all.stream().filter(one -> one.outcome() == outcome).count();
  }

  private static Duration max(Duration one, Duration other) {
    return one.compareTo(other) >= 0 ? one : other;
  }
}
