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
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/** Makes a verdict of a check and evidence. */
final class FairnessJudgement {
  private final FairnessCheck check;
  private final GroupEvidence evidence;
  private final ComparedGroups groups;

  FairnessJudgement(FairnessCheck check, GroupEvidence evidence) {
    this.check = check;
    this.evidence = evidence;
    this.groups = new ComparedGroups(check, evidence);
  }

  FairnessVerdict verdict() {
    List<GroupPair> pairs = groups.pairs();
    List<GroupPair> testable =
        pairs.stream().filter(pair -> groups.obstacle(pair).isEmpty()).toList();
    List<ConfidenceFamily> families = evidence.disparities(testable, check);
    List<Conclusion> joint =
        testable.isEmpty()
            ? List.of()
            : JointConclusion.ofIntervals(families, check.limit().accepted(), check.confidence())
                .each();
    Map<GroupPair, PairFinding> tested = new HashMap<>();
    for (int i = 0; i < joint.size(); i++) {
      IntervalResult interval = families.get(i).at(check.confidence());
      tested.put(testable.get(i), finding(testable.get(i), interval, joint.get(i)));
    }
    List<PairFinding> findings =
        pairs.stream()
            .map(pair -> tested.containsKey(pair) ? tested.get(pair) : untested(pair))
            .toList();
    Conclusion conclusion = overall(findings.stream().map(PairFinding::conclusion).toList());
    boolean undecided = conclusion == Conclusion.UNDECIDED;
    return new FairnessVerdict(
        check,
        conclusion,
        overall(pairs.stream().map(this::point).toList()),
        undecided ? reasons(findings) : List.of(),
        findings,
        new WorstPair(check).of(findings),
        description(),
        groups(),
        undecided
            ? new RowsOutlook(check, evidence, groups.estimated())
                .forecast(testable, families, joint)
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

  private PairFinding untested(GroupPair pair) {
    String reason = groups.obstacle(pair).orElseThrow();
    return new PairFinding(
        pair.rate(),
        label(pair.first()),
        label(pair.second()),
        groups.estimated(pair) ? value(pair) : MetricValue.undefined(reason),
        Optional.empty(),
        Optional.of(reason),
        Conclusion.UNDECIDED);
  }

  private PairFinding finding(GroupPair pair, IntervalResult result, Conclusion conclusion) {
    return new PairFinding(
        pair.rate(),
        label(pair.first()),
        label(pair.second()),
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
      return MetricValue.undefined("group " + label(without) + ": no " + pair.rate().denominator());
    }
    return check.limit().disparity().value(first.orElse(0), second.orElse(0));
  }

  private Conclusion point(GroupPair pair) {
    return groups.estimated(pair)
        ? check.limit().point(pair.rate(), cells(pair.first()), cells(pair.second()))
        : Conclusion.UNDECIDED;
  }

  private ConfusionCells cells(int group) {
    return evidence.counts().cells().get(group);
  }

  private String label(int group) {
    return evidence.counts().labels().get(group);
  }

  private static List<String> reasons(List<PairFinding> findings) {
    if (findings.isEmpty()) {
      return List.of("fewer than two groups are left to compare");
    }
    List<String> reasons = new ArrayList<>();
    findings.stream().flatMap(one -> one.reason().stream()).distinct().forEach(reasons::add);
    long open =
        findings.stream()
            .filter(one -> one.interval().isPresent())
            .filter(one -> one.conclusion() == Conclusion.UNDECIDED)
            .count();
    if (open > 0) {
      reasons.add(open + " of " + findings.size() + " intervals do not decide");
    }
    return reasons;
  }

  private Optional<DisparityDescription> description() {
    return groups.estimated().isEmpty()
        ? Optional.empty()
        : Optional.of(
            DisparityDescription.of(
                evidence.counts().only(groups.estimated()), check.definition()));
  }

  private List<GroupFinding> groups() {
    Map<RateOfGroup, Interval> intervals = intervalsOfRates();
    List<GroupFinding> findings = new ArrayList<>();
    for (int group = 0; group < evidence.counts().labels().size(); group++) {
      List<RateEstimate> rates = new ArrayList<>();
      for (GroupRate rate : check.definition().rates()) {
        if (groups.standing(group) == Standing.COMPARED) {
          rates.add(
              new RateEstimate(
                  rate,
                  evidence.denominator(rate, group),
                  rate.value(cells(group)),
                  Optional.ofNullable(intervals.get(new RateOfGroup(rate, group)))));
        }
      }
      findings.add(
          new GroupFinding(label(group), evidence.rows(group), groups.standing(group), rates));
    }
    return findings;
  }

  private Map<RateOfGroup, Interval> intervalsOfRates() {
    List<RateOfGroup> fit = new ArrayList<>();
    for (int group : groups.estimated()) {
      for (GroupRate rate : check.definition().rates()) {
        if (evidence.unfit(rate, group).isEmpty()) {
          fit.add(new RateOfGroup(rate, group));
        }
      }
    }
    List<ConfidenceFamily> families = evidence.rates(fit);
    Map<RateOfGroup, Interval> intervals = new HashMap<>();
    for (int i = 0; i < families.size(); i++) {
      RateOfGroup rate = fit.get(i);
      families.get(i).at(check.confidence()).interval().ifPresent(one -> intervals.put(rate, one));
    }
    return intervals;
  }
}
