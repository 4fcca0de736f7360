package io.mlgate.rollout.view;

import io.mlgate.report.ShownText;
import io.mlgate.report.Times;
import io.mlgate.rollout.RecordedRollout;
import io.mlgate.rollout.RecordedState;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;

/**
 * Who moved a rollout for a time.
 *
 * @param epoch the lease's
 * @param first the first state that was recorded under it
 * @param last the last one
 */
record LeaseEpoch(long epoch, RecordedState first, RecordedState last) {

  /** All of them, in order. */
  static List<LeaseEpoch> of(RecordedRollout rollout) {
    Map<Long, LeaseEpoch> epochs = new TreeMap<>();
    for (RecordedState state : rollout.states()) {
      long epoch = state.lease().epoch();
      RecordedState first = epochs.containsKey(epoch) ? epochs.get(epoch).first() : state;
      epochs.put(epoch, new LeaseEpoch(epoch, first, state));
    }
    return List.copyOf(epochs.values());
  }

  String holder() {
    return ShownText.line(last.lease().holder());
  }

  String actor() {
    return ShownText.line(last.actor());
  }

  String from() {
    return Times.of(first.time());
  }

  String until() {
    return Times.of(last.lease().until());
  }
}
