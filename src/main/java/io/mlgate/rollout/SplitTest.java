package io.mlgate.rollout;

import io.mlgate.policy.LiveMeasure;
import io.mlgate.rollout.Sight.Seen;
import io.mlgate.rollout.Sight.Verdict;
import io.mlgate.statistics.SampleRatio;
import io.mlgate.telemetry.LiveResult;
import io.mlgate.telemetry.Window;
import io.mlgate.traffic.Route;
import java.time.Duration;
import java.util.List;
import java.util.Locale;

/**
 * Whether requests are split as the route says, by the counts of the checks that count both arms. A
 * router that does something else than it says makes every comparison worthless.
 */
final class SplitTest {
  /** The custom for mismatches of sample ratios, which are never a small matter. */
  private static final double ALPHA = 0.001;

  /** Arms are counted at different moments; by so much their counts may differ. */
  private static final Duration OFFSET = Duration.ofSeconds(30);

  private static final double STEADY = 0.05;

  /** Users are split, not requests, and some send many. */
  private static final double STICKY = 0.25;

  private final Slots slots;
  private final boolean sticky;

  SplitTest(Slots slots, boolean sticky) {
    this.slots = slots;
    this.sticky = sticky;
  }

  /**
   * Of the present stretch.
   *
   * @param results of the checks
   */
  Seen of(Route route, List<LiveResult> results, Window present) {
    double share = share(route);
    if (share == 0 || share == 1) {
      return new Seen(Verdict.GOOD, "one arm has all requests");
    }
    Seen seen = new Seen(Verdict.GOOD, "no check counts both arms");
    for (LiveResult result : results) {
      if (!(result.check().measure() instanceof LiveMeasure.Counts counts)
          || !counts.limit().comparesArms()) {
        continue;
      }
      long candidate = result.candidateSamples();
      long baseline = result.baselineSamples();
      if (candidate + baseline == 0) {
        return new Seen(Verdict.OPEN, "no requests were counted yet");
      }
      String words =
          String.format(
              Locale.ROOT,
              "%d of %d requests went to the candidate, %.3g%% were meant to",
              candidate,
              candidate + baseline,
              100 * share);
      double log = SampleRatio.logEvidence(candidate, baseline, share, tolerance(share, present));
      if (SampleRatio.p(log) < ALPHA) {
        return new Seen(Verdict.BAD, "the split is not that of the route: " + words);
      }
      seen = new Seen(Verdict.GOOD, words);
    }
    return seen;
  }

  /** The candidate's share of all requests that both arms see; copies count as requests. */
  private double share(Route route) {
    int mirrored = route.mirrored(slots.candidate());
    return mirrored > 0 ? mirrored / (100.0 + mirrored) : route.weight(slots.candidate()) / 100.0;
  }

  private double tolerance(double share, Window present) {
    double seconds = Math.max(1, present.length().toMillis() / 1000.0);
    double relative = (sticky ? STICKY : STEADY) + Math.min(1, OFFSET.toSeconds() / seconds);
    return Math.min(share, 1 - share) * relative;
  }
}
