package io.mlgate.measurement;

import static io.mlgate.measurement.PredictedColumns.PREDICTED;
import static io.mlgate.measurement.PredictedColumns.predicted;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.mlgate.metric.BinaryObservations;
import io.mlgate.metric.ColumnObservations;
import io.mlgate.metric.MulticlassObservations;
import io.mlgate.metric.Observations;
import io.mlgate.metric.QuantileObservations;
import io.mlgate.metric.Task;
import io.mlgate.table.BooleanColumn;
import io.mlgate.table.IntegerColumn;
import io.mlgate.table.NumberColumn;
import io.mlgate.table.Table;
import io.mlgate.table.TableException;
import io.mlgate.table.TextColumn;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.OptionalDouble;
import java.util.TreeMap;
import org.junit.jupiter.api.Test;

/** How columns become rows, and what is refused. */
class EvaluationTableTest {
  private static EvaluationColumns scored(double threshold) {
    return EvaluationColumns.of(
        new ModelColumns.Binary(
            "y",
            Optional.empty(),
            Optional.of("s"),
            Optional.empty(),
            OptionalDouble.of(threshold)));
  }

  private static byte[] labels(EvaluationTable table) {
    return ((BinaryObservations) table.rows().observations()).labels();
  }

  @Test
  void twoClassesAreReadFromAnyKindOfColumn() {
    EvaluationColumns yes = predicted("yes");
    EvaluationColumns one = predicted("1");

    assertThat(
            labels(
                EvaluationTable.of(
                    Table.of(IntegerColumn.of("y", 1, 0, 1), PREDICTED), predicted())))
        .containsExactly(1, 0, 1);
    assertThat(
            labels(
                EvaluationTable.of(
                    Table.of(BooleanColumn.of("y", true, false, true), PREDICTED), predicted())))
        .containsExactly(1, 0, 1);
    assertThat(
            labels(
                EvaluationTable.of(
                    Table.of(NumberColumn.of("y", 1, 0, 1), PREDICTED), predicted())))
        .containsExactly(1, 0, 1);
    assertThat(
            labels(
                EvaluationTable.of(
                    Table.of(IntegerColumn.of("y", 1, -1, 1), IntegerColumn.of("p", 1, 1, -1)),
                    one)))
        .containsExactly(1, 0, 1);
    assertThat(
            labels(
                EvaluationTable.of(
                    Table.of(
                        TextColumn.of("y", "yes", "no", "yes"),
                        TextColumn.of("p", "no", "no", "no")),
                    yes)))
        .containsExactly(1, 0, 1);
  }

  @Test
  void aThresholdMakesThePredictions() {
    Table table = Table.of(IntegerColumn.of("y", 1, 0, 1), NumberColumn.of("s", 0.5, 0.4, 0.6));

    BinaryObservations rows =
        (BinaryObservations) EvaluationTable.of(table, scored(0.5)).rows().observations();

    assertThat(rows.predictions().orElseThrow()).containsExactly(1, 0, 1);
  }

  @Test
  void whatIsNoClassIsRefusedWithColumnAndRow() {
    refused(
        Table.of(IntegerColumn.of("y", 1, 0, 2), PREDICTED),
        predicted(),
        "column 'y', row 3: holds 2, neither 0 nor 1; name the positive value or the task");
    refused(
        Table.of(TextColumn.of("y", "yes", "no", "yes"), PREDICTED),
        predicted(),
        "column 'y': holds text; name its positive value, or the task multiclass");
    refused(
        Table.of(TextColumn.of("y", "a", "b", "c"), TextColumn.of("p", "a", "b", "c")),
        predicted("a"),
        "column 'y', row 3: holds 'c', a third value beside 'a' and 'b'");
    refused(
        Table.of(TextColumn.of("y", "a", "b", "b"), TextColumn.of("p", "a", "b", "B")),
        predicted("a"),
        "column 'p', row 3: holds 'B', a third value beside 'a' and 'b'");
    refused(
        Table.of(TextColumn.of("y", "a", "b", "b"), TextColumn.of("p", "a", "b", "b")),
        predicted("A"),
        "column 'y', row 2: holds 'b', a third value beside 'A' and 'a'; no row before holds 'A', the"
            + " positive value: is it misspelt?");
    refused(
        Table.of(TextColumn.of("y", "b", "b", "b"), TextColumn.of("p", "a", "b", "b")),
        predicted("a"),
        "column 'y': no row holds 'a', the positive value");
    refused(
        Table.of(IntegerColumn.of("y", 1, 0, 0), NumberColumn.of("s", 0.5, Double.NaN, 0.5)),
        scored(0.5),
        "column 's', row 2: holds NaN, which is no finite number");
    refused(
        Table.of(IntegerColumn.of("y"), IntegerColumn.of("p")),
        predicted(),
        "column 'y': there are no rows");
    refused(
        Table.of(IntegerColumn.of("y", 1, 0, 1), PREDICTED, NumberColumn.of("w", 1, -1, 0)),
        predicted().withWeight("w"),
        "column 'w', row 2: holds -1.0; a weight is from 0 on");
    refused(
        Table.of(IntegerColumn.of("y", 1, 0, 1), PREDICTED, NumberColumn.of("w", 0, 0, 0)),
        predicted().withWeight("w"),
        "column 'w': all weights are 0");
    refused(
        Table.of(IntegerColumn.of("y", 1, 0, 1), PREDICTED, NumberColumn.of("c", 0, 1, 2)),
        predicted().withCluster("c"),
        "column 'c': holds floating-point numbers; classes and clusters are text, integers or"
            + " booleans");
  }

