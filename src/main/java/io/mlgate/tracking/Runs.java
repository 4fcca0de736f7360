package io.mlgate.tracking;

import java.util.List;

/** Port to training runs. Every method throws {@link TrackingException}, and nothing else. */
public interface Runs {

  /**
   * Reads one run with its latest metrics, parameters, tags and dataset inputs.
   *
   * <p>A deleted run is returned too: see {@link Run#lifecycle()}.
   */
  Run run(String runId);

  /**
   * Reads all points of one metric, in the order (step, timestamp, value). Empty if never logged.
   */
  List<MetricPoint> history(String runId, String metric);

  /** Finds runs, newest start first; at most {@link RunQuery#limit()}. */
  List<Run> search(RunQuery query);
}
