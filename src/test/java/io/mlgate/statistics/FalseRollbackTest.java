package io.mlgate.statistics;

import static org.assertj.core.api.Assertions.assertThat;

import io.mlgate.statistics.SimulatedCanary.Outcome;
import io.mlgate.statistics.SimulatedCanary.RollbackRule;
import java.util.Map;
import org.junit.jupiter.api.Test;

/** Few canaries, many looks; FalseRollbackCampaignTest has it all. */
class FalseRollbackTest {
  private static final int ROLLOUTS = 200;
  private static final long SEED = 8_117;

  private static double share(Map<RollbackRule, Outcome> outcomes, RollbackRule rule) {
    return outcomes.get(rule).share();
  }

  @Test
  void aCanaryNoWorseThanTheBaselineIsSeldomRolledBackHoweverOftenLookedAt() {
    Map<RollbackRule, Outcome> outcomes = SimulatedCanary.steady(0.01, 0, 0).run(ROLLOUTS, SEED);

    // Alpha and three standard errors.
    assertThat(share(outcomes, RollbackRule.SEQUENTIAL)).isLessThan(0.05 + 3 * 0.0154);
    assertThat(share(outcomes, RollbackRule.REPEATED_TEST)).isGreaterThan(0.3);
    assertThat(share(outcomes, RollbackRule.POINT_THRICE)).isGreaterThan(0.5);
  }

  @Test
  void aCanaryTwiceAsBadIsRolledBackSoon() {
    Outcome sequential =
        SimulatedCanary.steady(0.01, 0.01, 0).run(ROLLOUTS, SEED).get(RollbackRule.SEQUENTIAL);

    assertThat(sequential.share()).isEqualTo(1);
    assertThat(sequential.looks()).isLessThan(2 * SimulatedCanary.LOOKS);
  }

  @Test
  void ratesThatMoveWithTheWeightsRollBackPooledCountsOnly() {
    Map<RollbackRule, Outcome> outcomes =
        new SimulatedCanary(new double[] {0.005, 0.01, 0.02, 0.04}, SimulatedCanary.same(0), 0, 0)
            .run(ROLLOUTS, SEED);

    assertThat(share(outcomes, RollbackRule.SEQUENTIAL)).isLessThan(0.05 + 3 * 0.0154);
    assertThat(share(outcomes, RollbackRule.POOLED)).isEqualTo(1);
  }
}
