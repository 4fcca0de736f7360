package io.mlgate.telemetry;

import io.mlgate.policy.LiveMeasure;
import io.mlgate.tracking.MetricPoint;
import io.mlgate.tracking.RunStatus;
import io.mlgate.tracking.Runs;
import io.mlgate.tracking.TrackingException;
import java.time.Instant;
import java.util.List;
import java.util.Optional;

/** Metrics that somebody logs to the run of each arm's version once labels are known. */
final class TrackedMetric implements MetricSource {
  private static final String COVERAGE = "label_coverage";

  private final Runs runs;

  TrackedMetric(Runs runs) {
    this.runs = runs;
  }

  @Override
  public EventCounts count(LiveMeasure.Counts asked, LiveArm arm, LiveArm other, Window window) {
    throw TelemetryException.wrongPolicy("runs have no counts");
  }

  @Override
  public PointValue value(LiveMeasure.Point asked, LiveArm arm, Window window) {
    String runId =
        arm.runId()
            .orElseThrow(
                () -> TelemetryException.noData("the run of " + arm.slot() + " is not known"));
    try {
      RunStatus status = runs.run(runId).status();
      boolean accepted =
          status == RunStatus.FINISHED || (status == RunStatus.RUNNING && asked.labels().live());
      if (!accepted) {
        throw TelemetryException.noData(
            "run "
                + runId
                + " is "
                + status
                + ": only a finished run decides, or a live one where "
                + "the check says so");
      }
      MetricPoint point = latest(runId, asked.query(), window.began());
      covered(runId, point, asked.labels());
      return new PointValue(
          point.value(),
          "run %s, %s, step %d, %s"
              .formatted(
                  runId, asked.query(), point.step(), Instant.ofEpochMilli(point.timestamp())));
    } catch (TrackingException e) {
      throw TelemetryException.noData(e.getMessage(), e);
    }
  }

  private MetricPoint latest(String runId, String metric, Instant began) {
    List<MetricPoint> points = runs.history(runId, metric);
    return points.stream()
        .filter(point -> point.timestamp() >= began.toEpochMilli())
        .reduce((earlier, later) -> later)
        .orElseThrow(
            () ->
                TelemetryException.noData(
                    "run " + runId + " has no " + metric + " since the stage began"));
  }

  private void covered(String runId, MetricPoint point, LiveMeasure.Labels labels) {
    if (labels.coverage().isEmpty()) {
      return;
    }
    Optional<MetricPoint> coverage =
        runs.history(runId, COVERAGE).stream()
            .filter(other -> other.step() == point.step())
            .reduce((earlier, later) -> later);
    double least = labels.coverage().get().doubleValue();
    double share = coverage.map(MetricPoint::value).orElse(Double.NaN);
    if (!(share >= least && share <= 1)) {
      throw TelemetryException.noData(
          coverage.isEmpty()
              ? "run " + runId + " has no " + COVERAGE + " at step " + point.step()
              : "labels cover " + share + ", where " + least + " is asked");
    }
  }
}
