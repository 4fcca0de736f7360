package io.mlgate.tracking.local;

import io.mlgate.tracking.Runs;

/** Runs that know where their artifacts are. */
interface LocalRuns extends Runs {

  /** Where the artifacts of a run are, as the store says. */
  String artifactUri(String runId);
}
