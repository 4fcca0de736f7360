package io.mlgate.draft;

import static org.assertj.core.api.Assertions.assertThat;

import io.mlgate.lint.Linter;
import io.mlgate.policy.ChecklistRule;
import io.mlgate.policy.Handoff;
import io.mlgate.policy.Policy;
import io.mlgate.policy.PolicyReader;
import java.nio.charset.StandardCharsets;
import java.time.LocalDate;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class ChecklistDraftTest {
  private static final LocalDate TODAY = LocalDate.of(2026, 12, 15);

  @ParameterizedTest
  @ValueSource(strings = {"low", "medium"})
  void lintsCleanWherePasted(String risk) {
    assertThat(Linter.lint(pasted(risk))).isEmpty();
  }

  @Test
  void hasAListForEachHandoff() {
    List<ChecklistRule> lists =
        pasted("low").gates().stream().map(gate -> (ChecklistRule) gate.rule()).toList();
    assertThat(lists)
        .extracting(list -> list.items().get(0).handoff().orElseThrow())
        .containsExactly(Handoff.values());
    assertThat(lists)
        .allMatch(list -> list.items().size() > 4)
        .allMatch(
            list -> list.items().stream().map(ChecklistRule.Item::handoff).distinct().count() == 1);
  }

  @Test
  void givesAMonthToWhatMayBeOpenAndNoMore() {
    assertThat(pasted("low").gates())
        .flatExtracting(gate -> ((ChecklistRule) gate.rule()).items())
        .filteredOn(ChecklistRule.Item::mayEverBeOpen)
        .hasSizeGreaterThan(5)
        .allMatch(
            item -> item.mayBeOpen(TODAY.plusDays(30)) && !item.mayBeOpen(TODAY.plusDays(31)));
  }

  private static Policy pasted(String risk) {
    String policy =
        """
        apiVersion: mlgate/v1
        model: credit
        risk: %s
        gates:
        %s"""
            .formatted(risk, ChecklistDraft.of(TODAY));
    return PolicyReader.read("mlgate.yaml", policy.getBytes(StandardCharsets.UTF_8));
  }
}
