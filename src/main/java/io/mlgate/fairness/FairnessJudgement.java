package io.mlgate.fairness;

import io.mlgate.fairness.GroupEvidence.GroupPair;
import io.mlgate.fairness.GroupEvidence.RateOfGroup;
import io.mlgate.fairness.GroupFinding.Standing;
import io.mlgate.metric.ConfusionCells;
import io.mlgate.metric.MetricValue;
import io.mlgate.statistics.Conclusion;
import io.mlgate.statistics.ConfidenceFamily;
import io.mlgate.statistics.Interval;
import io.mlgate.statistics.IntervalResult;
import io.mlgate.statistics.JointConclusion;
import io.mlgate.statistics.Undefined;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.stream.IntStream;

/** Makes a verdict of a check and evidence. */
final class FairnessJudgement {
  private final FairnessCheck check;
  private final GroupEvidence evidence;
  private final List<String> labels;
  private final int reference;
  private final List<Standing> standings;

  FairnessJudgement(FairnessCheck check, GroupEvidence evidence) {
    this.check = check;
    this.evidence = evidence;
    this.labels = evidence.counts().labels();
    this.reference = check.reference().map(evidence.counts()::index).orElse(-1);
    long all = IntStream.range(0, labels.size()).mapToLong(evidence::rows).sum();
    this.standings =
        IntStream.range(0, labels.size()).mapToObj(group -> standing(group, all)).toList();
  }

  private Standing standing(int group, long all) {
    if (group != reference && evidence.rows(group) == 0) {
      return Standing.EMPTY;
    }
    if (group != reference && check.smallGroups().leaveOut(evidence.rows(group), all)) {
      return Standing.LEFT_OUT;
    }
    return evidence.units(group) < SmallGroups.FEWEST_ESTIMATED
        ? Standing.TOO_FEW_ROWS
        : Standing.COMPARED;
  }

  FairnessVerdict verdict() {
    List<GroupPair> pairs = pairs();
    List<GroupPair> testable = pairs.stream().filter(pair -> obstacle(pair).isEmpty()).toList();
    List<ConfidenceFamily> families = evidence.disparities(testable, check);
    Optional<JointConclusion> joint =
        testable.isEmpty()
            ? Optional.empty()
            : Optional.of(
                JointConclusion.ofIntervals(
                    families, check.limit().accepted(), check.confidence()));
    List<PairFinding> findings = new ArrayList<>();
    for (GroupPair pair : pairs) {
      int place = testable.indexOf(pair);
      findings.add(
          place < 0
              ? untested(pair)
              : finding(
                  pair,
                  families.get(place).at(check.confidence()),
                  joint.orElseThrow().each().get(place)));
    }
    Conclusion conclusion = overall(findings.stream().map(PairFinding::conclusion).toList());
    return new FairnessVerdict(
        check,
        conclusion,
        overall(pairs.stream().map(this::point).toList()),
        conclusion == Conclusion.UNDECIDED ? reasons(findings) : List.of(),
        findings,
        new WorstPair(check).of(findings),
        description(),
        groups(),
        conclusion == Conclusion.UNDECIDED
            ? new RowsOutlook(check, evidence, compared()).forecast(testable, families, joint)
            : Optional.empty());
  }

  /** Without any pair nothing was shown. */
  private static Conclusion overall(List<Conclusion> each) {
    if (each.contains(Conclusion.VIOLATED)) {
      return Conclusion.VIOLATED;
    }
    return each.isEmpty() || each.contains(Conclusion.UNDECIDED)
        ? Conclusion.UNDECIDED
        : Conclusion.HOLDS;
  }

  /** Pairs of groups that are compared, or would be if they had more rows. */
  private List<GroupPair> pairs() {
    List<GroupPair> pairs = new ArrayList<>();
    for (GroupRate rate : check.definition().rates()) {
      for (int first = 0; first < labels.size(); first++) {
        for (int second = first + 1; second < labels.size(); second++) {
          if (counts(first) && counts(second)) {
            if (reference < 0) {
              pairs.add(new GroupPair(rate, first, second));
            } else if (first == reference || second == reference) {
              pairs.add(new GroupPair(rate, first + second - reference, reference));
            }
          }
        }
      }
    }
    return pairs;
  }

  private boolean counts(int group) {
    return standings.get(group) == Standing.COMPARED
        || standings.get(group) == Standing.TOO_FEW_ROWS;
  }

  private List<Integer> compared() {
    return IntStream.range(0, labels.size())
        .filter(group -> standings.get(group) == Standing.COMPARED)
        .boxed()
        .toList();
  }

