package io.mlgate.telemetry;

import io.mlgate.policy.LiveLimit;
import io.mlgate.statistics.ChainedEvidence;
import io.mlgate.statistics.SequentialEvidence;
import java.util.List;
import java.util.function.ToDoubleFunction;

/**
 * When evidence breaks or keeps a limit. It is broken if all stretches together speak against
 * "nowhere beyond it"; it is kept if the present stretch by itself says so.
 *
 * @param limit of the policy
 * @param alpha of the check, in the whole rollout
 * @param planned number of stretches that were planned
 */
record LimitRuling(LiveLimit limit, double alpha, int planned) {

  private double asked() {
    return -Math.log(alpha);
  }

  /** Logarithm of the evidence that some stretch is beyond the limit. */
  double logBroken(List<? extends SequentialEvidence> strata) {
    double value = limit.value().doubleValue();
    double above = chained(strata, stratum -> stratum.logAbove(value));
    return limit.type() == LiveLimit.Type.EQUIVALENCE
        ? ChainedEvidence.either(above, chained(strata, stratum -> stratum.logBelow(-value)))
        : above;
  }

  private double chained(
      List<? extends SequentialEvidence> strata, ToDoubleFunction<SequentialEvidence> log) {
    return ChainedEvidence.log(strata.stream().mapToDouble(log).toArray(), planned);
  }

  boolean isBroken(List<? extends SequentialEvidence> strata) {
    return logBroken(strata) >= asked();
  }

  boolean isKept(SequentialEvidence present) {
    double value = limit.value().doubleValue();
    return present.reachesBelow(value, asked())
        && (limit.type() != LiveLimit.Type.EQUIVALENCE || present.reachesAbove(-value, asked()));
  }

  /** Whether the present stretch alone would decide either way. */
  boolean isDecided(SequentialEvidence present) {
    return isKept(present) || isBroken(List.of(present));
  }
}
