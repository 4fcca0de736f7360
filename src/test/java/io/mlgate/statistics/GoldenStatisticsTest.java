package io.mlgate.statistics;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.Collection;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;
import java.util.TreeSet;
import java.util.stream.Collectors;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

/**
 * Values of scipy 1.17.1, statsmodels 0.15.0 and numpy, key by key. A key that nobody answers for
 * fails.
 */
class GoldenStatisticsTest {
  private static final Path FILE = Path.of("src/test/resources/golden/golden_flat.csv");

  /** Sections that other packages answer for. */
  private static final Set<String> OF_OTHERS =
      Set.of(
          "canary",
          "classification",
          "drift",
          "edge_cases",
          "fairness_aif360_privA",
          "fairness_fairlearn",
          "multiclass",
          "ranking",
          "regression");

  /** Methods that are not offered, since another is at least as good for every purpose here. */
  private static final Set<String> NOT_OFFERED =
      Set.of(
          ".*/agresti_coull/.",
          ".*/jeffreys/.",
          ".*/wald/.",
          ".*/diff_agresti_caffo/.",
          ".*/ratio_log(/.)?",
          ".*/boschloo_p",
          ".*/basic_95/.",
          "paired/mcnemar_(asymptotic|cc)_.*",
          "delong/ci95_cand_wald/.",
          "delong/hanley_mcneil_se_cand");

  /**
   * The Miettinen-Nurminen intervals of statsmodels 0.15.0 and before come from a wrong coefficient
   * of the cubic (statsmodels/statsmodels#10269), which also makes two of these fail.
   * ScoreIntervalTest checks them against the likelihood itself.
   */
  private static final String WRONG_IN_THE_LIBRARY = ".*/diff_miettinen_nurminen(/.)?";

  /** Root-found by libraries to this only. */
  private static final double OF_ROOTS = 1e-9;

  private static final double CLOSED = 1e-12;

  static Collection<String> keys() {
    return golden().keySet().stream()
        .filter(key -> !OF_OTHERS.contains(key.substring(0, key.indexOf('/'))))
        .filter(key -> NOT_OFFERED.stream().noneMatch(key::matches))
        .filter(key -> !key.matches(WRONG_IN_THE_LIBRARY))
        .toList();
  }

  @ParameterizedTest(name = "{0}")
  @MethodSource("keys")
  void agreesWithTheLibraries(String key) {
    String expected = golden().get(key);
    Object actual = GoldenAnswers.to(key);
    if (actual instanceof Double number) {
      double value = Double.parseDouble(expected);
      double tolerance =
          key.matches(".*koopman.*") ? OF_ROOTS : CLOSED * Math.max(1, Math.abs(value));
      assertThat(number).isCloseTo(value, within(tolerance));
    } else {
      assertThat(actual).hasToString(expected);
    }
  }

  @Test
  void whatIsNotAskedExists() {
    Set<String> sections =
        golden().keySet().stream()
            .map(key -> key.substring(0, key.indexOf('/')))
            .collect(Collectors.toCollection(TreeSet::new));
    assertThat(sections).containsAll(OF_OTHERS);
    assertThat(NOT_OFFERED)
        .allSatisfy(pattern -> assertThat(golden().keySet()).anyMatch(key -> key.matches(pattern)));
  }

  static Map<String, String> golden() {
    return Golden.VALUES;
  }

  /** Read once. */
  private static final class Golden {
    private static final Map<String, String> VALUES = read();

    private static Map<String, String> read() {
      try {
        List<String> lines = Files.readAllLines(FILE);
        return lines.stream()
            .skip(1)
            .map(line -> line.split(",", 2))
            .collect(
                Collectors.toMap(
                    pair -> pair[0], pair -> pair[1], (one, other) -> one, TreeMap::new));
      } catch (IOException e) {
        throw new IllegalStateException(e);
      }
    }
  }

  static double[] numbers(String prefix) {
    return Arrays.stream(
            golden().keySet().stream()
                .filter(key -> key.startsWith(prefix))
                .mapToInt(key -> Integer.parseInt(key.substring(prefix.length())))
                .sorted()
                .toArray())
        .mapToDouble(index -> Double.parseDouble(golden().get(prefix + index)))
        .toArray();
  }
}
