package io.mlgate.statistics;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Collection;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

/** Values of confseq 0.0.11 and of the formulas in numpy and scipy, key by key. */
class GoldenSequentialTest {
  private static final double CLOSED = 1e-12;

  /** Root-found by scipy's brentq to this only. */
  private static final double OF_ROOTS = 1e-9;

  private static final List<String> METHODS =
      List.of(
          "canary/predmix_eb/",
          "canary/beta_binomial_cs/",
          "canary/asymptotic_cs/",
          "canary/msprt/",
          "canary/sprt/");

  static Collection<String> keys() {
    return GoldenStatisticsTest.golden().keySet().stream()
        .filter(key -> METHODS.stream().anyMatch(key::startsWith))
        .toList();
  }

  @Test
  void thereAreAllKeys() {
    assertThat(keys()).hasSize(68);
  }

  @ParameterizedTest(name = "{0}")
  @MethodSource("keys")
  void agreesWithTheLibraries(String key) throws IOException {
    String expected = GoldenStatisticsTest.golden().get(key);
    Object actual = answer(key, List.of(key.split("/", -1)));
    if (actual instanceof Double number) {
      double value = Double.parseDouble(expected);
      double tolerance =
          key.contains("beta_binomial") ? OF_ROOTS : CLOSED * Math.max(1, Math.abs(value));
      assertThat(number).isCloseTo(value, within(tolerance));
    } else {
      assertThat(actual).hasToString(expected);
    }
  }

  private static Object answer(String key, List<String> path) throws IOException {
    String method = path.get(1);
    String asked = path.get(2);
    int looks = path.size() > 3 ? looks(method, path.get(3)) : 0;
    return switch (method + "/" + asked) {
      case "predmix_eb/check" -> "equal to confseq 0.0.11";
      case "beta_binomial_cs/prior" -> "\"Beta(0.5,0.5)\"";
      case "predmix_eb/lower" -> bernstein(looks).lower();
      case "predmix_eb/upper" -> bernstein(looks).upper();
      case "beta_binomial_cs/lower" -> BetaMixture.interval(seen(looks), 0.95).lower();
      case "beta_binomial_cs/upper" -> BetaMixture.interval(seen(looks), 0.95).upper();
      case "beta_binomial_cs/successes" -> seen(looks).successes();
      case "asymptotic_cs/rho" -> AsymptoticSequence.narrowestAt(200, 0.95);
      case "asymptotic_cs/lower" -> asymptotic(looks).lower();
      case "asymptotic_cs/upper" -> asymptotic(looks).upper();
      case "msprt/V" -> 1.0;
      case "msprt/tau2" -> 0.04;
      case "msprt/p" -> mixture(looks).p();
      case "msprt/lambda_" -> mixture(looks).likelihoodRatio();
      case "sprt/stop", "sprt/decision", "sprt/llr" -> stopped(asked);
      case "sprt/upper" -> SPRT.upper();
      case "sprt/lower" -> SPRT.lower();
      default -> {
        assertThat(asked).as(key).isEqualTo("t");
        yield looks;
      }
    };
  }

  private static final Sprt SPRT = new Sprt(0.65, 0.75, 0.05, 0.2);

  private static Object stopped(String asked) throws IOException {
    int trial = 1;
    while (SPRT.after(seen(trial)) == Sprt.Step.CONTINUE) {
      trial++;
    }
    assertThat(SPRT.after(seen(trial))).isEqualTo(Sprt.Step.SECOND);
    return switch (asked) {
      case "stop" -> trial;
      case "decision" -> "H1";
      default -> SPRT.logLikelihoodRatio(seen(trial));
    };
  }

  private static int looks(String method, String index) {
    return Integer.parseInt(GoldenStatisticsTest.golden().get("canary/" + method + "/t/" + index));
  }

  private static Interval bernstein(int looks) throws IOException {
    EmpiricalBernstein sequence = new EmpiricalBernstein(0, 1, 0.95);
    for (double value : column("canary_bernoulli.csv").subList(0, looks)) {
      sequence.add(value);
    }
    return sequence.interval();
  }

  private static Interval asymptotic(int looks) throws IOException {
    double p = seen(looks).value();
    return AsymptoticSequence.interval(
        looks, p, Math.sqrt(p * (1 - p)), AsymptoticSequence.narrowestAt(200, 0.95), 0.95);
  }

  private static MixtureSprt mixture(int looks) throws IOException {
    MixtureSprt test = new MixtureSprt(1, 0.04);
    for (double difference : column("canary_paired_diff.csv").subList(0, looks)) {
      test.add(difference);
    }
    return test;
  }

  private static Proportion seen(int looks) throws IOException {
    long successes =
        column("canary_bernoulli.csv").subList(0, looks).stream().filter(x -> x == 1).count();
    return new Proportion(successes, looks);
  }

  private static List<Double> column(String name) throws IOException {
    return Files.readAllLines(Path.of("src/test/resources/golden", name)).stream()
        .skip(1)
        .map(Double::parseDouble)
        .toList();
  }
}