  private static void refused(Table table, EvaluationColumns columns, String message) {
    assertThatThrownBy(() -> EvaluationTable.of(table, columns))
        .isInstanceOf(TableException.class)
        .hasMessage(message);
  }

  @Test
  void columnsThatDoNotGoTogetherAreRefused() {
    Optional<String> none = Optional.empty();
    assertThatThrownBy(
            () ->
                new ModelColumns.Binary(
                    "y", none, Optional.of("s"), Optional.of("p"), OptionalDouble.of(0.5)))
        .isInstanceOf(MeasurementException.class);
    assertThatThrownBy(() -> new ModelColumns.Binary("y", none, none, none, OptionalDouble.of(0.5)))
        .hasMessage("a threshold needs a column of scores");
    assertThatThrownBy(() -> new ModelColumns.Binary("y", none, none, none, OptionalDouble.empty()))
        .hasMessage("name a column of scores or of predictions");
    assertThatThrownBy(() -> predicted(Task.RANKING)).hasMessageContaining("columns of its own");
    assertThatThrownBy(
            () -> EvaluationColumns.of(new ModelColumns.Ranking("q", "r", "s")).withWeight("w"))
        .hasMessageContaining("whole queries");
    assertThatThrownBy(
            () -> new ModelColumns.Multiclass("y", List.of("a", "b"), List.of("x", "y", "z"), none))
        .hasMessage("2 classes do not go with 3 columns of scores");
  }

  @Test
  void theLabelsColumnTellsTheTask() {
    assertThat(
            EvaluationTable.of(
                    Table.of(TextColumn.of("y", "a", "b", "c"), TextColumn.of("p", "a", "a", "c")),
                    predicted())
                .task())
        .isEqualTo(Task.MULTICLASS);
    assertThat(
            EvaluationTable.of(Table.of(NumberColumn.of("y", 1, 0, 0.5), PREDICTED), predicted())
                .task())
        .isEqualTo(Task.REGRESSION);
    assertThat(
            EvaluationTable.of(
                    Table.of(IntegerColumn.of("y", 1, 0, 2), PREDICTED), predicted(Task.REGRESSION))
                .task())
        .isEqualTo(Task.REGRESSION);
  }

  @Test
  void classesAreInOrderWhateverTheOrderOfRows() {
    MulticlassObservations numbers =
        (MulticlassObservations)
            EvaluationTable.of(
                    Table.of(IntegerColumn.of("y", 10, 9, 100), IntegerColumn.of("p", 10, 10, 9)),
                    predicted(Task.MULTICLASS))
                .rows()
                .observations();

    assertThat(numbers.classes()).containsExactly("9", "10", "100");
    assertThat(numbers.labels()).containsExactly(1, 0, 2);
    assertThat(numbers.predictions().orElseThrow()).containsExactly(1, 1, 0);
  }

