package io.mlgate.trial;

import com.fasterxml.jackson.databind.JsonNode;
import java.util.Optional;

/** What a model answered to one request. */
final class Predictions {
  private Predictions() {}

  /**
   * The predictions of an answer.
   *
   * @param text {@code {"predictions": ...}}, as MLflow's scoring server answers
   */
  static Optional<JsonNode> in(String text) {
    return TrialJson.read(text).map(json -> json.get("predictions"));
  }

  /**
   * What makes predictions useless, if anything.
   *
   * @param nulls whether null is a prediction
   */
  static Optional<String> flaw(JsonNode predictions, boolean nulls) {
    if (predictions.isContainerNode()) {
      for (JsonNode part : predictions) {
        Optional<String> flaw = flaw(part, nulls);
        if (flaw.isPresent()) {
          return flaw;
        }
      }
      return Optional.empty();
    }
    boolean bad =
        (predictions.isNumber() && !Double.isFinite(predictions.doubleValue()))
            || (predictions.isNull() && !nulls);
    return bad ? Optional.of(predictions.asText()) : Optional.empty();
  }
}
