package io.mlgate.tracking.local;

import io.mlgate.tracking.Lifecycle;
import io.mlgate.tracking.MetricPoint;
import io.mlgate.tracking.Run;
import io.mlgate.tracking.RunQuery;
import io.mlgate.tracking.local.filter.RunFilter;
import java.time.Instant;
import java.util.Comparator;
import java.util.List;

/** The runs of a file store. */
final class FileRuns implements LocalRuns {
  private static final Comparator<Run> NEWEST_FIRST =
      Comparator.comparing((Run run) -> run.startTime().orElse(Instant.MIN))
          .reversed()
          .thenComparing(Run::runId);

  private final FileExperiments experiments;

  FileRuns(FileExperiments experiments) {
    this.experiments = experiments;
  }

  @Override
  public Run run(String runId) {
    return experiments.run(runId).read();
  }

  @Override
  public String artifactUri(String runId) {
    return experiments.run(runId).artifactUri();
  }

  @Override
  public List<MetricPoint> history(String runId, String metric) {
    return experiments.run(runId).history(metric);
  }

  @Override
  public List<Run> search(RunQuery query) {
    RunFilter filter = RunFilter.parse(query.filter());
    return experiments.runs(query.experiment()).stream()
        .filter(run -> run.lifecycle() == Lifecycle.ACTIVE)
        .map(run -> new Found(run.read(), run))
        .filter(found -> filter.matches(found.run(), found.folder().userId()))
        .map(Found::run)
        .sorted(NEWEST_FIRST)
        .limit(query.limit())
        .toList();
  }

  /** A run and the folder it was read from, which knows what a {@link Run} does not hold. */
  private record Found(Run run, FileRun folder) {}
}
