package io.mlgate.statistics;

/**
 * Poisson(1) numbers: how often a resample of very many rows takes each of them. By inversion of 32
 * random bits, which is exact to 2^-32.
 */
final class PoissonWeights {
  private static final int LEADING_BITS = 12;
  private static final long[] CUMULATIVE = cumulative();
  private static final byte[] BY_LEADING_BITS = byLeadingBits();

  private PoissonWeights() {}

  /** Fills an array. */
  static void fill(RandomStream random, int[] weights) {
    for (int i = 0; i < weights.length; i += 2) {
      long bits = random.nextLong();
      weights[i] = weight(bits >>> 32);
      if (i + 1 < weights.length) {
        weights[i + 1] = weight(bits & 0xFFFFFFFFL);
      }
    }
  }

  private static int weight(long bits) {
    // Nearly always the leading bits alone decide, without a branch that cannot be foretold.
    int weight = BY_LEADING_BITS[(int) (bits >>> (32 - LEADING_BITS))];
    return weight >= 0 ? weight : search(bits);
  }

  private static int search(long bits) {
    int weight = 0;
    while (bits >= CUMULATIVE[weight]) {
      weight++;
    }
    return weight;
  }

  /** P(X <= k) in units of 2^-32, to the k from which it is 1. */
  private static long[] cumulative() {
    long[] cumulative = new long[16];
    double mass = StrictMath.exp(-1);
    double sum = 0;
    for (int k = 0; k < cumulative.length; k++) {
      sum += mass;
      cumulative[k] = Math.round(sum * 0x1p32);
      mass /= k + 1;
    }
    return cumulative;
  }

  private static byte[] byLeadingBits() {
    byte[] weights = new byte[1 << LEADING_BITS];
    for (int leading = 0; leading < weights.length; leading++) {
      long first = (long) leading << (32 - LEADING_BITS);
      long last = first + (1L << (32 - LEADING_BITS)) - 1;
      weights[leading] = (byte) (search(first) == search(last) ? search(first) : -1);
    }
    return weights;
  }
}
