package io.mlgate.metric;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.mlgate.statistics.ScoreOrder;
import java.util.Random;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;

class PickedRowsTest {
  private static final BinaryObservations ALL =
      BinaryObservations.of(new byte[] {0, 1, 1, 0, 1})
          .withPredictions(new byte[] {1, 1, 0, 0, 1})
          .withScores(new double[] {0.9, 0.7, 0.4, 0.1, 0.8});

  @Test
  void pickedRowsAreAsIfTheyHadBeenGivenAlone() {
    BinaryObservations picked = ALL.only(new int[] {0, 2, 4}).only(new int[] {2, 1, 0});
    assertThat(picked.labels()).containsExactly(1, 1, 0);
    assertThat(picked.predictions().orElseThrow()).containsExactly(1, 0, 1);
    ScoreOrder order = picked.order();
    assertThat(IntStream.range(0, 3).map(order::row)).containsExactly(1, 0, 2);
    assertThat(picked.scores().orElseThrow()).containsExactly(0.8, 0.4, 0.9);
  }

  @Test
  void whatIsNoProbabilityCountsOnlyWhereItIsPicked() {
    BinaryObservations scores = ALL.withScores(new double[] {0.9, 7, 0.4, 0.1, 0.8});
    assertThat(scores.only(new int[] {0, 2}).lacks(Need.PROBABILITY)).isEmpty();
    assertThat(scores.only(new int[] {0, 1}).lacks(Need.PROBABILITY))
        .hasValue("scores: row 1: 7.0 is no probability");
  }

  @Test
  void rowsWithoutWeightAreRefused() {
    BinaryObservations weighted = ALL.withWeights(new double[] {0, 0, 1, 2, 3});
    assertThat(weighted.only(new int[] {1, 4}).weights().orElseThrow()).containsExactly(0, 3);
    assertThatThrownBy(() -> weighted.only(new int[] {0, 1})).hasMessage("weights: all are 0");
    assertThatThrownBy(() -> ALL.only(new int[0])).hasMessage("labels: there are no rows");
  }

  @Test
  void aCurveWithoutLimitHasTheAreaThatItsRowsHave() {
    Random random = new Random(5);
    for (int distinct : new int[] {2, 7, 10_000}) {
      byte[] labels = new byte[4_000];
      double[] scores = new double[labels.length];
      for (int row = 0; row < labels.length; row++) {
        labels[row] = (byte) random.nextInt(2);
        scores[row] = random.nextInt(distinct) + (distinct > 2 ? labels[row] : 0);
      }
      BinaryObservations rows = BinaryObservations.of(labels).withScores(scores);
      double area = 0;
      RocCurve.Point last = new RocCurve.Point(0, 0);
      for (RocCurve.Point point : RocCurve.of(rows, labels.length + 2).points()) {
        area += (point.fpr() - last.fpr()) * (point.tpr() + last.tpr()) / 2;
        last = point;
      }
      assertThat(last).isEqualTo(new RocCurve.Point(1, 1));
      double expected =
          MetricCatalog.standard().metric("roc_auc").value(rows).number().orElseThrow();
      assertThat(area).isCloseTo(expected, org.assertj.core.data.Offset.offset(1e-9));
    }
  }
}
