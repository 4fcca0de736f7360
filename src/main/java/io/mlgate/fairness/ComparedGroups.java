package io.mlgate.fairness;

import io.mlgate.fairness.GroupEvidence.GroupPair;
import io.mlgate.fairness.GroupFinding.Standing;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.stream.IntStream;

/** Which groups a check compares with which, and what keeps a pair from being estimated. */
final class ComparedGroups {
  private final FairnessCheck check;
  private final GroupEvidence evidence;
  private final List<String> labels;
  private final int reference;
  private final List<Standing> standings;

  ComparedGroups(FairnessCheck check, GroupEvidence evidence) {
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

  Standing standing(int group) {
    return standings.get(group);
  }

  /** The groups that are estimated. */
  List<Integer> estimated() {
    return IntStream.range(0, labels.size())
        .filter(group -> standing(group) == Standing.COMPARED)
        .boxed()
        .toList();
  }

  /** Pairs of groups that are compared, or would be if they had more rows. */
  List<GroupPair> pairs() {
    int[] groups =
        IntStream.range(0, labels.size())
            .filter(
                group ->
                    standing(group) == Standing.COMPARED
                        || standing(group) == Standing.TOO_FEW_ROWS)
            .toArray();
    List<GroupPair> pairs = new ArrayList<>();
    for (GroupRate rate : check.definition().rates()) {
      for (int i = 0; i < groups.length; i++) {
        if (reference >= 0 && groups[i] != reference) {
          pairs.add(new GroupPair(rate, groups[i], reference));
        }
        for (int j = i + 1; j < groups.length && reference < 0; j++) {
          pairs.add(new GroupPair(rate, groups[i], groups[j]));
        }
      }
    }
    return pairs;
  }

  /** Whether both groups of a pair have enough rows to be estimated. */
  boolean estimated(GroupPair pair) {
    return standing(pair.first()) == Standing.COMPARED
        && standing(pair.second()) == Standing.COMPARED;
  }

  /** Why a pair has no interval; empty if it may have one. */
  Optional<String> obstacle(GroupPair pair) {
    return obstacle(pair.rate(), pair.first()).or(() -> obstacle(pair.rate(), pair.second()));
  }

  private Optional<String> obstacle(GroupRate rate, int group) {
    String name = "group " + labels.get(group) + ": ";
    return standing(group) == Standing.TOO_FEW_ROWS
        ? Optional.of(name + "fewer than " + SmallGroups.FEWEST_ESTIMATED + " rows or clusters")
        : evidence.unfit(rate, group).map(reason -> name + reason);
  }
}
