package io.mlgate.telemetry;

import io.mlgate.policy.LiveCheckRule;
import java.time.Instant;
import java.util.List;
import java.util.Objects;

/**
 * A check at one look.
 *
 * @param check of the policy
 * @param candidate the arm that is judged
 * @param baseline the arm that it is compared with
 * @param strata the stretches of constant weights in their order, the present one last, which ends
 *     now; at least one
 * @param planned how many stretches the whole rollout was to have when it began, at least 1
 * @param alpha the chance of a false FAIL in the whole rollout that is this check's share, above 0
 *     and below 1/2
 * @param earlier what was measured of a point check in this stage, in the order of time
 */
public record LiveQuestion(
    LiveCheckRule check,
    LiveArm candidate,
    LiveArm baseline,
    List<Window> strata,
    int planned,
    double alpha,
    List<PointMeasurement> earlier) {

  /** Checks the numbers. */
  public LiveQuestion {
    Objects.requireNonNull(check);
    Objects.requireNonNull(candidate);
    Objects.requireNonNull(baseline);
    strata = List.copyOf(strata);
    earlier = List.copyOf(earlier);
    if (strata.isEmpty() || planned < 1 || !(alpha > 0 && alpha < 0.5)) {
      throw new IllegalArgumentException("no look without a stratum, a plan and an alpha");
    }
  }

  Window present() {
    return strata.get(strata.size() - 1);
  }

  Instant now() {
    return present().end();
  }
}
