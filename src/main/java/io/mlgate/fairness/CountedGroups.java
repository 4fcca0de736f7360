package io.mlgate.fairness;

import io.mlgate.statistics.ConfidenceFamily;
import io.mlgate.statistics.Proportion;
import io.mlgate.statistics.ProportionInterval;
import java.util.List;
import java.util.Optional;

/** Evidence from counts of independent rows. */
record CountedGroups(GroupCounts counts) implements GroupEvidence {

  /** Weights cannot pass for counts, even where not all of their cells are used. */
  CountedGroups {
    counts.cells().forEach(GroupRate::countRows);
  }

  @Override
  public long rows(int group) {
    return GroupRate.countRows(counts.cells().get(group));
  }

  @Override
  public long units(int group) {
    return rows(group);
  }

  @Override
  public long denominator(GroupRate rate, int group) {
    return (long) rate.of(counts.cells().get(group));
  }

  @Override
  public Optional<String> unfit(GroupRate rate, int group) {
    return denominator(rate, group) == 0
        ? Optional.of("no " + rate.denominator())
        : Optional.empty();
  }

  @Override
  public List<ConfidenceFamily> rates(List<RateOfGroup> asked) {
    return asked.stream()
        .map(
            one -> {
              Proportion counted = proportion(one.rate(), one.group());
              return (ConfidenceFamily) level -> ProportionInterval.wilson(counted, level);
            })
        .toList();
  }

  @Override
  public List<ConfidenceFamily> disparities(List<GroupPair> pairs, FairnessCheck check) {
    Disparity disparity = check.limit().disparity();
    return pairs.stream()
        .map(
            pair -> {
              Proportion first = proportion(pair.rate(), pair.first());
              Proportion second = proportion(pair.rate(), pair.second());
              return (ConfidenceFamily) level -> disparity.interval(first, second, level);
            })
        .toList();
  }

  private Proportion proportion(GroupRate rate, int group) {
    return rate.proportion(counts.cells().get(group)).orElseThrow();
  }
}
