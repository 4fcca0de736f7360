package io.mlgate.measurement;

import static org.assertj.core.api.Assertions.assertThat;

import io.mlgate.measurement.SimulatedDecisions.Source;
import io.mlgate.metric.Argument;
import java.util.stream.Stream;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

/**
 * No gate on the interval of a metric passes falsely in more than 5% of data sets, in runs that
 * tell 5% from 6.5%; minutes. 2.5% is what intervals promise, and what those of counts hold on
 * average; those by resampling are refused where they miss it by more than this.
 */
@Tag("campaign")
class FalsePassCampaignTest {
  private static final int RUNS = 1_000;

  /** Of the mean of abs(t) with three degrees of freedom: 2 sqrt(3) / pi. */
  private static final double MEAN_ABSOLUTE_STUDENT = 2 * Math.sqrt(3) / Math.PI;

  static Stream<Source> sources() {
    return Stream.of(
        DecisionSources.quantile(0.5, 30),
        DecisionSources.quantile(0.95, 100),
        DecisionSources.quantile(0.95, 1_000),
        DecisionSources.quantile(0.99, 300),
        DecisionSources.quantile(0.99, 368),
        DecisionSources.quantile(0.99, 1_000),
        DecisionSources.quantile(0.999, 1_000),
        DecisionSources.quantileOfClusters(0.5, 0, 40, 10),
        DecisionSources.quantileOfClusters(0.9, 1.2815515655446004, 60, 5),
        DecisionSources.quantileOfClusters(0.95, 1.6448536269514722, 200, 5),
        DecisionSources.weightedQuantile(0.9, 300),
        DecisionSources.weightedQuantile(0.95, 1_000),
        DecisionSources.recallOfClusters(0.8, 8),
        DecisionSources.recallOfClusters(0.8, 35),
        DecisionSources.recallOfClusters(0.8, 60),
        DecisionSources.recallOfClusters(0.9, 150),
        DecisionSources.weightedAccuracy(8),
        DecisionSources.weightedAccuracy(35),
        DecisionSources.weightedAccuracy(60),
        DecisionSources.weightedAccuracy(120),
        DecisionSources.scores("recall_at_fpr", 1_000, 200, 0.20439, Argument.of("fpr", 0.01)),
        DecisionSources.scores("recall_at_fpr", 200, 100, 0.44244, Argument.of("fpr", 0.05)),
        DecisionSources.scores("recall_at_fpr", 1_000, 200, 0.0559, Argument.of("fpr", 0.001)),
        DecisionSources.best("precision_at_k", 1_000, Argument.of("k", 5), 0.5982),
        DecisionSources.best("precision_at_k", 1_000, Argument.of("k", 100), 0.56973),
        DecisionSources.best("lift_at", 1_000, Argument.of("share", 0.05), 1.95),
        DecisionSources.best("lift_at", 300, Argument.of("share", 0.1), 1.9),
        DecisionSources.meanExponential(100),
        DecisionSources.meanExponential(200),
        DecisionSources.meanLognormal(0.5, 100),
        DecisionSources.meanLognormal(0.5, 300),
        DecisionSources.meanLognormal(1, 100),
        DecisionSources.meanLognormal(1, 1_000),
        DecisionSources.calibratedLogLoss(100),
        DecisionSources.calibratedLogLoss(300),
        DecisionSources.logLoss(0.01, 400),
        DecisionSources.logLoss(0.01, 1_000),
        DecisionSources.errors("rmse", 100, false, 1),
        DecisionSources.errors("rmse", 200, false, 1),
        DecisionSources.errors("mae", 100, true, MEAN_ABSOLUTE_STUDENT),
        DecisionSources.errors("mae", 300, true, MEAN_ABSOLUTE_STUDENT),
        DecisionSources.errors("mae", 1_000, true, MEAN_ABSOLUTE_STUDENT));
  }

  @ParameterizedTest
  @MethodSource("sources")
  void aGateOnItsLimitSeldomPasses(Source source) {
    check(SimulatedDecisions.of(source, RUNS));
  }

  static Stream<SimulatedDecisions.PairedSource> pairs() {
    return Stream.of(
        DecisionSources.quantiles(0.5, 100),
        DecisionSources.quantiles(0.9, 120),
        DecisionSources.quantiles(0.9, 200),
        DecisionSources.quantiles(0.95, 600),
        DecisionSources.means(1, 300));
  }

  @ParameterizedTest
  @MethodSource("pairs")
  void aComparisonOnItsLimitSeldomPasses(SimulatedDecisions.PairedSource source) {
    check(SimulatedDecisions.of(source, RUNS));
  }

  private static void check(SimulatedDecisions found) {
    System.out.println(found);
    assertThat(found.falsePasses()).as(found.toString()).isLessThanOrEqualTo(0.05 + found.error());
  }

  /** Tails of which a sample shows too little to refuse it: see docs/reference/verdicts.md. */
  @ParameterizedTest
  @MethodSource("unseen")
  void lossesThatNobodySawAreNotRefused(Source source) {
    SimulatedDecisions found = SimulatedDecisions.of(source, RUNS);
    System.out.println(found);
    assertThat(found.falsePasses()).as(found.toString()).isBetween(0.04, 0.5);
  }

  static Stream<Source> unseen() {
    return Stream.of(
        DecisionSources.meanLognormal(1.5, 100),
        DecisionSources.meanLognormal(1.5, 500),
        DecisionSources.logLoss(0.01, 80),
        DecisionSources.logLoss(0.01, 200));
  }
}
