package io.mlgate.drift;

import static io.mlgate.statistics.Conclusion.HOLDS;
import static io.mlgate.statistics.Conclusion.UNDECIDED;
import static io.mlgate.statistics.Conclusion.VIOLATED;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;
import static org.assertj.core.api.Assertions.within;

import io.mlgate.drift.DatasetDrift.Adjustment;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;

/** That many columns are not judged as if each were the only one. */
class DatasetDriftTest {
  private static final DriftCheck Z = DriftCheck.significance(DriftStatistic.TWO_PROPORTION_Z, 0.1);

  private static CategoricalSamples counts(long... counts) {
    return CategoricalSamples.ofCounts(
        new long[] {counts[0], counts[1]}, new long[] {counts[2], counts[3]}, List.of("a", "b"));
  }

  private static Map<String, ColumnDrift> columns() {
    Map<String, ColumnDrift> columns = new LinkedHashMap<>();
    columns.put("alike", ColumnDrift.of(Z, counts(50, 50, 50, 50)));
    columns.put("binary", ColumnDrift.of(Z, GoldenColumns.BINARY));
    columns.put("apart", ColumnDrift.of(Z, counts(90, 10, 10, 90)));
    return columns;
  }

  @Test
  void withoutAdjustmentEachStandsForItself() {
    DatasetDrift drift = DatasetDrift.of(columns(), Adjustment.NONE);

    assertThat(drift.drifted()).containsExactly("binary", "apart");
    assertThat(drift.overall()).isEqualTo(VIOLATED);
  }

  @Test
  void holmMultipliesTheMiddleOneOfThreeByTwo() {
    Map<String, ColumnDrift> columns = columns();
    double own = columns.get("binary").p().orElseThrow();

    DatasetDrift drift = DatasetDrift.of(columns, Adjustment.HOLM);

    assertThat(drift.adjustedP().get("binary").orElseThrow()).isCloseTo(2 * own, within(1e-12));
    assertThat(drift.drifted()).containsExactly("binary", "apart");
    columns.put("alike too", columns.get("alike"));
    assertThat(DatasetDrift.of(columns, Adjustment.HOLM).drifted()).containsExactly("apart");
    assertThat(DatasetDrift.of(columns, Adjustment.HOLM).conclusions().get("binary"))
        .isEqualTo(HOLDS);
    assertThat(DatasetDrift.of(columns, Adjustment.BENJAMINI_HOCHBERG).drifted())
        .containsExactly("binary", "apart");
  }

  @Test
  void aLimitThatIsExceededByChancePerhapsIsUndecidedAfterAdjustment() {
    DriftCheck psi = DriftCheck.limit(DriftStatistic.PSI, 0.05).atLevel(0.06);
    Map<String, ColumnDrift> columns = new LinkedHashMap<>();
    columns.put("binary", ColumnDrift.of(psi, GoldenColumns.BINARY));
    assertThat(DatasetDrift.of(columns, Adjustment.HOLM).overall()).isEqualTo(VIOLATED);

    columns.put("alike", ColumnDrift.of(psi, counts(5000, 5000, 5000, 5000)));

    DatasetDrift drift = DatasetDrift.of(columns, Adjustment.HOLM);
    assertThat(drift.conclusions())
        .containsEntry("binary", UNDECIDED)
        .containsEntry("alike", HOLDS);
    assertThat(drift.overall()).isEqualTo(UNDECIDED);
    assertThat(drift.fewerThan(0.5)).isEqualTo(UNDECIDED);
    assertThat(drift.fewerThan(0.6)).isEqualTo(HOLDS);
    assertThat(drift.pointShare()).isEqualTo(0.5);
  }

  @Test
  void halfOfTheColumnsMakeADatasetDriftAsEvidentlyHasIt() {
    DatasetDrift drift = DatasetDrift.of(columns(), Adjustment.NONE);

    assertThat(drift.pointShare()).isCloseTo(2.0 / 3, within(1e-15));
    assertThat(drift.fewerThan(EvidentlyDefaults.DATASET_SHARE)).isEqualTo(VIOLATED);
    assertThat(drift.fewerThan(0.7)).isEqualTo(HOLDS);
  }

  @Test
  void columnsWithoutAValueAreNotAdjusted() {
    Map<String, ColumnDrift> columns = columns();
    columns.put("one row", ColumnDrift.of(Z, counts(1, 0, 5, 5)));

    DatasetDrift drift = DatasetDrift.of(columns, Adjustment.HOLM);

    assertThat(drift.adjustedP().get("one row")).isEmpty();
    assertThat(drift.conclusions()).containsEntry("one row", UNDECIDED);
    assertThat(drift.drifted()).containsExactly("binary", "apart");
  }

  @Test
  void noColumnsAreRefused() {
    assertThatExceptionOfType(DriftException.class)
        .isThrownBy(() -> DatasetDrift.of(Map.of(), Adjustment.HOLM));
  }
}
