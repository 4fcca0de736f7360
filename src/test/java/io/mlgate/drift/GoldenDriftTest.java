package io.mlgate.drift;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import java.util.Collection;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.stream.Collectors;
import org.apache.commons.statistics.inference.PValueMethod;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

/**
 * Values of Evidently 0.7.23, scipy 1.17.1, statsmodels 0.15.0 and numpy, key by key. A key that
 * nobody answers for fails.
 */
class GoldenDriftTest {
  private static final double RELATIVE = 1e-12;
  private static final Map<String, String> GOLDEN =
      GoldenColumns.lines("golden_flat.csv").stream()
          .filter(line -> line.startsWith("drift/"))
          .map(line -> line.split(",", 2))
          .collect(
              Collectors.toMap(
                  pair -> pair[0], pair -> pair[1], (one, other) -> one, TreeMap::new));

  static Collection<String> keys() {
    return GOLDEN.keySet();
  }

  @Test
  void thereAreAllKeys() {
    assertThat(GOLDEN).hasSize(67);
  }

  @ParameterizedTest(name = "{0}")
  @MethodSource("keys")
  void agreesWithTheLibraries(String key) {
    String expected = GOLDEN.get(key);
    Object actual = answer(List.of(key.split("/", -1)));
    if (actual instanceof Double number) {
      double value = Double.parseDouble(expected);
      assertThat(number).isCloseTo(value, within(RELATIVE * Math.abs(value)));
    } else {
      assertThat(actual).hasToString(expected);
    }
  }

  private static Object answer(List<String> path) {
    return switch (path.get(1)) {
      case "small_num" -> numeric(GoldenColumns.SMALL, path);
      case "large_num" -> numeric(GoldenColumns.LARGE, path);
      case "cat3" -> categorical(GoldenColumns.THREE, path);
      case "cat_new_and_vanished" -> categorical(GoldenColumns.NEW_AND_VANISHED, path);
      case "binary_z" -> binary(GoldenColumns.BINARY, path);
      default -> throw new AssertionError("nobody answers for " + path);
    };
  }

  private static double value(
      DriftStatistic statistic, Convention convention, ColumnSamples samples) {
    return ColumnDrift.of(DriftCheck.limit(statistic, 0.1).by(convention), samples)
        .value()
        .orElseThrow();
  }

  private static double p(DriftStatistic statistic, Convention convention, ColumnSamples samples) {
    return ColumnDrift.of(DriftCheck.significance(statistic, 0.05).by(convention), samples)
        .p()
        .orElseThrow();
  }

  private static String chosen(ColumnSamples samples) {
    return EvidentlyDefaults.check(samples).statistic().evidentlyName();
  }

  private static Object numeric(NumericSamples samples, List<String> path) {
    return switch (path.get(2)) {
      case "n_ref" -> samples.rows().reference();
      case "n_cur" -> samples.rows().current();
      case "ks_stat" -> value(DriftStatistic.KS, Convention.MLGATE, samples);
      case "ks_p_auto" -> p(DriftStatistic.KS, Convention.EVIDENTLY, samples);
      case "ks_p_exact" -> new KolmogorovSmirnovMeasure(samples).p(PValueMethod.EXACT);
      case "ks_p_asymp" -> new KolmogorovSmirnovMeasure(samples).p(PValueMethod.ASYMPTOTIC);
      case "wasserstein" -> new WassersteinMeasure(samples, Convention.MLGATE).distance();
      case "wasserstein_normed_evidently" ->
          value(DriftStatistic.WASSERSTEIN, Convention.EVIDENTLY, samples);
      case "psi_evidently_sturges" -> value(DriftStatistic.PSI, Convention.EVIDENTLY, samples);
      case "sturges_edges" -> SturgesBins.edges(samples)[Integer.parseInt(path.get(3))];
      case "js_distance_evidently" ->
          value(DriftStatistic.JENSEN_SHANNON, Convention.EVIDENTLY, samples);
      case "psi_ref_deciles_eps_1e_4" -> value(DriftStatistic.PSI, Convention.MLGATE, samples);
      case "psi_ref_deciles_bins" -> samples.cells(Convention.MLGATE).size();
      case "psi_critical_95" ->
          DivergenceMeasure.chiSquareCritical(
              ShareDivergence.PSI, samples.cells(Convention.MLGATE), 0.05);
      case "evidently_default" -> chosen(samples);
      default -> throw new AssertionError("nobody answers for " + path);
    };
  }

  private static Object categorical(CategoricalSamples samples, List<String> path) {
    Cells cells = samples.byValue();
    ChiSquareMeasure chiSquare = new ChiSquareMeasure(cells);
    ColumnDrift psi = ColumnDrift.of(DriftCheck.limit(DriftStatistic.PSI, 0.1), samples);
    return switch (path.get(2)) {
      case "counts" -> {
        long[] counts = path.get(3).equals("0") ? cells.reference() : cells.current();
        yield counts[Integer.parseInt(path.get(4))];
      }
      case "chi2_contingency_stat" -> chiSquare.statistic();
      case "chi2_contingency_p" -> chiSquare.asymptoticP();
      case "dof" -> chiSquare.degrees();
      case "chi2_evidently_onesample_p", "chi2_evidently_onesample" ->
          p(DriftStatistic.CHI_SQUARE, Convention.EVIDENTLY, samples);
      case "psi_evidently", "psi_evidently_fill" ->
          value(DriftStatistic.PSI, Convention.EVIDENTLY, samples);
      case "js_evidently", "js_natural_log" ->
          value(DriftStatistic.JENSEN_SHANNON, Convention.EVIDENTLY, samples);
      case "js_base2" ->
          value(DriftStatistic.JENSEN_SHANNON, Convention.MLGATE, samples) / Math.sqrt(Math.log(2));
      case "tvd" -> psi.totalVariation();
      case "linf" -> psi.largestShareChange();
      case "evidently_default" -> chosen(samples);
      default -> throw new AssertionError("nobody answers for " + path);
    };
  }

  private static Object binary(CategoricalSamples samples, List<String> path) {
    return switch (path.get(2)) {
      case "input" -> {
        boolean reference = path.get(3).equals("ref");
        Cells cells = samples.byValue();
        SampleSizes rows = samples.rows();
        yield path.get(4).equals("0")
            ? (reference ? cells.reference() : cells.current())[1]
            : reference ? rows.reference() : rows.current();
      }
      case "p_evidently_z" -> p(DriftStatistic.TWO_PROPORTION_Z, Convention.EVIDENTLY, samples);
      case "p_statsmodels" -> p(DriftStatistic.TWO_PROPORTION_Z, Convention.MLGATE, samples);
      case "evidently_default" -> chosen(samples);
      default -> throw new AssertionError("nobody answers for " + path);
    };
  }
}
