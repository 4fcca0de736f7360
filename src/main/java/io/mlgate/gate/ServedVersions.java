package io.mlgate.gate;

import io.mlgate.policy.Policy;
import io.mlgate.tracking.TrackingException;
import io.mlgate.tracking.TrackingException.Kind;

/** Port to what knows which version gets all requests now. */
@FunctionalInterface
public interface ServedVersions {

  /**
   * The version of the policy's model that its route serves: a number as text, of which nobody has
   * seen yet whether it is registered.
   *
   * @throws TrackingException if that can't be told, also because no version gets all requests
   */
  String now(Policy policy);

  /** Asks nobody. */
  static ServedVersions unknown(String why) {
    return policy -> {
      throw new TrackingException(
          Kind.UNREACHABLE, "the baseline is what the route serves: " + why);
    };
  }
}
