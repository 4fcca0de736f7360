package io.mlgate.explanation;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.entry;
import static org.assertj.core.api.Assertions.within;

import java.util.Map;
import java.util.TreeMap;
import net.jqwik.api.Example;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.constraints.IntRange;

class ImportancesTest {

  private static Importances of(Map<String, Double> sizes) {
    return new Importances(new TreeMap<>(sizes));
  }

  /** Spearman's own formula, which holds where no two are equal: 1 - 6 sum d² / (n (n² - 1)). */
  @Property(tries = 200)
  void theCorrelationIsSpearmans(
      @ForAll @IntRange(min = 2, max = 30) int n, @ForAll @IntRange(max = 30) int shift) {
    Map<String, Double> first = new TreeMap<>();
    Map<String, Double> second = new TreeMap<>();
    double squares = 0;
    for (int rank = 0; rank < n; rank++) {
      String feature = "f" + rank;
      int other = (rank + shift) % n;
      first.put(feature, 1.0 + rank);
      second.put(feature, 10.0 * (1 + other));
      squares += (double) (rank - other) * (rank - other);
    }

    assertThat(of(first).rankCorrelation(of(second)))
        .isCloseTo(1 - 6 * squares / (n * ((double) n * n - 1)), within(1e-12));
    assertThat(of(second).rankCorrelation(of(first)))
        .isEqualTo(of(first).rankCorrelation(of(second)));
    assertThat(of(first).rankCorrelation(of(first))).isCloseTo(1, within(1e-15));
  }

  /** By scipy 1.17.1: spearmanr([3, 1, 1, 0], [2, 2, 0, 5]). */
  @Example
  void equalImportancesShareTheirRankAndMissingOnesAreZero() {
    Importances ours = of(Map.of("a", 3.0, "b", 1.0, "c", 1.0));
    Importances theirs = of(Map.of("a", 2.0, "b", 2.0, "d", 5.0));

    assertThat(ours.rankCorrelation(theirs)).isCloseTo(-0.5000000000000001, within(1e-12));
  }

  @Example
  void theGreatestShareIsOfTheFirstByNameOfSeveral() {
    assertThat(of(Map.of("b", 2.0, "a", 2.0, "c", 1.0)).greatestShare()).isEqualTo(entry("a", 0.4));
  }
}
