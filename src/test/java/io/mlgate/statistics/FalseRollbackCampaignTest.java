package io.mlgate.statistics;

import static org.assertj.core.api.Assertions.assertThat;

import io.mlgate.statistics.SimulatedCanary.Outcome;
import io.mlgate.statistics.SimulatedCanary.RollbackRule;
import java.util.Locale;
import java.util.Map;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;

/**
 * Prints how often and when canaries are rolled back by each rule: share of the rollouts, and the
 * median look of 200, 50 a stage of weights 1, 5, 25 and 50, each of 2,000 requests. Minutes.
 */
@Tag("campaign")
class FalseRollbackCampaignTest {
  private static final int ROLLOUTS = 10_000;
  private static final int ROLLOUTS_OF_POWER = 1_000;
  private static final long SEED = 20_261_122;

  /** Alpha and three standard errors of the simulation. */
  private static final double EXPLAINED_BY_ALPHA =
      SimulatedCanary.ALPHA
          + 3 * Math.sqrt(SimulatedCanary.ALPHA * (1 - SimulatedCanary.ALPHA) / ROLLOUTS);

  @BeforeAll
  static void printHeader() {
    StringBuilder header = new StringBuilder(String.format("%-40s", "rolled back @look"));
    for (RollbackRule rule : RollbackRule.values()) {
      header.append(String.format("%15s", rule.name().toLowerCase(Locale.ROOT)));
    }
    System.out.println(header);
  }

  private static Map<RollbackRule, Outcome> print(
      String what, SimulatedCanary canary, int rollouts) {
    Map<RollbackRule, Outcome> outcomes = canary.run(rollouts, SEED);
    StringBuilder line = new StringBuilder(String.format("%-40s", what));
    outcomes.values().forEach(outcome -> line.append(String.format("%15s", outcome)));
    System.out.println(line);
    return outcomes;
  }

  private static void assertSeldomRolledBack(String what, SimulatedCanary canary) {
    Map<RollbackRule, Outcome> outcomes = print(what, canary, ROLLOUTS);
    assertThat(outcomes.get(RollbackRule.SEQUENTIAL).share())
        .as(what)
        .isLessThanOrEqualTo(EXPLAINED_BY_ALPHA);
  }

  @Test
  void canariesNoWorseThanTheyMayBe() {
    assertSeldomRolledBack("no difference, 1% of errors", SimulatedCanary.steady(0.01, 0, 0));
    assertSeldomRolledBack("no difference, 0.1% of errors", SimulatedCanary.steady(0.001, 0, 0));
    assertSeldomRolledBack("no difference, 30%", SimulatedCanary.steady(0.3, 0, 0));
    assertSeldomRolledBack(
        "exactly the margin of 0.5% worse", SimulatedCanary.steady(0.01, 0.005, 0.005));
    assertSeldomRolledBack(
        "rates 0.5, 1, 2, 4% by stage",
        new SimulatedCanary(new double[] {0.005, 0.01, 0.02, 0.04}, SimulatedCanary.same(0), 0, 0));
    assertSeldomRolledBack(
        "rates that swing by 80% within a stage",
        new SimulatedCanary(SimulatedCanary.same(0.02), SimulatedCanary.same(0), 0.8, 0));
  }

  @Test
  void canariesThatAreWorse() {
    for (double harm : new double[] {0.001, 0.0025, 0.005, 0.01, 0.03, 0.1}) {
      print(
          String.format(Locale.ROOT, "1%% of errors, %.2f%% worse", 100 * harm),
          SimulatedCanary.steady(0.01, harm, 0),
          ROLLOUTS_OF_POWER);
    }
    Map<RollbackRule, Outcome> late =
        print(
            "0.5% worse at the last weight only",
            new SimulatedCanary(SimulatedCanary.same(0.01), new double[] {0, 0, 0, 0.005}, 0, 0),
            ROLLOUTS_OF_POWER);
    assertThat(late.get(RollbackRule.SEQUENTIAL).share()).isGreaterThan(0.95);
  }
}
