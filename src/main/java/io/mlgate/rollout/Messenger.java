package io.mlgate.rollout;

import com.fasterxml.jackson.databind.node.ObjectNode;
import io.mlgate.policy.NotifyRule;

/** Port to who is told of a rollout. */
@FunctionalInterface
public interface Messenger {

  /**
   * Tells, and returns when it was taken.
   *
   * @throws io.mlgate.traffic.TrafficException if it was not
   */
  void tell(NotifyRule rule, ObjectNode message);
}
