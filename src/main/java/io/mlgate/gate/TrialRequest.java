package io.mlgate.gate;

import io.mlgate.policy.LoadRule;
import java.util.Objects;

/**
 * What a model is to be asked.
 *
 * @param rule how it is loaded, and whether its answers are known
 * @param name what messages call the file of the requests
 * @param requests the file: JSON Lines of golden requests if the rule names them, else the model's
 *     own example of a request
 */
public record TrialRequest(LoadRule rule, String name, String requests) {

  /** Nothing may be null. */
  public TrialRequest {
    Objects.requireNonNull(rule);
    Objects.requireNonNull(name);
    Objects.requireNonNull(requests);
  }
}
