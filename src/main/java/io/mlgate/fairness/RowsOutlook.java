package io.mlgate.fairness;

import io.mlgate.fairness.GroupEvidence.GroupPair;
import io.mlgate.metric.ConfusionCells;
import io.mlgate.statistics.AcceptedRange;
import io.mlgate.statistics.Conclusion;
import io.mlgate.statistics.ConfidenceFamily;
import io.mlgate.statistics.Interval;
import io.mlgate.statistics.RowsNeeded;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Optional;
import java.util.OptionalLong;

/** What would decide an undecided verdict. */
record RowsOutlook(FairnessCheck check, GroupEvidence evidence, List<Integer> compared) {

  /**
   * If a pair's disparity itself is beyond the limit, the rows that would show the first such pair
   * violated among as many pairs; else those that would show that all undecided pairs hold. Empty
   * if a disparity lies on the limit. Pairs without intervals are not spoken of.
   */
  Optional<RowsForecast> forecast(
      List<GroupPair> pairs, List<ConfidenceFamily> families, List<Conclusion> conclusions) {
    List<RowsForecast> toViolate = new ArrayList<>();
    List<RowsForecast> toHold = new ArrayList<>();
    boolean hopeless = false;
    double stricter = 1 - (1 - check.confidence()) / Math.max(1, pairs.size());
    for (int i = 0; i < pairs.size(); i++) {
      if (conclusions.get(i) == Conclusion.UNDECIDED) {
        boolean beyond = beyond(pairs.get(i));
        Optional<RowsForecast> one =
            forecast(pairs.get(i), families.get(i), beyond ? stricter : check.confidence());
        one.ifPresent(beyond ? toViolate::add : toHold::add);
        hopeless |= one.isEmpty();
      }
    }
    Comparator<RowsForecast> byRows = Comparator.comparingLong(RowsForecast::tableNeeded);
    if (!toViolate.isEmpty()) {
      return toViolate.stream().min(byRows);
    }
    return hopeless ? Optional.empty() : toHold.stream().max(byRows);
  }

  private boolean beyond(GroupPair pair) {
    List<ConfusionCells> cells = evidence.counts().cells();
    return check.limit().point(pair.rate(), cells.get(pair.first()), cells.get(pair.second()))
        == Conclusion.VIOLATED;
  }

  private Optional<RowsForecast> forecast(
      GroupPair pair, ConfidenceFamily family, double confidence) {
    Optional<Interval> interval = family.at(confidence).interval();
    double first = rate(pair.rate(), pair.first());
    double second = rate(pair.rate(), pair.second());
    Disparity disparity = check.limit().disparity();
    boolean ratio = disparity == Disparity.RATIO;
    if (interval.isEmpty() || (ratio && first == 0 && second == 0)) {
      return Optional.empty();
    }
    double estimate = disparity.scaled(ratio ? first / second : first - second);
    // Bisection may leave an end of the interval beyond the estimate by a rounding.
    Interval scaled =
        new Interval(
            Math.min(estimate, disparity.scaled(interval.get().lower())),
            Math.max(estimate, disparity.scaled(interval.get().upper())),
            confidence);
    AcceptedRange limit = check.limit().accepted();
    AcceptedRange accepted =
        new AcceptedRange(disparity.scaled(limit.lower()), disparity.scaled(limit.upper()));
    long table = compared.stream().mapToLong(evidence::rows).sum();
    OptionalLong needed = RowsNeeded.toDecide(table, estimate, scaled, accepted);
    if (needed.isEmpty()) {
      return Optional.empty();
    }
    int lacking =
        evidence.denominator(pair.rate(), pair.first())
                <= evidence.denominator(pair.rate(), pair.second())
            ? pair.first()
            : pair.second();
    long denominator = evidence.denominator(pair.rate(), lacking);
    double growth = (double) needed.getAsLong() / table;
    return Optional.of(
        new RowsForecast(
            pair.rate(),
            evidence.counts().labels().get(lacking),
            denominator,
            (long) Math.ceil(denominator * growth),
            table,
            needed.getAsLong()));
  }

  private double rate(GroupRate rate, int group) {
    return rate.hits(evidence.counts().cells().get(group))
        / rate.of(evidence.counts().cells().get(group));
  }
}
