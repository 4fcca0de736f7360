package io.mlgate.lint;

import io.mlgate.policy.PredictedColumns;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/** The columns in which a model answers, by the key that names them in a policy. */
final class AnswerColumns {
  private AnswerColumns() {}

  /** All that are named, such as {@code score: [p]}. */
  static Map<String, List<String>> of(PredictedColumns columns) {
    Map<String, List<String>> named = new LinkedHashMap<>();
    columns.score().ifPresent(column -> named.put("score", List.of(column)));
    named.put("scores", columns.scores());
    columns.prediction().ifPresent(column -> named.put("prediction", List.of(column)));
    named.put("quantiles", List.copyOf(columns.quantiles().values()));
    named.values().removeIf(List::isEmpty);
    return named;
  }
}
