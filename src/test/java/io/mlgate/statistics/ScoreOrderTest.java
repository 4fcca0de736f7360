package io.mlgate.statistics;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.util.Comparator;
import java.util.Random;
import java.util.function.IntToDoubleFunction;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;

class ScoreOrderTest {
  private static final double UNITS = 1L << 40;

  @Test
  void rowsAreInTheOrderOfTheirScoresAndTiedOnesInTheirOwn() {
    Random random = new Random(7);
    for (int rows : new int[] {1, 2, 31, 32, 33, 500, 3_000}) {
      sortsAsObjectsDo(rows, row -> random.nextDouble());
      sortsAsObjectsDo(rows, row -> random.nextInt(9) / 8.0 - 0.5);
      sortsAsObjectsDo(rows, row -> random.nextGaussian() * Math.pow(10, random.nextInt(40) - 20));
      sortsAsObjectsDo(rows, row -> Double.longBitsToDouble(random.nextLong() & ~(1L << 62)));
      sortsAsObjectsDo(rows, row -> -0.0 * random.nextInt(2));
      sortsAsObjectsDo(rows, row -> 0.25);
    }
  }

  @Test
  void scoresThatTheLeadingBitsOfTheirRangeLeaveAlikeAreToldApart() {
    Random random = new Random(8);
    // One score far away makes the range wide, and all others the same in its leading bits.
    sortsAsObjectsDo(3_000, row -> row == 5 ? 1e300 : 1 + random.nextInt(1_000) / UNITS);
    sortsAsObjectsDo(3_000, row -> row == 5 ? -1e300 : 1 + random.nextInt(20) * Math.ulp(1.0));
    sortsAsObjectsDo(300, row -> row % 100 + random.nextInt(3) * Math.ulp(100.0));
  }

  private static void sortsAsObjectsDo(int count, IntToDoubleFunction score) {
    double[] scores = IntStream.range(0, count).mapToDouble(score).toArray();
    int[] expected =
        IntStream.range(0, count)
            .boxed()
            .sorted(Comparator.comparingDouble(row -> scores[row] + 0.0))
            .mapToInt(Integer::intValue)
            .toArray();
    ScoreOrder order = ScoreOrder.of(scores);
    assertThat(IntStream.range(0, count).map(order::row).toArray()).isEqualTo(expected);
    int[] starts =
        IntStream.range(0, count)
            .filter(i -> i == 0 || scores[expected[i]] != scores[expected[i - 1]])
            .toArray();
    assertThat(IntStream.range(0, order.distinct()).map(order::start).toArray()).isEqualTo(starts);
    assertThat(order.start(order.distinct())).isEqualTo(count);
  }

  @Test
  void scoresThatAreNoFiniteNumbersAreRefused() {
    assertThatThrownBy(() -> ScoreOrder.of(new double[0])).hasMessage("there are no scores");
    for (double none : new double[] {Double.NaN, Double.NEGATIVE_INFINITY}) {
      assertThatThrownBy(() -> ScoreOrder.of(new double[] {1, none}))
          .isInstanceOf(IllegalArgumentException.class)
          .hasMessage("the score of row 1 is " + none);
    }
  }
}
