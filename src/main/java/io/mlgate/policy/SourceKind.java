package io.mlgate.policy;

import java.util.Locale;

/** Kinds of sources of live numbers, by the keys of {@code sources}. */
public enum SourceKind implements Word {
  /** Counters and queries of a Prometheus server. */
  PROMETHEUS,
  /** Numbers in a JSON document. */
  HTTP,
  /** Metrics of a run. */
  MLFLOW,
  /** Logged predictions of both arms. */
  PREDICTION_LOG,
  /** JSON documents of batch scorers. */
  FILES;

  @Override
  public String word() {
    return name().toLowerCase(Locale.ROOT).replace('_', '-');
  }
}
