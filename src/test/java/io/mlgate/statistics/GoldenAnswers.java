package io.mlgate.statistics;

import java.util.List;
import java.util.Map;
import java.util.TreeMap;

/** What this package answers to each key of the golden values. */
final class GoldenAnswers {
  private static final GoldenRows ROWS = GoldenRows.READ;
  private static final Map<String, BootstrapDistribution> DISTRIBUTIONS = new TreeMap<>();

  private GoldenAnswers() {}

  static Object to(String key) {
    List<String> path = List.of(key.split("/", -1));
    return switch (path.get(0)) {
      case "bootstrap" -> bootstrap(path);
      case "delong" -> delong(path);
      case "paired" -> paired(key, path);
      case "proportions" -> key.contains("two_sample") ? two(key) : one(key);
      case "multiplicity" -> multiplicity(path);
      case "sample_size" -> sampleSize(path.get(1));
      default -> throw nobody(key);
    };
  }

  private static AssertionError nobody(String key) {
    return new AssertionError("nobody answers for " + key);
  }

  private static Object end(IntervalResult result, String index) {
    Interval interval = result.interval().orElseThrow();
    return index.equals("0") ? interval.lower() : interval.upper();
  }

  private static RowStatistic statistic(String name) {
    return switch (name) {
      case "accuracy_cand" -> weights -> GoldenRows.share(ROWS.candidateRight, weights);
      case "accuracy_diff" ->
          weights ->
              GoldenRows.share(ROWS.candidateRight, weights)
                  - GoldenRows.share(ROWS.productionRight, weights);
      case "auc_cand" -> weights -> GoldenRows.auc(ROWS.candidate, ROWS.positive, weights);
      case "auc_diff" ->
          weights ->
              GoldenRows.auc(ROWS.candidate, ROWS.positive, weights)
                  - GoldenRows.auc(ROWS.production, ROWS.positive, weights);
      case "dp_difference_cand" -> ROWS::disparity;
      default -> throw nobody("bootstrap/" + name);
    };
  }

  private static Object bootstrap(List<String> path) {
    if (path.size() == 2) {
      return path.get(1).equals("B") ? ROWS.resamples.length : "numpy linear (type 7)";
    }
    RowStatistic statistic = statistic(path.get(1));
    BootstrapDistribution distribution =
        DISTRIBUTIONS.computeIfAbsent(path.get(1), name -> distribution(name, statistic));
    String index = path.get(path.size() - 1);
    return switch (path.get(2)) {
      case "theta" -> distribution.estimate();
      case "replicates_nan" -> distribution.undefinedReplicates();
      case "z0" -> distribution.z0();
      case "se" -> distribution.standardError();
      case "acceleration" -> jackknife(statistic).acceleration().orElseThrow();
      case "percentile_95" -> end(distribution.percentile(0.95), index);
      case "bca_alpha" -> level(distribution, statistic, index);
      case "bca_95" ->
          path.get(1).equals("dp_difference_cand")
              // |z0| = 1.04: refused, so the formula is asked beneath the refusal.
              ? distribution.quantile(level(distribution, statistic, index))
              : end(distribution.bca(0.95, jackknife(statistic)), index);
      case "first5" -> first(statistic, Integer.parseInt(index));
      default -> throw nobody(String.join("/", path));
    };
  }

  /**
   * On one resample the difference of the AUCs is that of the data. scikit-learn adds trapezoids,
   * whose rounding puts it an ulp below, so that here too the tie is broken.
   */
  private static BootstrapDistribution distribution(String name, RowStatistic statistic) {
    BootstrapDistribution exact = Bootstrap.given(ROWS.resamples, ROWS.size(), statistic);
    return name.equals("auc_diff")
        ? new BootstrapDistribution(
            Math.nextUp(exact.estimate()), exact.replicates(), exact.resampling())
        : exact;
  }

  private static Jackknife jackknife(RowStatistic statistic) {
    return Jackknife.units(ResamplingUnits.rows(ROWS.size()), statistic);
  }

  private static double level(
      BootstrapDistribution distribution, RowStatistic statistic, String index) {
    return new BiasCorrection(distribution.z0(), jackknife(statistic).acceleration().orElseThrow())
        .level(index.equals("0") ? 0.025 : 0.975);
  }

  private static double first(RowStatistic statistic, int replicate) {
    int[][] only = {ROWS.resamples[replicate]};
    return Bootstrap.given(only, ROWS.size(), statistic).replicates()[0];
  }

  private static Object delong(List<String> path) {
    AucDifference difference =
        DeLong.paired(
            Ranked.by(ROWS.candidate, ROWS.positive), Ranked.by(ROWS.production, ROWS.positive));
    String index = path.get(path.size() - 1);
    return switch (path.get(1)) {
      case "auc_cand" -> difference.first().value();
      case "auc_prod" -> difference.second().value();
      case "var_cand" -> difference.first().variance();
      case "var_prod" -> difference.second().variance();
      case "cov" -> difference.covariance();
      case "diff" -> difference.value();
      case "se_diff" -> difference.standardError();
      case "z" -> difference.z().orElseThrow();
      case "p_two_sided" -> difference.p().orElseThrow();
      case "ci95_diff" -> end(difference.interval(0.95), index);
      case "ci95_cand_logit" -> end(difference.first().interval(0.95), index);
      default -> throw nobody(String.join("/", path));
    };
  }

