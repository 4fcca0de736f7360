package io.mlgate.tracking;

import java.util.Objects;

/**
 * A search for runs.
 *
 * @param experiment the experiment whose runs they are
 * @param filter MLflow's filter language, such as {@code tags.ci.build = '42' and metrics.accuracy
 *     > 0.8}; empty for all
 * @param limit the most runs to return, at least 1
 */
public record RunQuery(ExperimentKey experiment, String filter, int limit) {

  /** Checks the range of the limit. */
  public RunQuery {
    Objects.requireNonNull(experiment);
    Objects.requireNonNull(filter);
    if (limit < 1) {
      throw new IllegalArgumentException("limit must be at least 1, not " + limit);
    }
  }

  /**
   * A search in an experiment with a name.
   *
   * @param experiment its name
   */
  public RunQuery(String experiment, String filter, int limit) {
    this(new ExperimentKey.Named(experiment), filter, limit);
  }
}
