package io.mlgate.policy;

import java.math.BigDecimal;
import java.net.URI;
import java.time.Duration;
import java.util.Objects;

/** Where numbers of live traffic come from. A policy has one of each at most. */
public sealed interface SourceRule {

  /** The key of the section, by which checks name it. */
  SourceKind kind();

  /**
   * A Prometheus server.
   *
   * @param url its address, http or https, without user, query and fragment
   * @param maxSeries how many series a selector may have where they are added up, 1 to 10,000
   */
  record Prometheus(URI url, int maxSeries) implements SourceRule {
    /** Nothing may be null. */
    public Prometheus {
      Objects.requireNonNull(url);
    }

    @Override
    public SourceKind kind() {
      return SourceKind.PROMETHEUS;
    }
  }

  /**
   * A document of JSON that is fetched at each look.
   *
   * @param url its address, in which {@code $arm} stands for the slot
   */
  record Http(String url) implements SourceRule {
    /** Nothing may be null. */
    public Http {
      Objects.requireNonNull(url);
    }

    @Override
    public SourceKind kind() {
      return SourceKind.HTTP;
    }
  }

  /** The tracking store that the rest of the policy reads, too. */
  record Mlflow() implements SourceRule {
    @Override
    public SourceKind kind() {
      return SourceKind.MLFLOW;
    }
  }

  /**
   * Predictions of both arms, a line of JSON each.
   *
   * @param files a pattern of files, relative to the policy's folder
   * @param maxUnmatched the greatest accepted share of a shadow's requests without a partner in the
   *     other arm, from 0 to 1
   * @param settle how long after a prediction its partner in the other arm may be written
   */
  record PredictionLog(String files, BigDecimal maxUnmatched, Duration settle)
      implements SourceRule {
    /** Nothing may be null. */
    public PredictionLog {
      Objects.requireNonNull(files);
      Objects.requireNonNull(maxUnmatched);
      Objects.requireNonNull(settle);
    }

    @Override
    public SourceKind kind() {
      return SourceKind.PREDICTION_LOG;
    }
  }

  /**
   * Documents of JSON that batch scorers leave behind, one for each run of scoring.
   *
   * @param files a pattern of files, relative to the policy's folder, in which {@code $arm} stands
   *     for the slot
   */
  record Files(String files) implements SourceRule {
    /** Nothing may be null. */
    public Files {
      Objects.requireNonNull(files);
    }

    @Override
    public SourceKind kind() {
      return SourceKind.FILES;
    }
  }
}
