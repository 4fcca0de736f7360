package io.mlgate.telemetry;

import io.mlgate.policy.LiveCheckRule;
import io.mlgate.statistics.SequentialEvidence;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.OptionalLong;

/** Rules on counts of all stretches. */
final class CountJudge {
  /** How far ahead a forecast looks. */
  private static final int MOST_DOUBLINGS = 16;

  private final LiveCheckRule check;
  private final LimitRuling ruling;

  CountJudge(LiveCheckRule check, LimitRuling ruling) {
    this.check = check;
    this.ruling = ruling;
  }

  /**
   * The verdict.
   *
   * @param strata counts of the stretches in their order, the present one last
   */
  LiveResult judge(List<ArmCounts> strata) {
    ArmCounts present = strata.get(strata.size() - 1);
    Optional<SequentialEvidence> now = present.evidence(ruling.limit());
    List<SequentialEvidence> all =
        strata.stream().flatMap(counts -> counts.evidence(ruling.limit()).stream()).toList();
    LiveVerdict verdict = LiveVerdict.CONTINUE;
    String reason = "not decided yet";
    if (!all.isEmpty() && ruling.isBroken(all)) {
      verdict = LiveVerdict.FAIL;
      reason = shares(present) + ": beyond " + ruling.limit() + evidence(all);
    } else if (now.isEmpty()) {
      reason = "no traffic in an arm yet";
    } else if (tooFew(present)) {
      reason = "fewer than minSamples " + check.minSamples();
    } else if (ruling.isKept(now.get())) {
      verdict = LiveVerdict.PASS;
      reason = shares(present) + ": within " + ruling.limit();
    } else {
      reason = shares(present) + ": " + ruling.limit() + " is neither kept nor broken yet";
    }
    LiveResult result =
        LiveResult.of(check, verdict, ruling.limit().toString(), reason)
            .withSamples(present.candidate().total(), present.baseline().total());
    if (now.isEmpty()) {
      return result;
    }
    OptionalLong needed = verdict == LiveVerdict.CONTINUE ? needed(present) : OptionalLong.empty();
    return result
        .withEstimate(now.get().estimate())
        .with(now.get().interval(ruling.alpha()), needed);
  }

  private boolean tooFew(ArmCounts counts) {
    return counts.candidate().total() < check.minSamples()
        || (ruling.limit().comparesArms() && counts.baseline().total() < check.minSamples());
  }

  private String shares(ArmCounts counts) {
    String candidate = share(counts.candidate());
    return ruling.limit().comparesArms()
        ? candidate + " against " + share(counts.baseline())
        : candidate;
  }

  private static String share(EventCounts tally) {
    return String.format(
        Locale.ROOT, "%d of %d (%.4g%%)", tally.bad(), tally.total(), 100 * ArmCounts.share(tally));
  }

  private String evidence(List<SequentialEvidence> all) {
    return String.format(
        Locale.ROOT,
        ", evidence %.3g over %d stretch%s, %.3g asked",
        Math.exp(Math.min(700, ruling.logBroken(all))),
        all.size(),
        all.size() == 1 ? "" : "es",
        1 / ruling.alpha());
  }

  private OptionalLong needed(ArmCounts present) {
    long few = 1;
    for (int doubling = 1; doubling <= MOST_DOUBLINGS; doubling++) {
      long many = 1L << doubling;
      if (decided(present, many)) {
        while (many - few > Math.max(1, few / 8)) {
          long middle = few + (many - few) / 2;
          if (decided(present, middle)) {
            many = middle;
          } else {
            few = middle;
          }
        }
        return OptionalLong.of(Math.max(check.minSamples(), present.candidate().total() * many));
      }
      few = many;
    }
    return OptionalLong.empty();
  }

  private boolean decided(ArmCounts present, long factor) {
    return present
        .times(factor)
        .flatMap(counts -> counts.evidence(ruling.limit()))
        .filter(ruling::isDecided)
        .isPresent();
  }
}
