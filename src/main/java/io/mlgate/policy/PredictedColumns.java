package io.mlgate.policy;

import java.math.BigDecimal;
import java.util.Collections;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;

/**
 * The columns in which one model says something of a row.
 *
 * @param score its score: of the positive class, or of a document
 * @param scores its score of each class, in the order of the classes
 * @param prediction the class or number that it predicts
 * @param quantiles the column of each predicted quantile, by level between 0 and 1
 */
public record PredictedColumns(
    Optional<String> score,
    List<String> scores,
    Optional<String> prediction,
    Map<BigDecimal, String> quantiles) {

  /** Copies the collections; nothing may be null. */
  public PredictedColumns {
    Objects.requireNonNull(score);
    scores = List.copyOf(scores);
    Objects.requireNonNull(prediction);
    quantiles = Collections.unmodifiableMap(new LinkedHashMap<>(quantiles));
  }

  /** Whether there is none. */
  public boolean isEmpty() {
    return score.isEmpty() && scores.isEmpty() && prediction.isEmpty() && quantiles.isEmpty();
  }
}
