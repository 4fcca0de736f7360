package io.mlgate.statistics;

/**
 * The generator xoshiro256++ 1.0 (Blackman and Vigna 2021), one stream for each replicate. Its
 * state is four consecutive outputs of SplitMix64 (Steele, Lea and Flood 2014) from the seed, those
 * at 4 x replicate, so that what a replicate draws depends on the seed and its number alone: not on
 * threads, on the platform, or on how a JDK implements its own generators.
 */
final class RandomStream {
  /** The name to record beside a seed. */
  static final String NAME = "xoshiro256++ by SplitMix64";

  private static final long GOLDEN = 0x9E3779B97F4A7C15L;

  private long s0;
  private long s1;
  private long s2;
  private long s3;

  /**
   * A stream.
   *
   * @param seed any number
   * @param replicate the stream's number, from 0
   */
  RandomStream(long seed, int replicate) {
    this(
        splitMix(seed, 4L * replicate + 1),
        splitMix(seed, 4L * replicate + 2),
        splitMix(seed, 4L * replicate + 3),
        splitMix(seed, 4L * replicate + 4));
  }

  RandomStream(long s0, long s1, long s2, long s3) {
    this.s0 = s0;
    this.s1 = s1;
    this.s2 = s2;
    this.s3 = s3;
  }

  /** The output of SplitMix64 at a position, from 1. */
  static long splitMix(long seed, long position) {
    long counter = seed + GOLDEN * position;
    long z = (counter ^ (counter >>> 30)) * 0xBF58476D1CE4E5B9L;
    z = (z ^ (z >>> 27)) * 0x94D049BB133111EBL;
    return z ^ (z >>> 31);
  }

  long nextLong() {
    long result = Long.rotateLeft(s0 + s3, 23) + s0;
    long t = s1 << 17;
    s2 ^= s0;
    s3 ^= s1;
    s1 ^= s2;
    s0 ^= s3;
    s2 ^= t;
    s3 = Long.rotateLeft(s3, 45);
    return result;
  }

  /** Uniform on the multiples of 2^-53 in [0, 1). */
  double nextDouble() {
    return (nextLong() >>> 11) * 0x1p-53;
  }

  /**
   * Uniform on 0 to bound - 1, without bias (Lemire 2019).
   *
   * @param bound at least 1
   */
  int nextInt(int bound) {
    long product = (nextLong() >>> 32) * bound;
    if ((product & 0xFFFFFFFFL) < bound) {
      long threshold = 0x100000000L % bound;
      while ((product & 0xFFFFFFFFL) < threshold) {
        product = (nextLong() >>> 32) * bound;
      }
    }
    return (int) (product >>> 32);
  }
}
