package io.mlgate;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

class NearestTest {
  private static final List<String> KEYS =
      List.of("severity", "kind", "logged", "min", "max", "maxWorse", "minBetter", "direction");

  @ParameterizedTest
  @CsvSource({
    "severty, severity",
    "SEVERITY, severity",
    "max_worse, maxWorse",
    "max-worse, maxWorse",
    "direciton, direction",
    "mni, min",
    "kinds, kind"
  })
  void findsTheWordThatWasMeant(String written, String meant) {
    assertThat(Nearest.of(written, KEYS)).contains(meant);
  }

  @ParameterizedTest
  @ValueSource(strings = {"", "x", "threshold", "metric", "by"})
  void findsNothingFarAway(String written) {
    assertThat(Nearest.of(written, KEYS)).isEmpty();
  }

  @ParameterizedTest
  @CsvSource({"ab, ba, 1", "abc, abc, 0", "'', abc, 3", "ca, abc, 3", "kitten, sitting, 3"})
  void countsEdits(String a, String b, int edits) {
    assertThat(Nearest.distance(a, b)).isEqualTo(edits);
    assertThat(Nearest.distance(b, a)).isEqualTo(edits);
  }
}
