package io.mlgate.statistics;

import java.util.Arrays;
import java.util.EnumMap;
import java.util.Locale;
import java.util.Map;
import java.util.stream.IntStream;

/**
 * Canaries with a fixed seed that are watched at every look of every stage by several rules at
 * once, and how often and when each rule rolls back.
 */
final class SimulatedCanary {
  static final double ALPHA = 0.05;
  static final double[] WEIGHTS = {0.01, 0.05, 0.25, 0.50};
  static final int LOOKS = 50;
  static final long REQUESTS = 2_000;
  private static final int STAGES = WEIGHTS.length;
  private static final AlphaSpending SPENDING = new AlphaSpending(ALPHA, 1, STAGES);

  private final double[] rates;
  private final double[] harm;
  private final double swing;
  private final double margin;

  /**
   * A canary.
   *
   * @param rates the baseline's share of errors in each stage
   * @param harm what the candidate adds to it in each stage
   * @param swing by how much, relative, both arms' rates go up and down within a stage
   * @param margin how much worse the candidate may be
   */
  SimulatedCanary(double[] rates, double[] harm, double swing, double margin) {
    this.rates = rates;
    this.harm = harm;
    this.swing = swing;
    this.margin = margin;
  }

  /** When to roll back. */
  enum RollbackRule {
    /** The engine's: evidence of all stages, chained. */
    SEQUENTIAL,
    /** Two confidence sequences, each at half of a stage's alpha, subtracted. */
    SUBTRACTED,
    /** The engine's, with counts of all stages in one heap. */
    POOLED,
    /** A z test of the stage's counts at its end, at a stage's alpha. */
    FIXED_HORIZON,
    /** The same z test at every look, each at the whole alpha. */
    REPEATED_TEST,
    /** The stage's shares differ by more than the margin and half a percent, from 100 on. */
    POINT,
    /** The shares between two looks differ so three times in a row. */
    POINT_THRICE
  }

  /**
   * What came out.
   *
   * @param share of the rollouts that were rolled back
   * @param looks the median look of those, from 1; 0 without any
   */
  record Outcome(double share, int looks) {
    @Override
    public String toString() {
      return String.format(Locale.ROOT, "%5.1f%% @%3d", 100 * share, looks);
    }
  }

  static SimulatedCanary steady(double rate, double harm, double margin) {
    return new SimulatedCanary(same(rate), same(harm), 0, margin);
  }

  static double[] same(double value) {
    double[] all = new double[STAGES];
    Arrays.fill(all, value);
    return all;
  }

  Map<RollbackRule, Outcome> run(int rollouts, long seed) {
    var looks =
        IntStream.range(0, rollouts)
            .parallel()
            .mapToObj(run -> rollout(new RandomStream(seed, run)))
            .toList();
    Map<RollbackRule, Outcome> outcomes = new EnumMap<>(RollbackRule.class);
    for (RollbackRule rule : RollbackRule.values()) {
      int[] back =
          looks.stream().mapToInt(at -> at.getOrDefault(rule, 0)).filter(at -> at > 0).toArray();
      Arrays.sort(back);
      int median = back.length == 0 ? 0 : back[back.length / 2];
      outcomes.put(rule, new Outcome((double) back.length / rollouts, median));
    }
    return outcomes;
  }

  /** The look at which each rule rolled back; rules that never did are absent. */
  private Map<RollbackRule, Integer> rollout(RandomStream random) {
    Map<RollbackRule, Integer> backAt = new EnumMap<>(RollbackRule.class);
    double[] closed = new double[STAGES];
    long[] all = new long[4];
    int streak = 0;
    for (int stage = 0; stage < STAGES; stage++) {
      long[] seen = new long[4];
      for (int look = 1; look <= LOOKS; look++) {
        long[] window = window(random, stage, look);
        for (int i = 0; i < 4; i++) {
          seen[i] += window[i];
          all[i] += window[i];
        }
        if (seen[0] == 0) {
          continue;
        }
        streak = pointBeyond(window, 1) ? streak + 1 : 0;
        int number = stage * LOOKS + look;
        for (RollbackRule rule : RollbackRule.values()) {
          if (!backAt.containsKey(rule)
              && switch (rule) {
                case SEQUENTIAL -> sequential(closed, stage, seen);
                case SUBTRACTED -> subtracted(seen);
                case POOLED -> difference(all).reachesAbove(margin, -Math.log(ALPHA));
                case FIXED_HORIZON -> look == LOOKS && z(seen) > deviate(SPENDING.ofStage());
                case REPEATED_TEST -> z(seen) > deviate(ALPHA);
                case POINT -> pointBeyond(seen, 100);
                case POINT_THRICE -> streak >= 3;
              }) {
            backAt.put(rule, number);
          }
        }
      }
      closed[stage] = difference(seen).logAbove(margin);
    }
    return backAt;
  }

  /** Requests and errors of the candidate and of the baseline between two looks. */
  private long[] window(RandomStream random, int stage, int look) {
    double wave = 1 + swing * Math.sin(2 * Math.PI * look / LOOKS);
    long toCandidate = BinomialSampler.draw(random, REQUESTS, WEIGHTS[stage]);
    long toBaseline = REQUESTS - toCandidate;
    double rate = rates[stage] * wave;
    return new long[] {
      toCandidate,
      BinomialSampler.draw(random, toCandidate, rate + harm[stage]),
      toBaseline,
      BinomialSampler.draw(random, toBaseline, rate)
    };
  }

  private static Proportion candidate(long[] counts) {
    return new Proportion(counts[1], counts[0]);
  }

  private static Proportion baseline(long[] counts) {
    return new Proportion(counts[3], counts[2]);
  }

  private static SequentialDifference difference(long[] counts) {
    return new SequentialDifference(candidate(counts), baseline(counts));
  }

  private boolean sequential(double[] closed, int stage, long[] seen) {
    double[] logs = Arrays.copyOf(closed, stage + 1);
    // What this stage's evidence must reach: the chain grows with it.
    double needed =
        Bisection.border(
            60,
            -60,
            log -> {
              logs[stage] = log;
              return ChainedEvidence.log(logs, STAGES) >= -Math.log(ALPHA);
            });
    return difference(seen).reachesAbove(margin, needed);
  }

  private boolean subtracted(long[] seen) {
    double confidence = 1 - SPENDING.ofStage();
    // Sooner asked, and always so where the sequences are apart.
    return z(seen) > 2
        && BetaMixture.interval(candidate(seen), confidence).lower()
                - BetaMixture.interval(baseline(seen), confidence).upper()
            > margin;
  }

  private double z(long[] seen) {
    double p1 = candidate(seen).value();
    double p2 = baseline(seen).value();
    double variance = p1 * (1 - p1) / seen[0] + p2 * (1 - p2) / seen[2];
    return variance == 0 ? 0 : (p1 - p2 - margin) / Math.sqrt(variance);
  }

  private static double deviate(double alpha) {
    return Gaussian.upperQuantile(alpha);
  }

  private boolean pointBeyond(long[] counts, long least) {
    return counts[0] >= least
        && candidate(counts).value() - baseline(counts).value() > margin + 0.005;
  }
}
