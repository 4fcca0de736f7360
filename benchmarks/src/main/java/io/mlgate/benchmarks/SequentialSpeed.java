package io.mlgate.benchmarks;

import io.mlgate.statistics.BetaMixture;
import io.mlgate.statistics.ChainedEvidence;
import io.mlgate.statistics.EmpiricalBernstein;
import io.mlgate.statistics.Interval;
import io.mlgate.statistics.Proportion;
import io.mlgate.statistics.SequentialDifference;
import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.nio.DoubleBuffer;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Locale;
import java.util.function.Supplier;

/**
 * Sequential tests: {@code FILE} of doubles in [0, 1], little-endian, as {@code
 * sequential_speed.py} writes it. Prints a name, the milliseconds (least of ten) and a value to
 * compare on each line.
 */
public final class SequentialSpeed {
  private static final int ROUNDS = 10;
  private static final int STEPS = 4;

  private SequentialSpeed() {}

  /** Measures. */
  public static void main(String[] args) throws Exception {
    DoubleBuffer buffer =
        ByteBuffer.wrap(Files.readAllBytes(Path.of(args[0])))
            .order(ByteOrder.LITTLE_ENDIAN)
            .asDoubleBuffer();
    double[] values = new double[buffer.remaining()];
    buffer.get(values);
    time("bernstein", () -> bernstein(values).lower());
    for (long n : new long[] {1_000, 1_000_000, 1_000_000_000}) {
      Proportion first = new Proportion(n / 100, n);
      Proportion second = new Proportion(n, 99 * n);
      time("beta " + n, () -> BetaMixture.interval(first, 0.95).lower());
      time("decision " + n, () -> decision(first, second));
      time("difference " + n, () -> new SequentialDifference(first, second).interval(0.025).lower());
    }
  }

  private static Interval bernstein(double[] values) {
    EmpiricalBernstein sequence = new EmpiricalBernstein(0, 1, 0.95);
    for (double value : values) {
      sequence.add(value);
    }
    return sequence.interval();
  }

  private static double decision(Proportion first, Proportion second) {
    double[] logs = new double[STEPS];
    for (int i = 0; i < STEPS; i++) {
      logs[i] = new SequentialDifference(first, second).logAbove(0.001);
    }
    return ChainedEvidence.log(logs, STEPS);
  }

  private static void time(String name, Supplier<Double> work) {
    double least = Double.POSITIVE_INFINITY;
    double value = 0;
    for (int i = 0; i < ROUNDS; i++) {
      long start = System.nanoTime();
      value = work.get();
      least = Math.min(least, (System.nanoTime() - start) / 1e6);
    }
    System.out.printf(Locale.ROOT, "%s\t%.4f\t%.17g%n", name, least, value);
  }
}
