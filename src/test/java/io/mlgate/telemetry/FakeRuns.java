package io.mlgate.telemetry;

import io.mlgate.tracking.Lifecycle;
import io.mlgate.tracking.MetricPoint;
import io.mlgate.tracking.Run;
import io.mlgate.tracking.RunQuery;
import io.mlgate.tracking.RunStatus;
import io.mlgate.tracking.Runs;
import java.time.Instant;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/** Runs in memory. */
final class FakeRuns implements Runs {
  private final Map<String, List<MetricPoint>> points = new HashMap<>();
  private RunStatus status = RunStatus.FINISHED;

  FakeRuns status(RunStatus those) {
    status = those;
    return this;
  }

  FakeRuns log(String run, String metric, double value, long step, Instant time) {
    points
        .computeIfAbsent(run + "/" + metric, key -> new ArrayList<>())
        .add(new MetricPoint(value, step, time.toEpochMilli()));
    return this;
  }

  @Override
  public Run run(String runId) {
    return new Run(
        runId,
        "",
        "0",
        status,
        Lifecycle.ACTIVE,
        Optional.empty(),
        Optional.empty(),
        "",
        Map.of(),
        Map.of(),
        Map.of(),
        List.of(),
        List.of());
  }

  @Override
  public List<MetricPoint> history(String runId, String metric) {
    return points.getOrDefault(runId + "/" + metric, List.of());
  }

  @Override
  public List<Run> search(RunQuery query) {
    throw new UnsupportedOperationException();
  }
}
