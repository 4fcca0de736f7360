package io.mlgate.policy;

import static org.assertj.core.api.Assertions.assertThat;

import io.mlgate.policy.LoggedRule.Slicing;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;

class LoggedRuleTest {
  private static LoggedRule rule(String metric, Slicing... slices) {
    return new LoggedRule(metric, List.of(slices), Direction.HIGHER, PolicyBuilder.min("0"));
  }

  @Test
  void putsEachValueInOnceWhateverItLooksLike() {
    LoggedRule rule =
        rule("r_{a}_{b}", new Slicing("a", List.of("{b}")), new Slicing("b", List.of("$1")));
    assertThat(rule.metricOf(Map.of("a", "{b}", "b", "$1"))).isEqualTo("r_{b}_$1");
  }

  @Test
  void combinesTheValuesInTheOrderOfTheFile() {
    LoggedRule rule =
        rule("{a}{b}", new Slicing("a", List.of("x", "y")), new Slicing("b", List.of("1", "2")));
    assertThat(rule.combinations().stream().map(rule::metricOf))
        .containsExactly("x1", "x2", "y1", "y2");
    assertThat(rule.results()).isEqualTo(4);
    assertThat(rule("a").combinations()).containsExactly(Map.of());
    assertThat(rule("a").results()).isEqualTo(1);
  }
}
