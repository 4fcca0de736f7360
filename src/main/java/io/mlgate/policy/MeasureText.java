package io.mlgate.policy;

import java.math.BigDecimal;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.stream.Collectors;

/**
 * What a gate measures, in words that two gates share only if their numbers may be added up:
 * whatever their names and their bounds are.
 */
public final class MeasureText {
  private final List<EvaluationRule> evaluations;

  /**
   * Of gates of one policy.
   *
   * @param evaluations the policy's
   */
  public MeasureText(List<EvaluationRule> evaluations) {
    this.evaluations = List.copyOf(evaluations);
  }

  /** What a rule measures: one number of all rows; nothing for other rules. */
  public Optional<String> of(Rule rule) {
    if (rule instanceof LoggedRule logged && logged.results() == 1) {
      return Optional.of("logged " + logged.metric() + better(Optional.of(logged.direction())));
    }
    if (rule instanceof MetricRule metric && metric.by().isEmpty()) {
      return evaluations.stream()
          .filter(evaluation -> evaluation.name().equals(metric.evaluation()))
          .findFirst()
          .map(rows -> metric.metric() + " of " + rows(rows) + better(metric.metric().direction()));
    }
    return Optional.empty();
  }

  /** Not its threshold and its weights: they are tuned from release to release. */
  private static String rows(EvaluationRule rows) {
    return rows.name()
        + " ("
        + rows.table()
        + rows.label().map(label -> ", label " + label).orElse("")
        + rows.positive().map(positive -> " is " + positive).orElse("")
        + rows.query().map(query -> ", query " + query).orElse("")
        + predicted(rows.model())
        + ")";
  }

  private static String predicted(PredictedColumns model) {
    return model.score().map(score -> ", score " + score).orElse("")
        + (model.scores().isEmpty() ? "" : ", scores " + String.join(" ", model.scores()))
        + model.prediction().map(prediction -> ", prediction " + prediction).orElse("")
        + model.quantiles().entrySet().stream()
            .map(MeasureText::quantile)
            .collect(Collectors.joining());
  }

  private static String quantile(Map.Entry<BigDecimal, String> quantile) {
    return ", quantile " + quantile.getKey().toPlainString() + " " + quantile.getValue();
  }

  /** Where no policy says so, the metric's name does. */
  private static String better(Optional<Direction> direction) {
    return direction.map(way -> ", better " + way.word()).orElse("");
  }
}
