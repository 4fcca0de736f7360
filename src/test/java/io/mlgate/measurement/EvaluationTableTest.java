package io.mlgate.measurement;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.mlgate.metric.BinaryObservations;
import io.mlgate.metric.MulticlassObservations;
import io.mlgate.metric.Task;
import io.mlgate.table.BooleanColumn;
import io.mlgate.table.Column;
import io.mlgate.table.IntegerColumn;
import io.mlgate.table.NumberColumn;
import io.mlgate.table.Pairing;
import io.mlgate.table.Table;
import io.mlgate.table.TableException;
import io.mlgate.table.TextColumn;
import java.util.List;
import java.util.Optional;
import java.util.OptionalDouble;
import org.junit.jupiter.api.Test;

/** How columns become rows, and what is refused. */
class EvaluationTableTest {
  private static final Column PREDICTED = IntegerColumn.of("p", 1, 0, 0);

  private static EvaluationColumns predicted() {
    return EvaluationColumns.of("y", Optional.empty(), Optional.of("p"), OptionalDouble.empty());
  }

  private static EvaluationColumns scored(double threshold) {
    return EvaluationColumns.of(
        "y", Optional.of("s"), Optional.empty(), OptionalDouble.of(threshold));
  }

  private static byte[] labels(EvaluationTable table) {
    return ((BinaryObservations) table.rows().observations()).labels();
  }

  @Test
  void twoClassesAreReadFromAnyKindOfColumn() {
    EvaluationColumns yes = predicted().withPositive("yes");
    EvaluationColumns one = predicted().withPositive("1");

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
        predicted().withPositive("a"),
        "column 'y', row 3: holds 'c', a third value beside 'a' and 'b'");
    refused(
        Table.of(TextColumn.of("y", "a", "b", "b"), TextColumn.of("p", "a", "b", "B")),
        predicted().withPositive("a"),
        "column 'p', row 3: holds 'B', a third value beside 'a' and 'b'");
    refused(
        Table.of(TextColumn.of("y", "a", "b", "b"), TextColumn.of("p", "a", "b", "b")),
        predicted().withPositive("A"),
        "column 'y', row 2: holds 'b', a third value beside 'A' and 'a'");
    refused(
        Table.of(TextColumn.of("y", "b", "b", "b"), TextColumn.of("p", "a", "b", "b")),
        predicted().withPositive("a"),
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
    assertThatThrownBy(
            () ->
                EvaluationColumns.of(
                    "y", Optional.of("s"), Optional.of("p"), OptionalDouble.of(0.5)))
        .isInstanceOf(MeasurementException.class);
    assertThatThrownBy(
            () ->
                EvaluationColumns.of(
                    "y", Optional.empty(), Optional.empty(), OptionalDouble.of(0.5)))
        .hasMessage("a threshold needs a column of scores");
    assertThatThrownBy(() -> predicted().withTask(Task.RANKING))
        .hasMessageContaining("not ranking");
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
                    Table.of(IntegerColumn.of("y", 1, 0, 2), PREDICTED),
                    predicted().withTask(Task.REGRESSION))
                .task())
        .isEqualTo(Task.REGRESSION);
  }

  @Test
  void classesAreInOrderWhateverTheOrderOfRows() {
    MulticlassObservations numbers =
        (MulticlassObservations)
            EvaluationTable.of(
                    Table.of(IntegerColumn.of("y", 10, 9, 100), IntegerColumn.of("p", 10, 10, 9)),
                    predicted().withTask(Task.MULTICLASS))
                .rows()
                .observations();

    assertThat(numbers.classes()).containsExactly("9", "10", "100");
    assertThat(numbers.labels()).containsExactly(1, 0, 2);
    assertThat(numbers.predictions().orElseThrow()).containsExactly(1, 1, 0);
  }

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
        EvaluationTable.of(
                candidate,
                columns,
                baseline,
                columns,
                Pairing.of(candidate, baseline, List.of("id")))
            .pairs()
            .orElseThrow();

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
    Pairing pairing = Pairing.of(candidate, baseline, List.of("id"));

    assertThatThrownBy(
            () -> EvaluationTable.of(candidate, predicted(), baseline, predicted(), pairing))
        .hasMessage("column 'y', row 3: is not the label that row 2 of the candidate has");
  }

  @Test
  void aBaselineCanBeColumnsOfTheSameTable() {
    Table table =
        Table.of(IntegerColumn.of("y", 1, 0, 0), PREDICTED, IntegerColumn.of("champion", 0, 0, 1));
    EvaluationColumns champion =
        EvaluationColumns.of(
            "y", Optional.empty(), Optional.of("champion"), OptionalDouble.empty());

    PairedRows pairs = EvaluationTable.of(table, predicted(), champion).pairs().orElseThrow();

    assertThat(((BinaryObservations) pairs.baseline()).predictions().orElseThrow())
        .containsExactly(0, 0, 1);
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
