package io.mlgate.fairness;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;
import static org.assertj.core.api.Assertions.within;

import io.mlgate.fairness.GroupFinding.Standing;
import io.mlgate.metric.BinaryObservations;
import io.mlgate.statistics.Bootstrap;
import io.mlgate.statistics.Conclusion;
import io.mlgate.statistics.Interval;
import java.util.Arrays;
import java.util.List;
import org.junit.jupiter.api.Test;

class GroupedUnitsTest {
  private static final List<String> LABELS = List.of("a", "b");
  private static final FairnessCheck CHECK =
      FairnessCheck.of(
          FairnessDefinition.DEMOGRAPHIC_PARITY, DisparityLimit.maxDifference(0.1), 0.95);
  private static final Bootstrap BOOTSTRAP = Bootstrap.of(20_260_101L, 2_000);

  /** So many rows in turn of groups a and b, of which each third is selected. */
  private static BinaryObservations thirds(int rows) {
    byte[] predictions = new byte[rows];
    for (int row = 0; row < rows; row++) {
      predictions[row] = (byte) (row / 2 % 3 == 0 ? 1 : 0);
    }
    return BinaryObservations.of(new byte[rows]).withPredictions(predictions);
  }

  private static int[] inTurn(int rows) {
    int[] groups = new int[rows];
    Arrays.setAll(groups, row -> row % 2);
    return groups;
  }

  private static Interval only(FairnessVerdict verdict) {
    return verdict.pairs().get(0).interval().orElseThrow();
  }

  @Test
  void independentRowsGiveNearlyTheIntervalOfCounts() {
    GroupedUnits units = GroupedUnits.rows(thirds(2000), inTurn(2000), LABELS);

    FairnessVerdict resampled = CHECK.verdict(units, BOOTSTRAP);
    FairnessVerdict counted = CHECK.verdict(units.counts());

    assertThat(resampled.conclusion()).isEqualTo(Conclusion.HOLDS);
    assertThat(only(resampled).lower()).isCloseTo(only(counted).lower(), within(0.005));
    assertThat(only(resampled).upper()).isCloseTo(only(counted).upper(), within(0.005));
    RateEstimate rate = resampled.groups().get(0).rates().get(0);
    assertThat(rate.denominator()).isEqualTo(1000);
    assertThat(rate.halfWidth().orElseThrow()).isCloseTo(0.029, within(0.003));
  }

  /** Each row ten times over tells no more than the row once. */
  @Test
  void rowsOfOneClusterCountAsOne() {
    int rows = 200;
    byte[] predictions = new byte[10 * rows];
    int[] groups = new int[10 * rows];
    int[] clusters = new int[10 * rows];
    byte[] once = thirds(rows).predictions().orElseThrow();
    for (int row = 0; row < groups.length; row++) {
      predictions[row] = once[row / 10];
      groups[row] = row / 10 % 2;
      clusters[row] = 7 * (row / 10);
    }
    BinaryObservations repeated =
        BinaryObservations.of(new byte[groups.length]).withPredictions(predictions);

    GroupedUnits units = GroupedUnits.clusters(repeated, groups, LABELS, clusters);
    FairnessVerdict clustered = CHECK.verdict(units, BOOTSTRAP);

    assertThat(units.units()).isEqualTo(rows);
    assertThat(CHECK.verdict(units.counts()).conclusion()).isEqualTo(Conclusion.HOLDS);
    assertThat(clustered.conclusion()).isEqualTo(Conclusion.UNDECIDED);
    assertThat(clustered.rowsNeeded().orElseThrow().table()).isEqualTo(2000);
    assertThat(only(clustered))
        .isEqualTo(
            only(CHECK.verdict(GroupedUnits.rows(thirds(rows), inTurn(rows), LABELS), BOOTSTRAP)));
  }

  @Test
  void weightsMoveTheEstimateAndWidenTheInterval() {
    double[] weights = new double[2000];
    Arrays.setAll(weights, row -> row % 7 == 0 ? 6 : 0.5);

    FairnessVerdict weighted =
        CHECK.verdict(
            GroupedUnits.rows(thirds(2000).withWeights(weights), inTurn(2000), LABELS), BOOTSTRAP);

    Interval plain =
        only(CHECK.verdict(GroupedUnits.rows(thirds(2000), inTurn(2000), LABELS), BOOTSTRAP));
    assertThat(only(weighted).halfWidth()).isGreaterThan(1.5 * plain.halfWidth());
  }

