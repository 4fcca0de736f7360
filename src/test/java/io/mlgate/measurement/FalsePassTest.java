package io.mlgate.measurement;

import static org.assertj.core.api.Assertions.assertThat;

import io.mlgate.measurement.SimulatedDecisions.Source;
import io.mlgate.metric.Argument;
import java.util.List;
import org.junit.jupiter.api.Test;

/** A few of the campaign's cases, in seconds: each passed falsely in 4% to 37% of data sets. */
class FalsePassTest {
  private static final int RUNS = 100;

  @Test
  void aQuantileFarOutHoldsFromTheRowsOnThatItNeeds() {
    assertThat(SimulatedDecisions.of(DecisionSources.quantile(0.99, 300), 5).refusals())
        .isEqualTo(1);
    SimulatedDecisions enough =
        SimulatedDecisions.of(DecisionSources.quantile(0.99, 400), 4 * RUNS);
    assertThat(enough.refusals()).isZero();
    assertThat(enough.falsePasses()).isLessThan(0.04 + enough.error());
  }

  @Test
  void fewClustersOrRowsThatHoldNearlyAllOfADenominatorAreRefused() {
    for (Source source :
        List.of(
            DecisionSources.recallOfClusters(0.8, 15),
            DecisionSources.weightedAccuracy(8),
            DecisionSources.scores("recall_at_fpr", 300, 60, 0.08, Argument.of("fpr", 0.001)),
            DecisionSources.best("precision_at_k", 300, Argument.of("k", 5), 0.59),
            DecisionSources.best("lift_at", 300, Argument.of("share", 0.02), 1.98))) {
      assertThat(SimulatedDecisions.of(source, 20).refusals()).as(source.what()).isEqualTo(1);
    }
  }

  @Test
  void asManyAsNeededAreNot() {
    for (Source source :
        List.of(
            DecisionSources.recallOfClusters(0.8, 80),
            DecisionSources.weightedAccuracy(120),
            DecisionSources.calibratedLogLoss(300))) {
      SimulatedDecisions enough = SimulatedDecisions.of(source, RUNS);
      assertThat(enough.refusals()).as(source.what()).isLessThan(0.1);
      assertThat(enough.falsePasses()).as(source.what()).isLessThan(0.04 + enough.error());
    }
  }

  @Test
  void lossesOfWhichFewDecideAreRefusedOrGetAWiderInterval() {
    SimulatedDecisions few = SimulatedDecisions.of(DecisionSources.logLoss(0.01, 400), RUNS);

    assertThat(few.falsePasses()).isLessThan(0.04 + few.error());
    assertThat(few.refusals()).isGreaterThan(0.3);
  }
}