  @Test
  void classesWithScoresAreThoseNamedOrTheSortedOnes() {
    Table table =
        Table.of(
            TextColumn.of("y", "b", "a", "c"),
            NumberColumn.of("a", 0.1, 0.8, 0.1),
            NumberColumn.of("b", 0.8, 0.1, 0.1),
            NumberColumn.of("c", 0.1, 0.1, 0.8));
    List<String> scores = List.of("c", "a", "b");

    MulticlassObservations named =
        (MulticlassObservations)
            read(table, new ModelColumns.Multiclass("y", scores, scores, Optional.empty()));
    MulticlassObservations sorted =
        (MulticlassObservations)
            read(
                table,
                new ModelColumns.Multiclass(
                    "y", List.of(), List.of("a", "b", "c"), Optional.empty()));

    assertThat(named.labels()).containsExactly(2, 1, 0);
    assertThat(named.scores().orElseThrow()[0]).containsExactly(0.1, 0.1, 0.8);
    assertThat(sorted.labels()).containsExactly(1, 0, 2);
    refused(
        table,
        EvaluationColumns.of(
            new ModelColumns.Multiclass("y", List.of("a", "b"), List.of(), Optional.of("y"))),
        "column 'y', row 3: holds 'c', which is none of the classes");
    refused(
        table,
        EvaluationColumns.of(
            new ModelColumns.Multiclass("y", List.of(), List.of("a", "b"), Optional.empty())),
        "column 'y': there are 2 columns of scores for 3 classes; name the classes in the order of"
            + " the scores");
  }

  private static Observations read(Table table, ModelColumns columns) {
    return EvaluationTable.of(table, EvaluationColumns.of(columns)).rows().observations();
  }

  @Test
  void quantilesRankingsAndPlainColumnsAreRead() {
    Table table =
        Table.of(
            NumberColumn.of("y", 1, 2, 3),
            NumberColumn.of("p10", 0, 1, 2),
            NumberColumn.of("p90", 2, 3, 2.5),
            TextColumn.of("q", "b", "a", "b"),
            BooleanColumn.of("ok", true, false, true));
    QuantileObservations quantiles =
        (QuantileObservations)
            read(
                table,
                new ModelColumns.Quantile("y", new TreeMap<>(Map.of(0.9, "p90", 0.1, "p10"))));

    assertThat(quantiles.quantiles().firstKey()).isEqualTo(0.1);
    assertThat(quantiles.quantiles().get(0.9)).containsExactly(2, 3, 2.5);
    assertThat(read(table, new ModelColumns.Ranking("q", "y", "p90")).units()).isEqualTo(2);
    assertThat(
            ((ColumnObservations) read(table, new ModelColumns.Rows("ok", Optional.empty())))
                .values())
        .containsExactly(1, 0, 1);
    refused(
        Table.of(
            TextColumn.of("q", "a", "a"), NumberColumn.of("y", 1, -1), NumberColumn.of("s", 1, 2)),
        EvaluationColumns.of(new ModelColumns.Ranking("q", "y", "s")),
        "column 'y', row 2: holds -1.0; relevance is from 0 on");
    refused(
        table,
        EvaluationColumns.of(new ModelColumns.Rows("q", Optional.empty())),
        "column 'q', row 1: holds text, not a number: 'b'");
  }

  @Test
  void messagesNameRowsAsTheFileCountsThem() {
    Table table =
        Table.of(
            IntegerColumn.of("y", 1, 0, 0, 7),
            IntegerColumn.of("p", 1, 0, 0, 1),
            IntegerColumn.of("t", 1_000_000_001, 1_000_000_009, 1_000_000_001, 1_000_000_001));

    refused(
        table,
        predicted(Task.BINARY).withMaturity("t", Instant.ofEpochSecond(1_000_000_005)),
        "column 'y', row 4: holds 7, neither 0 nor 1; name the positive value or the task");
  }

  @Test
  void whatIsNoProbabilityIsRefusedWithColumnAndRow() {
    EvaluationTable table =
        EvaluationTable.of(
            Table.of(IntegerColumn.of("y", 1, 0), NumberColumn.of("s", 0.5, 1.5)), scored(0.5));

    table.require(MetricSelection.of("roc_auc").get(0));
    assertThatThrownBy(() -> table.require(MetricSelection.of("brier").get(0)))
        .hasMessage("column 's', row 2: holds 1.5, no probability, which brier needs");
  }

  @Test
  void aGroupWithoutWeightIsNamed() {
    EvaluationTable table =
        EvaluationTable.of(
            Table.of(
                IntegerColumn.of("y", 1, 0, 0),
                PREDICTED,
                NumberColumn.of("w", 1, 1, 0),
                TextColumn.of("g", "a", "a", "b")),
            predicted().withWeight("w"));

    assertThatThrownBy(() -> table.rows().byGroup(table.grouping(List.of("g"))))
        .hasMessage("group 'b': weights: all are 0");
  }
}