  private static Object paired(String key, List<String> path) {
    PairedOutcomes outcomes = ROWS.outcomes();
    PairedOutcomes published = new PairedOutcomes(1, 1, 7, 12);
    String index = path.get(path.size() - 1);
    return switch (path.get(1)) {
      case "table" ->
          switch (index) {
            case "both_right" -> outcomes.bothRight();
            case "only_cand_right" -> outcomes.onlyFirst();
            case "only_prod_right" -> outcomes.onlySecond();
            case "both_wrong" -> outcomes.bothWrong();
            default -> throw nobody(key);
          };
      case "accuracy_difference" -> outcomes.difference();
      case "mcnemar_exact_p" -> McNemarTest.exact(outcomes);
      case "mcnemar_midp" -> McNemarTest.midP(outcomes);
      case "newcombe_paired_95" -> end(PairedDifferenceInterval.newcombe(outcomes, 0.95), index);
      case "newcombe_paired_90" -> end(PairedDifferenceInterval.newcombe(outcomes, 0.90), index);
      case "newcombe_phi" -> PairedDifferenceInterval.correlation(outcomes);
      case "tango_95" -> end(PairedDifferenceInterval.tango(outcomes, 0.95), index);
      case "reference_example_1_1_7_12" ->
          path.get(2).equals("tango")
              ? end(PairedDifferenceInterval.tango(published, 0.95), index)
              : end(PairedDifferenceInterval.newcombe(published, 0.95), index);
      case "extra_tables" -> extraTable(path);
      default -> throw nobody(key);
    };
  }

  private static Object extraTable(List<String> path) {
    int[][] discordant = {{0, 5}, {1, 7}, {10, 25}, {3, 3}, {30, 52}};
    int[] bc = discordant[Integer.parseInt(path.get(2))];
    PairedOutcomes outcomes = new PairedOutcomes(0, bc[0], bc[1], 0);
    return switch (path.get(3)) {
      case "b" -> outcomes.onlyFirst();
      case "c" -> outcomes.onlySecond();
      case "exact" -> McNemarTest.exact(outcomes);
      case "midp" -> McNemarTest.midP(outcomes);
      default -> throw nobody(String.join("/", path));
    };
  }

  private static Proportion proportion(String text) {
    String[] counts = text.trim().split("/", -1);
    return new Proportion(Long.parseLong(counts[0]), Long.parseLong(counts[1]));
  }

  private static Object one(String key) {
    List<String> path = List.of(key.split("/", -1));
    Proportion counts = proportion(path.get(2) + "/" + path.get(3));
    return switch (path.get(4)) {
      case "wilson" -> end(ProportionInterval.wilson(counts, 0.95), path.get(5));
      case "clopper_pearson" -> end(ProportionInterval.clopperPearson(counts, 0.95), path.get(5));
      default -> throw nobody(key);
    };
  }

  private static Object two(String key) {
    String rest = key.substring("proportions/two_sample/".length());
    String[] samples = rest.split("/(?=[a-z])", -1)[0].split(" vs ", -1);
    String[] asked = rest.split("/(?=[a-z])", -1)[1].split("/", -1);
    String index = asked[asked.length - 1];
    Proportion first = proportion(samples[0]);
    Proportion second = proportion(samples[1]);
    return switch (asked[0]) {
      case "diff_newcombe" -> end(DifferenceInterval.newcombe(first, second, 0.95), index);
      case "ratio_koopman_score" -> end(RatioInterval.koopman(first, second, 0.95), index);
      case "ratio_log_adjusted" -> end(RatioInterval.logAdjusted(first, second, 0.95), index);
      case "z_pooled" -> TwoProportionTest.pooledZ(first, second).z();
      case "z_pooled_p" -> TwoProportionTest.pooledZ(first, second).p();
      case "fisher_exact_p" -> TwoProportionTest.fisherExact(first, second);
      case "impact_ratio" -> first.value() / second.value();
      default -> throw nobody(key);
    };
  }

  private static Object multiplicity(List<String> path) {
    double[] p = GoldenStatisticsTest.numbers("multiplicity/p/");
    int index = Integer.parseInt(path.get(2));
    return switch (path.get(1)) {
      case "p" -> p[index];
      case "bonferroni" -> Multiplicity.bonferroni(p)[index];
      case "holm" -> Multiplicity.holm(p)[index];
      case "hochberg" -> Multiplicity.hochberg(p)[index];
      case "bh" -> Multiplicity.benjaminiHochberg(p)[index];
      case "by" -> Multiplicity.benjaminiYekutieli(p)[index];
      default -> throw nobody(String.join("/", path));
    };
  }

  private static Object sampleSize(String name) {
    return switch (name) {
      case "two_prop_per_arm_p_0_80_vs_0_85" ->
          RowsNeeded.twoProportionsUnrounded(0.80, 0.85, 0.05, 0.8);
      case "two_prop_per_arm_p_0_10_vs_0_12" ->
          RowsNeeded.twoProportionsUnrounded(0.10, 0.12, 0.05, 0.8);
      case "mcnemar_connor_diff_0_02_discordant_0_10" ->
          RowsNeeded.mcNemarUnrounded(0.02, 0.10, 0.05, 0.8);
      case "noninferiority_paired_margin_0_01_discordant_0_05" ->
          RowsNeeded.pairedNonInferiorityUnrounded(0.01, 0.05, 0.05, 0.8);
      case "wilson_halfwidth_0_05_at_p_0_5" ->
          RowsNeeded.proportionHalfWidthUnrounded(0.5, 0.05, 0.95);
      case "rule_of_three_n300" -> ProportionInterval.ruleOfThree(300, 0.95);
      default -> throw nobody(name);
    };
  }
}
