package io.mlgate.gate;

import io.mlgate.fairness.Disparity;
import io.mlgate.fairness.FairnessVerdict;
import io.mlgate.fairness.GroupFinding;
import io.mlgate.fairness.PairFinding;
import io.mlgate.fairness.RateEstimate;
import io.mlgate.statistics.Interval;
import io.mlgate.verdict.GroupDisparity;
import io.mlgate.verdict.Slice;
import java.util.Comparator;
import java.util.List;
import java.util.Optional;
import java.util.OptionalDouble;

/** The findings of a fairness verdict as results hold them: greater rate first. */
final class DisparityFigures {
  private final FairnessVerdict verdict;
  private final List<Slice> slices;
  private final List<String> names;

  DisparityFigures(FairnessVerdict verdict, List<Slice> slices, List<String> names) {
    this.verdict = verdict;
    this.slices = slices;
    this.names = names;
  }

  GroupDisparity disparity() {
    return new GroupDisparity(
        verdict.groups().stream()
            .map(this::group)
            .sorted(Comparator.comparing(group -> group.slice().toString()))
            .toList(),
        verdict.pairs().stream().map(this::pair).toList());
  }

  /** The pair that the verdict rests on. */
  Optional<GroupDisparity.Pair> decisive() {
    return verdict.decisive().map(this::pair);
  }

  private GroupDisparity.Group group(GroupFinding group) {
    return new GroupDisparity.Group(
        slice(group.name()),
        group.rows(),
        group.rates().stream().map(DisparityFigures::rate).toList());
  }

  private static GroupDisparity.Rate rate(RateEstimate rate) {
    return new GroupDisparity.Rate(
        rate.rate().word(), rate.denominator(), rate.value().number(), rate.interval());
  }

  private GroupDisparity.Pair pair(PairFinding pair) {
    OptionalDouble value = pair.value().number();
    boolean ratio = verdict.check().limit().disparity() == Disparity.RATIO;
    // The first over the second is below 1 where the second's rate is the greater one.
    boolean swap =
        value.isPresent() && (ratio ? value.getAsDouble() <= 1 : value.getAsDouble() < 0);
    boolean mirror = value.isPresent() && (ratio ? !swap : swap);
    return new GroupDisparity.Pair(
        pair.rate().word(),
        slice(swap ? pair.second() : pair.first()),
        slice(swap ? pair.first() : pair.second()),
        mirror ? OptionalDouble.of(mirrored(value.getAsDouble(), ratio)) : value,
        pair.interval().map(own -> mirror ? mirrored(own, ratio) : own),
        BoundClaim.verdict(pair.conclusion()));
  }

  private static double mirrored(double value, boolean ratio) {
    return ratio ? 1 / value : -value;
  }

  private static Interval mirrored(Interval interval, boolean ratio) {
    return new Interval(
        mirrored(interval.upper(), ratio),
        mirrored(interval.lower(), ratio),
        interval.confidence());
  }

  private Slice slice(String name) {
    return slices.get(names.indexOf(name));
  }
}
