package io.mlgate.policy;

import io.mlgate.Nearest;
import java.util.LinkedHashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;

/** Reads the names of a stage's checks, and refuses those that never decide there. */
final class StageChecksGrammar {
  private final Map<String, LiveCheckRule> checks = new LinkedHashMap<>();

  /** Names are those of the policy's checks. */
  StageChecksGrammar(List<LiveCheckRule> checks) {
    checks.forEach(check -> this.checks.put(check.name(), check));
  }

  /** The names, each once. */
  List<String> read(Value value, ReleaseStage stage) {
    Set<String> names = new LinkedHashSet<>();
    for (Value item : value.items()) {
      item.text().ifPresent(name -> read(item, name, stage, names));
    }
    return List.copyOf(names);
  }

  private void read(Value item, String name, ReleaseStage stage, Set<String> names) {
    LiveCheckRule check = checks.get(name);
    String quoted = "names " + Quoted.of(name);
    if (check == null) {
      item.refuse(
          quoted + ", which is no check of this policy" + Nearest.hint(name, checks.keySet()));
    } else if (!names.add(name)) {
      item.refuse(quoted + " twice");
    } else if (!check.dryRun() && stage != ReleaseStage.SHADOW && needsPairs(check)) {
      item.refuse(
          quoted
              + ", which needs both arms' answers to one request: only shadow has them; remove it"
              + " here, or let it be a dryRun");
    } else if (!check.dryRun() && stage == ReleaseStage.FULL && needsBaselineTraffic(check)) {
      item.refuse(
          quoted
              + ", which compares with the baseline, and in full the baseline gets no requests: name"
              + " a check with a min or max of the candidate's own, or let it be a dryRun");
    }
  }

  private static boolean needsPairs(LiveCheckRule check) {
    return check.measure() instanceof LiveMeasure.Flips;
  }

  /** Runs and files are there without requests. */
  private static boolean needsBaselineTraffic(LiveCheckRule check) {
    return check.measure().comparesArms()
        && check.source() != SourceKind.MLFLOW
        && check.source() != SourceKind.FILES;
  }
}
