package io.mlgate.gate;

import io.mlgate.gate.Precedents.Footing;
import io.mlgate.gate.Precedents.PastComparison;
import io.mlgate.gate.Precedents.PastDifference;
import io.mlgate.policy.Direction;
import java.math.BigDecimal;
import java.util.EnumMap;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import java.util.stream.Stream;

/**
 * By how much models are worse than an anchor in one thing that is measured, while comparisons are
 * taken in as they were recorded. A comparison goes on from what was known of its baseline by then,
 * so that no loop can arise. Of several comparisons of a model those count that a release rested
 * on, else those of evaluations that let it be released; and of these the worst, so that nobody
 * tries until one looks well.
 */
final class AnchoredSum {
  private final String anchor;
  private final String gate;
  private final String measure;
  private final Direction better;
  private final Map<String, Map<Footing, Leg>> ofVersion = new HashMap<>();
  private final Map<String, Map<Footing, Leg>> ofRun = new HashMap<>();

  /** Of runs as they were judged before they had a version. */
  private final Map<String, Map<Footing, Leg>> ofBareRun = new HashMap<>();

  /**
   * Of one gate.
   *
   * @param anchor the version that it begins with
   * @param measure what the gate measures; differences of anything else don't count
   */
  AnchoredSum(String anchor, String gate, String measure, Direction better) {
    this.anchor = anchor;
    this.gate = gate;
    this.measure = measure;
    this.better = better;
  }

  /**
   * The way from the anchor to a model.
   *
   * @param worse by how much it is worse, as far as the way goes
   * @param steps how many comparisons
   * @param gap why it does not lead there, absent if it does
   */
  record Leg(BigDecimal worse, int steps, Optional<Gap> gap) {
    /** Nothing may be null. */
    Leg {
      Objects.requireNonNull(worse);
      Objects.requireNonNull(gap);
    }

    private boolean leadsThere() {
      return gap.isEmpty();
    }
  }

  /**
   * Where a way ends.
   *
   * @param model the model that it ends at, in words
   * @param words what is wrong, if the model was compared and yet does not count
   */
  record Gap(String model, Optional<String> words) {}

  void accept(PastComparison comparison) {
    Leg leg = leg(comparison);
    Optional<String> version = comparison.candidateVersion();
    version.ifPresent(number -> keep(ofVersion, number, comparison.footing(), leg));
    keep(ofRun, comparison.candidateRunId(), comparison.footing(), leg);
    if (version.isEmpty()) {
      keep(ofBareRun, comparison.candidateRunId(), comparison.footing(), leg);
    }
  }

  private Leg leg(PastComparison comparison) {
    PastDifference difference = comparison.differences().get(gate);
    String candidate = named(comparison.candidateVersion(), comparison.candidateRunId());
    if (difference == null) {
      return gap(candidate, "no difference of gate '" + gate + "' was recorded");
    }
    if (!difference.measure().equals(measure)) {
      return gap(candidate, "gate '" + gate + "' measured something else");
    }
    Leg before = to(comparison.baselineVersion(), comparison.baselineRunId());
    return before.leadsThere()
        ? new Leg(
            before.worse().add(worse(Decimals.asWritten(difference.value()))),
            before.steps() + 1,
            Optional.empty())
        : before;
  }

  /** What a difference from a baseline is worse. */
  BigDecimal worse(BigDecimal difference) {
    return better == Direction.HIGHER ? difference.negate() : difference;
  }

  private static Leg gap(String model, String words) {
    return new Leg(BigDecimal.ZERO, 0, Optional.of(new Gap(model, Optional.of(words))));
  }

  private static void keep(
      Map<String, Map<Footing, Leg>> all, String name, Footing footing, Leg leg) {
    all.computeIfAbsent(name, none -> new EnumMap<>(Footing.class))
        .merge(footing, leg, AnchoredSum::worst);
  }

  private static Leg worst(Leg one, Leg other) {
    if (!one.leadsThere() || !other.leadsThere()) {
      return one.leadsThere() ? one : other;
    }
    return other.worse().compareTo(one.worse()) > 0 ? other : one;
  }

  /** The way to a model by what was taken in so far. */
  Leg to(Optional<String> version, String runId) {
    if (version.equals(Optional.of(anchor))) {
      return new Leg(BigDecimal.ZERO, 0, Optional.empty());
    }
    List<Map<Footing, Leg>> known =
        Stream.of(
                version.map(ofVersion::get),
                Optional.ofNullable((version.isPresent() ? ofBareRun : ofRun).get(runId)))
            .flatMap(Optional::stream)
            .toList();
    return surest(known, true)
        .or(() -> surest(known, false))
        .orElseGet(
            () ->
                new Leg(
                    BigDecimal.ZERO,
                    0,
                    Optional.of(new Gap(named(version, runId), Optional.empty()))));
  }

  private static Optional<Leg> surest(List<Map<Footing, Leg>> known, boolean leadsThere) {
    for (Footing footing : Footing.SUREST_FIRST) {
      Optional<Leg> found =
          known.stream()
              .map(legs -> legs.get(footing))
              .filter(leg -> leg != null && leg.leadsThere() == leadsThere)
              .findFirst();
      if (found.isPresent()) {
        return found;
      }
    }
    return Optional.empty();
  }

  /** What people call a model. */
  static String named(Optional<String> version, String runId) {
    return version.map(number -> "version " + number).orElse("run " + runId);
  }
}
