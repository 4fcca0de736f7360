package io.mlgate.fairness;

import static io.mlgate.fairness.FairnessDefinition.DEMOGRAPHIC_PARITY;
import static io.mlgate.fairness.FairnessDefinition.EQUALIZED_ODDS;
import static io.mlgate.fairness.FairnessDefinition.EQUAL_OPPORTUNITY;
import static io.mlgate.fairness.FairnessDefinition.PREDICTIVE_PARITY;
import static io.mlgate.statistics.Conclusion.HOLDS;
import static io.mlgate.statistics.Conclusion.UNDECIDED;
import static io.mlgate.statistics.Conclusion.VIOLATED;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;
import static org.assertj.core.api.Assertions.within;

import io.mlgate.fairness.GroupFinding.Standing;
import io.mlgate.metric.ConfusionCells;
import io.mlgate.metric.MetricValue;
import io.mlgate.statistics.DifferenceInterval;
import io.mlgate.statistics.Proportion;
import io.mlgate.statistics.RatioInterval;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class FairnessCheckTest {
  private static final DisparityLimit WITHIN_A_TENTH = DisparityLimit.maxDifference(0.1);

  /** Groups a, b, c ... of which so many rows of so many are selected, all of them negatives. */
  private static GroupCounts selected(long... counts) {
    List<String> labels = new ArrayList<>();
    List<ConfusionCells> cells = new ArrayList<>();
    for (int i = 0; i < counts.length; i += 2) {
      labels.add(String.valueOf((char) ('a' + i / 2)));
      cells.add(ConfusionCells.of(counts[i + 1] - counts[i], counts[i], 0L, 0L));
    }
    return new GroupCounts(labels, cells);
  }

  private static FairnessVerdict parity(DisparityLimit limit, long... counts) {
    return FairnessCheck.of(DEMOGRAPHIC_PARITY, limit, 0.95).verdict(selected(counts));
  }

  @Test
  void holdsWhereEveryPairsIntervalLiesWithinTheLimit() {
    FairnessVerdict verdict = parity(WITHIN_A_TENTH, 300, 1000, 310, 1000, 290, 1000);

    assertThat(verdict.conclusion()).isEqualTo(HOLDS);
    assertThat(verdict.point()).isEqualTo(HOLDS);
    assertThat(verdict.reasons()).isEmpty();
    assertThat(verdict.rowsNeeded()).isEmpty();
    assertThat(verdict.pairs()).hasSize(3);
    PairFinding worst = verdict.decisive().orElseThrow();
    assertThat(worst.first() + worst.second()).isEqualTo("bc");
    assertThat(worst.value().orElse(0)).isCloseTo(0.02, within(1e-12));
    assertThat(worst.interval())
        .contains(
            DifferenceInterval.newcombe(
                new Proportion(310, 1000), new Proportion(290, 1000), 0.95));
  }

  @Test
  void isViolatedWhereOnePairLiesOutsideAndNamesIt() {
    FairnessVerdict verdict = parity(WITHIN_A_TENTH, 300, 1000, 310, 1000, 500, 1000);

    assertThat(verdict.conclusion()).isEqualTo(VIOLATED);
    assertThat(verdict.point()).isEqualTo(VIOLATED);
    PairFinding worst = verdict.decisive().orElseThrow();
    assertThat(worst.first() + worst.second()).isEqualTo("ac");
    assertThat(worst.conclusion()).isEqualTo(VIOLATED);
  }

  @Test
  void isUndecidedOnFewRowsAndForecastsHowManyWouldDo() {
    FairnessVerdict verdict = parity(WITHIN_A_TENTH, 300, 1000, 15, 50);

    assertThat(verdict.conclusion()).isEqualTo(UNDECIDED);
    assertThat(verdict.point()).isEqualTo(HOLDS);
    assertThat(verdict.reasons()).containsExactly("1 of 1 intervals do not decide");
    RowsForecast forecast = verdict.rowsNeeded().orElseThrow();
    assertThat(forecast.group()).isEqualTo("b");
    assertThat(forecast.denominator()).isEqualTo(50);
    assertThat(forecast.table()).isEqualTo(1050);
    assertThat(forecast.tableNeeded()).isBetween(2000L, 3500L);
    double growth = (double) forecast.tableNeeded() / 1050;
    assertThat(forecast.denominatorNeeded()).isEqualTo((long) Math.ceil(50 * growth));
    // The forecast keeps what it promises, to the accuracy of a normal approximation.
    assertThat(
            parity(
                    WITHIN_A_TENTH,
                    Math.round(300 * growth * 1.05),
                    Math.round(1000 * growth * 1.05),
                    Math.round(15 * growth * 1.05),
                    Math.round(50 * growth * 1.05))
                .conclusion())
        .isEqualTo(HOLDS);
  }

  @Test
  void forecastsAViolationWhereTheDisparityItselfIsBeyondTheLimit() {
    FairnessVerdict verdict = parity(DisparityLimit.minRatio(0.8), 300, 1000, 0, 12);

    assertThat(verdict.conclusion()).isEqualTo(UNDECIDED);
    assertThat(verdict.point()).isEqualTo(VIOLATED);
    PairFinding pair = verdict.decisive().orElseThrow();
    assertThat(pair.value().isDefined()).isFalse();
    assertThat(pair.interval())
        .contains(RatioInterval.koopman(new Proportion(300, 1000), new Proportion(0, 12), 0.95));
    assertThat(pair.interval().orElseThrow().upper()).isInfinite();
    assertThat(verdict.rowsNeeded().orElseThrow().tableNeeded()).isBetween(1013L, 10_000L);
  }

  @Test
  void ratiosAreJudgedInBothDirections() {
    DisparityLimit limit = DisparityLimit.minRatio(0.8);

    assertThat(parity(limit, 5000, 10_000, 4500, 10_000).conclusion()).isEqualTo(HOLDS);
    assertThat(parity(limit, 3000, 10_000, 5000, 10_000).conclusion()).isEqualTo(VIOLATED);
    assertThat(parity(limit, 5000, 10_000, 3000, 10_000).conclusion()).isEqualTo(VIOLATED);
    assertThat(parity(limit, 40, 100, 50, 100).point()).isEqualTo(HOLDS);
    assertThat(parity(limit, 39, 100, 50, 100).point()).isEqualTo(VIOLATED);
    assertThat(parity(limit, 0, 100, 0, 100).point()).isEqualTo(UNDECIDED);
    assertThat(parity(limit, 0, 100, 0, 100).conclusion()).isEqualTo(UNDECIDED);
  }

  /** In floating point 0.4 - 0.3 is more than 0.1. */
  @Test
  void aDifferenceOnTheLimitKeepsItByThePointRule() {
    assertThat(parity(WITHIN_A_TENTH, 4, 10, 3, 10).point()).isEqualTo(HOLDS);
    assertThat(parity(WITHIN_A_TENTH, 40_001, 100_000, 3, 10).point()).isEqualTo(VIOLATED);
  }

  @Test
  void aReferenceLeavesOnlyPairsWithIt() {
    FairnessCheck check = FairnessCheck.of(DEMOGRAPHIC_PARITY, WITHIN_A_TENTH, 0.95).against("b");

    FairnessVerdict verdict = check.verdict(selected(250, 1000, 300, 1000, 350, 1000));

    assertThat(verdict.conclusion()).isEqualTo(HOLDS);
    assertThat(verdict.pairs())
        .extracting(pair -> pair.first() + pair.second())
        .containsExactly("ab", "cb");
    assertThat(parity(WITHIN_A_TENTH, 250, 1000, 300, 1000, 350, 1000).conclusion())
        .isEqualTo(UNDECIDED);
    assertThatExceptionOfType(FairnessException.class)
        .isThrownBy(() -> check.against("z").verdict(selected(1, 20, 1, 20)))
        .withMessage("no group z among [a, b]");
  }

  @Test
  void aGroupOfFewRowsIsNotEstimatedAndLeavesTheWholeUndecided() {
    FairnessVerdict verdict = parity(WITHIN_A_TENTH, 300, 1000, 300, 1000, 9, 9);

    assertThat(verdict.conclusion()).isEqualTo(UNDECIDED);
    assertThat(verdict.point()).isEqualTo(UNDECIDED);
    assertThat(verdict.groups(Standing.TOO_FEW_ROWS)).containsExactly("c");
    assertThat(verdict.reasons()).containsExactly("group c: fewer than 10 rows or clusters");
    assertThat(verdict.groups().get(2).rates()).isEmpty();
    assertThat(verdict.pairs().get(1).value().isDefined()).isFalse();
    assertThat(verdict.description().orElseThrow().differenceBetween())
        .isEqualTo(MetricValue.of(0));
  }

  @Test
  void aSmallGroupMayBeDeclaredToBeLeftOutAndIsNamed() {
    GroupCounts groups = selected(300, 1000, 300, 1000, 9, 9, 40, 40);
    FairnessCheck check = FairnessCheck.of(DEMOGRAPHIC_PARITY, WITHIN_A_TENTH, 0.95);

    FairnessVerdict byShare = check.with(SmallGroups.leftOutBelowShare(0.02)).verdict(groups);
    FairnessVerdict byRows = check.with(SmallGroups.leftOutBelowRows(10)).verdict(groups);

    assertThat(byShare.conclusion()).isEqualTo(HOLDS);
    assertThat(byShare.groups(Standing.LEFT_OUT)).containsExactly("c", "d");
    assertThat(byShare.groups().get(3).rates()).isEmpty();
    assertThat(byRows.conclusion()).isEqualTo(VIOLATED);
    assertThat(byRows.groups(Standing.LEFT_OUT)).containsExactly("c");
    // What all others are compared with is never left out.
    assertThat(
            check
                .against("c")
                .with(SmallGroups.leftOutBelowShare(0.02))
                .verdict(groups)
                .conclusion())
        .isEqualTo(UNDECIDED);
  }

  @Test
  void nothingIsShownWithoutTwoGroups() {
    FairnessVerdict verdict = parity(WITHIN_A_TENTH, 300, 1000, 0, 0);

    assertThat(verdict.conclusion()).isEqualTo(UNDECIDED);
    assertThat(verdict.point()).isEqualTo(UNDECIDED);
    assertThat(verdict.decisive()).isEmpty();
    assertThat(verdict.groups(Standing.EMPTY)).containsExactly("b");
    assertThat(verdict.reasons()).containsExactly("fewer than two groups are left to compare");
  }

  /** fairlearn's difference for this perfect model is 1.0, with 0 for both TPR and FNR of b. */
  @Test
  void aGroupWithoutPositivesIsUndefinedAndNeitherPassesNorFails() {
    GroupCounts perfect =
        new GroupCounts(
            List.of("a", "b"),
            List.of(
                ConfusionCells.of(5000L, 0L, 0L, 5000L), ConfusionCells.of(10_000L, 0L, 0L, 0L)));

    FairnessVerdict verdict =
        FairnessCheck.of(EQUALIZED_ODDS, WITHIN_A_TENTH, 0.95).verdict(perfect);

    assertThat(verdict.conclusion()).isEqualTo(UNDECIDED);
    assertThat(verdict.point()).isEqualTo(UNDECIDED);
    assertThat(verdict.reasons()).containsExactly("group b: no positives");
    assertThat(verdict.pairs())
        .extracting(PairFinding::conclusion)
        .containsExactly(UNDECIDED, HOLDS);
    assertThat(verdict.description().orElseThrow().between(Disparity.DIFFERENCE))
        .isEqualTo(MetricValue.undefined("true positive rate, group b: no positives", 1.0));
    assertThat(verdict.groups().get(1).undefined()).containsExactly(GroupRate.TRUE_POSITIVE_RATE);
    assertThat(GroupRate.FALSE_NEGATIVE_RATE.value(perfect.cells().get(1)))
        .isEqualTo(MetricValue.undefined("no positives", 0.0));
  }

  @Test
  void theWorseRateDecidesEqualizedOdds() {
    GroupCounts groups =
        new GroupCounts(
            List.of("a", "b"),
            List.of(
                ConfusionCells.of(4000L, 1000L, 1000L, 4000L),
                ConfusionCells.of(3000L, 2000L, 1000L, 4000L)));

    FairnessVerdict odds = FairnessCheck.of(EQUALIZED_ODDS, WITHIN_A_TENTH, 0.95).verdict(groups);

    assertThat(odds.conclusion()).isEqualTo(VIOLATED);
    assertThat(odds.decisive().orElseThrow().rate()).isEqualTo(GroupRate.FALSE_POSITIVE_RATE);
    assertThat(FairnessCheck.of(EQUAL_OPPORTUNITY, WITHIN_A_TENTH, 0.95).verdict(groups))
        .extracting(FairnessVerdict::conclusion)
        .isEqualTo(HOLDS);
    // 4000 of 5000 predictions are right in a, 4000 of 6000 in b.
    assertThat(
            FairnessCheck.of(PREDICTIVE_PARITY, WITHIN_A_TENTH, 0.95)
                .verdict(groups)
                .decisive()
                .orElseThrow()
                .value()
                .orElse(0))
        .isCloseTo(0.8 - 2.0 / 3, within(1e-12));
  }

  @Test
  void saysHowSureEachGroupsRateIsAndHowManyRowsAWidthNeeds() {
    RateEstimate half = parity(WITHIN_A_TENTH, 50, 100, 0, 20).groups().get(0).rates().get(0);
    RateEstimate none = parity(WITHIN_A_TENTH, 50, 100, 0, 20).groups().get(1).rates().get(0);

    assertThat(half.denominator()).isEqualTo(100);
    assertThat(half.halfWidth().orElseThrow()).isCloseTo(0.0962, within(1e-4));
    assertThat(half.rowsFor(0.05)).hasValue(385);
    assertThat(half.rowsFor(0.10)).hasValue(97);
    // z^2 p (1 - p) / h^2 of a rate of 0 would be no rows at all.
    assertThat(none.rowsFor(0.05).orElseThrow()).isBetween(100L, 385L);
  }

  @Test
  void namesOfDefinitionsAreThoseOfPolicies() {
    assertThat(FairnessDefinition.named("equalized_odds")).isEqualTo(EQUALIZED_ODDS);
    assertThatExceptionOfType(FairnessException.class)
        .isThrownBy(() -> FairnessDefinition.named("fair"))
        .withMessage(
            "no fairness fair; there are demographic_parity, equal_opportunity, equalized_odds,"
                + " predictive_parity");
  }

  @ParameterizedTest
  @ValueSource(doubles = {-0.1, 1, Double.NaN})
  void refusesDifferencesThatDecideNothing(double bound) {
    assertThatExceptionOfType(FairnessException.class)
        .isThrownBy(() -> DisparityLimit.maxDifference(bound));
  }

  @ParameterizedTest
  @ValueSource(doubles = {0, 1.25, Double.NaN})
  void refusesRatiosThatDecideNothing(double bound) {
    assertThatExceptionOfType(FairnessException.class)
        .isThrownBy(() -> DisparityLimit.minRatio(bound));
  }

  @Test
  void refusesWhatIsNotCountsOfTwoClasses() {
    FairnessCheck check = FairnessCheck.of(DEMOGRAPHIC_PARITY, WITHIN_A_TENTH, 0.95);
    GroupCounts weighted =
        new GroupCounts(
            List.of("a", "b"),
            List.of(ConfusionCells.of(20, 20, 20, 20.5), ConfusionCells.of(20, 20, 20, 20.0)));

    assertThatExceptionOfType(FairnessException.class)
        .isThrownBy(() -> check.verdict(weighted))
        .withMessage("intervals need counts of rows, not a weight of 20.5");
    assertThatExceptionOfType(FairnessException.class)
        .isThrownBy(() -> new GroupCounts(List.of("a"), List.of(ConfusionCells.of(new long[9]))))
        .withMessage(
            "fairness is judged for two classes, not for 3; compare one class against all others");
    assertThatExceptionOfType(FairnessException.class)
        .isThrownBy(() -> FairnessCheck.of(DEMOGRAPHIC_PARITY, WITHIN_A_TENTH, 95));
  }
}