  /** Rows of a unit in both groups move their rates together. */
  @Test
  void aUnitMayHaveRowsInBothGroups() {
    byte[] predictions = new byte[2000];
    int[] clusters = new int[2000];
    for (int row = 0; row < clusters.length; row++) {
      clusters[row] = row / 2;
      predictions[row] = (byte) (clusters[row] % 3 == 0 ? 1 : 0);
    }
    predictions[0] = 0;
    GroupedUnits units =
        GroupedUnits.clusters(
            BinaryObservations.of(new byte[2000]).withPredictions(predictions),
            inTurn(2000),
            LABELS,
            clusters);

    assertThat(only(CHECK.verdict(units, BOOTSTRAP)).halfWidth()).isLessThan(0.005);
  }

  @Test
  void ratesNeedUnitsWithAndWithoutHits() {
    byte[] predictions = new byte[400];
    Arrays.fill(predictions, 0, 18, (byte) 1);
    GroupedUnits units =
        GroupedUnits.rows(
            BinaryObservations.of(new byte[400]).withPredictions(predictions), inTurn(400), LABELS);

    FairnessVerdict verdict = CHECK.verdict(units, BOOTSTRAP);

    assertThat(verdict.conclusion()).isEqualTo(Conclusion.UNDECIDED);
    assertThat(verdict.reasons())
        .containsExactly(
            "group a: resampling needs 10 units with and as many without what the rate counts,"
                + " but there are 9 and 191");
  }

  @Test
  void ratesNeedEnoughUnits() {
    int[] clusters = new int[400];
    Arrays.setAll(clusters, row -> row % 2 == 0 ? row : 1 + 2 * (row % 29));
    FairnessVerdict verdict =
        CHECK.verdict(GroupedUnits.clusters(thirds(400), inTurn(400), LABELS, clusters), BOOTSTRAP);

    assertThat(verdict.conclusion()).isEqualTo(Conclusion.UNDECIDED);
    assertThat(verdict.reasons())
        .containsExactly("group b: resampling needs 30 units with rows, but there are 29");
  }

  @Test
  void aGroupOfFewClustersIsNotEstimatedHoweverManyRowsItHas() {
    int[] clusters = new int[400];
    Arrays.setAll(clusters, row -> row % 2 == 0 ? row : 1 + 2 * (row % 9));
    FairnessVerdict verdict =
        CHECK.verdict(GroupedUnits.clusters(thirds(400), inTurn(400), LABELS, clusters), BOOTSTRAP);

    assertThat(verdict.groups(Standing.TOO_FEW_ROWS)).containsExactly("b");
  }

  @Test
  void refusesTooFewReplicatesForTheNumberOfPairs() {
    int[] groups = new int[3000];
    Arrays.setAll(groups, row -> row / 6 % 6);
    GroupedUnits units =
        GroupedUnits.rows(thirds(3000), groups, List.of("a", "b", "c", "d", "e", "f"));

    assertThat(CHECK.replicates(6)).isEqualTo(3000);
    assertThat(CHECK.replicates(5)).isEqualTo(2000);
    assertThat(CHECK.against("a").replicates(6)).isEqualTo(2000);
    assertThatExceptionOfType(FairnessException.class)
        .isThrownBy(() -> CHECK.verdict(units, BOOTSTRAP))
        .withMessage("15 comparisons need a bootstrap of 3000 replicates, not of 2000");
    assertThat(CHECK.verdict(units, Bootstrap.of(1, 3000)).pairs()).hasSize(15);
  }

  @Test
  void refusesClustersThatDoNotFit() {
    assertThatExceptionOfType(FairnessException.class)
        .isThrownBy(() -> GroupedUnits.clusters(thirds(4), inTurn(4), LABELS, new int[3]))
        .withMessage("4 rows, but clusters of 3");
    assertThatExceptionOfType(FairnessException.class)
        .isThrownBy(() -> GroupedUnits.clusters(thirds(4), inTurn(4), LABELS, new int[4]))
        .withMessage("resampling needs at least 2 units, but there are 1");
    assertThatExceptionOfType(FairnessException.class)
        .isThrownBy(() -> GroupedUnits.clusters(thirds(2), inTurn(2), LABELS, new int[] {0, -1}))
        .withMessage("no number of a cluster: -1");
  }
}
