package io.mlgate.measurement;

import static io.mlgate.measurement.PredictedColumns.PREDICTED;
import static io.mlgate.measurement.PredictedColumns.predicted;
import static io.mlgate.measurement.PredictedColumns.predicting;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.mlgate.metric.BinaryObservations;
import io.mlgate.metric.Metric;
import io.mlgate.table.IntegerColumn;
import io.mlgate.table.NumberColumn;
import io.mlgate.table.Table;
import io.mlgate.table.TableException;
import io.mlgate.table.TextColumn;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import org.junit.jupiter.api.Test;

/** How rows of the baseline are put beside those of the candidate. */
class BaselineRowsTest {
  @Test
  void aBaselineIsPutInTheOrderOfTheCandidate() {
    Table candidate =
        Table.of(
            IntegerColumn.of("id", 1, 2, 3),
            IntegerColumn.of("y", 1, 0, 0),
            PREDICTED,
            NumberColumn.of("w", 1, 2, 3));
    Table baseline =
        Table.of(
            IntegerColumn.of("id", 3, 1, 2),
            IntegerColumn.of("y", 0, 1, 0),
            IntegerColumn.of("p", 1, 0, 0));
    EvaluationColumns columns = predicted().withWeight("w");

    PairedRows pairs =
        EvaluationTable.of(candidate, baseline, columns, List.of("id")).pairs().orElseThrow();

    BinaryObservations rows = (BinaryObservations) pairs.baseline();
    assertThat(rows.predictions().orElseThrow()).containsExactly(0, 0, 1);
    assertThat(rows.weights().orElseThrow()).containsExactly(1, 2, 3);
  }

  @Test
  void aBaselineWithAnotherLabelIsRefused() {
    Table candidate =
        Table.of(IntegerColumn.of("id", 1, 2, 3), IntegerColumn.of("y", 1, 0, 0), PREDICTED);
    Table baseline =
        Table.of(
            IntegerColumn.of("id", 3, 1, 2),
            IntegerColumn.of("y", 0, 1, 1),
            IntegerColumn.of("p", 1, 0, 0));

    assertThatThrownBy(() -> EvaluationTable.of(candidate, baseline, predicted(), List.of("id")))
        .hasMessage("column 'y', row 3: is not the label that the candidate has for this row");
  }

  @Test
  void aBaselineCanBeColumnsOfTheSameTable() {
    Table table =
        Table.of(IntegerColumn.of("y", 1, 0, 0), PREDICTED, IntegerColumn.of("champion", 0, 0, 1));
    EvaluationColumns champion = EvaluationColumns.of(predicting("champion"));

    PairedRows pairs = EvaluationTable.of(table, predicted(), champion).pairs().orElseThrow();

    assertThat(((BinaryObservations) pairs.baseline()).predictions().orElseThrow())
        .containsExactly(0, 0, 1);
  }

  @Test
  void marksWinAgainstTheBaselines() {
    Table candidate = Table.of(IntegerColumn.of("id", 1, 2, 3), NumberColumn.of("mark", 5, 3, 4));
    Table baseline = Table.of(IntegerColumn.of("id", 3, 2, 1), NumberColumn.of("mark", 4, 1, 1));
    Measurer measurer = new Measurer(MeasurementSettings.of(0.95, 1));

    EvaluationTable table =
        EvaluationTable.of(
            candidate,
            baseline,
            EvaluationColumns.of(new ModelColumns.Rows("mark", Optional.empty())),
            List.of("id"));

    Metric wins = MetricSelection.of("win_rate").get(0);
    Metric mean = MetricSelection.of("mean").get(0);
    assertThat(measurer.measure(wins, table.rows()).value().number()).hasValue(2.5 / 3);
    assertThat(measurer.compare(mean, table.pairs().orElseThrow()).value().number()).hasValue(2);
  }

  @Test
  void rankingsAreComparedOnTheSameQueries() {
    ModelColumns ranking = new ModelColumns.Ranking("q", "y", "s");
    Table candidate =
        Table.of(
            IntegerColumn.of("id", 1, 2, 3),
            TextColumn.of("q", "a", "a", "b"),
            NumberColumn.of("y", 1, 0, 1),
            NumberColumn.of("s", 1, 2, 3));
    Table other =
        Table.of(
            IntegerColumn.of("id", 3, 2, 1),
            TextColumn.of("q", "b", "b", "a"),
            NumberColumn.of("y", 1, 0, 1),
            NumberColumn.of("s", 1, 2, 3));

    assertThatThrownBy(
            () ->
                EvaluationTable.of(candidate, other, EvaluationColumns.of(ranking), List.of("id")))
        .hasMessage("column 'q', row 2: is not the query that the candidate has for this row");
  }

  @Test
  void rowsTooYoungAreLeftOutOfBothTablesAndCounted() {
    Table candidate =
        Table.of(
            IntegerColumn.of("id", 1, 2, 3),
            IntegerColumn.of("y", 1, 0, 0),
            PREDICTED,
            TextColumn.of("t", "2026-03-01", "2026-03-03", "2026-03-02"),
            TextColumn.of("g", "a", "b", "c"));
    Table baseline =
        Table.of(
            IntegerColumn.of("id", 3, 1, 2),
            IntegerColumn.of("y", 0, 1, 0),
            IntegerColumn.of("p", 1, 0, 0));
    EvaluationColumns columns =
        predicted().withMaturity("t", Instant.parse("2026-03-02T00:00:00Z"));

    EvaluationTable table = EvaluationTable.of(candidate, baseline, columns, List.of("id"));

    assertThat(table.dropped()).isEqualTo(1);
    assertThat(((BinaryObservations) table.rows().observations()).labels()).containsExactly(1, 0);
    BinaryObservations theirs = (BinaryObservations) table.pairs().orElseThrow().baseline();
    assertThat(theirs.predictions().orElseThrow()).containsExactly(0, 1);
    assertThat(table.grouping(List.of("g")).label(1)).containsExactly("c");
    assertThatThrownBy(
            () -> EvaluationTable.of(candidate, predicted().withMaturity("t", Instant.EPOCH)))
        .isInstanceOf(TableException.class)
        .hasMessage(
            "column 't': all rows are later than 1970-01-01T00:00:00Z, so that none of their"
                + " labels is final");
  }
}