  /** Why a pair has no interval. */
  private Optional<String> obstacle(GroupPair pair) {
    return obstacle(pair.rate(), pair.first()).or(() -> obstacle(pair.rate(), pair.second()));
  }

  private Optional<String> obstacle(GroupRate rate, int group) {
    String name = "group " + labels.get(group) + ": ";
    return standings.get(group) == Standing.TOO_FEW_ROWS
        ? Optional.of(name + "fewer than " + SmallGroups.FEWEST_ESTIMATED + " rows or clusters")
        : evidence.unfit(rate, group).map(reason -> name + reason);
  }

  private PairFinding untested(GroupPair pair) {
    String reason = obstacle(pair).orElseThrow();
    boolean small =
        standings.get(pair.first()) == Standing.TOO_FEW_ROWS
            || standings.get(pair.second()) == Standing.TOO_FEW_ROWS;
    return new PairFinding(
        pair.rate(),
        labels.get(pair.first()),
        labels.get(pair.second()),
        small ? MetricValue.undefined(reason) : value(pair),
        Optional.empty(),
        Optional.of(reason),
        Conclusion.UNDECIDED);
  }

  private PairFinding finding(GroupPair pair, IntervalResult result, Conclusion conclusion) {
    return new PairFinding(
        pair.rate(),
        labels.get(pair.first()),
        labels.get(pair.second()),
        value(pair),
        result.interval(),
        result instanceof Undefined none ? Optional.of(none.reason().text()) : Optional.empty(),
        conclusion);
  }

  private MetricValue value(GroupPair pair) {
    MetricValue first = pair.rate().value(cells(pair.first()));
    MetricValue second = pair.rate().value(cells(pair.second()));
    if (!first.isDefined() || !second.isDefined()) {
      int without = first.isDefined() ? pair.second() : pair.first();
      return MetricValue.undefined(
          "group " + labels.get(without) + ": no " + pair.rate().denominator());
    }
    return check.limit().disparity().value(first.orElse(0), second.orElse(0));
  }

  private Conclusion point(GroupPair pair) {
    return standings.get(pair.first()) == Standing.TOO_FEW_ROWS
            || standings.get(pair.second()) == Standing.TOO_FEW_ROWS
        ? Conclusion.UNDECIDED
        : check
            .limit()
            .disparity()
            .point(pair.rate(), cells(pair.first()), cells(pair.second()), check.limit().bound());
  }

  private ConfusionCells cells(int group) {
    return evidence.counts().cells().get(group);
  }

  private List<String> reasons(List<PairFinding> findings) {
    if (findings.isEmpty()) {
      return List.of("fewer than two groups to compare");
    }
    List<String> reasons = new ArrayList<>();
    findings.stream().flatMap(one -> one.reason().stream()).distinct().forEach(reasons::add);
    long open =
        findings.stream()
            .filter(one -> one.interval().isPresent())
            .filter(one -> one.conclusion() == Conclusion.UNDECIDED)
            .count();
    if (open > 0) {
      reasons.add(open + " of " + findings.size() + " intervals reach over the limit");
    }
    return reasons;
  }

  private Optional<DisparityDescription> description() {
    return compared().isEmpty()
        ? Optional.empty()
        : Optional.of(
            DisparityDescription.of(evidence.counts().only(compared()), check.definition()));
  }

  private List<GroupFinding> groups() {
    List<RateOfGroup> fit =
        compared().stream()
            .flatMap(
                group ->
                    check.definition().rates().stream().map(rate -> new RateOfGroup(rate, group)))
            .filter(one -> evidence.unfit(one.rate(), one.group()).isEmpty())
            .toList();
    List<ConfidenceFamily> families = evidence.rates(fit);
    List<GroupFinding> findings = new ArrayList<>();
    for (int group = 0; group < labels.size(); group++) {
      List<RateEstimate> rates = new ArrayList<>();
      for (GroupRate rate : check.definition().rates()) {
        if (standings.get(group) == Standing.COMPARED) {
          int place = fit.indexOf(new RateOfGroup(rate, group));
          Optional<Interval> interval =
              place < 0 ? Optional.empty() : families.get(place).at(check.confidence()).interval();
          rates.add(
              new RateEstimate(
                  rate, evidence.denominator(rate, group), rate.value(cells(group)), interval));
        }
      }
      findings.add(
          new GroupFinding(labels.get(group), evidence.rows(group), standings.get(group), rates));
    }
    return findings;
  }
}
