package io.mlgate.trial;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.util.Objects;

/**
 * A request with the answer that is known for it.
 *
 * @param request as MLflow's scoring server takes it: {@code {"dataframe_records": [...]}}
 * @param expected the predictions
 */
record GoldenRequest(ObjectNode request, JsonNode expected) {

  /** Nothing may be null. */
  GoldenRequest {
    Objects.requireNonNull(request);
    Objects.requireNonNull(expected);
  }
}
