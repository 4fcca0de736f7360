package io.mlgate.report;

import io.mlgate.verdict.DecisionRule.Effect;
import io.mlgate.verdict.GateResult;
import io.mlgate.verdict.Verdict;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/**
 * What one gate does to the release, in its worst slice; or several gates for one same reason, such
 * as a store that did not answer.
 *
 * @param gates the gates, at least one
 * @param all whether these are all gates of the policy
 * @param effect what they do
 * @param worst the worst result with that effect
 * @param results how many results have that effect
 * @param isOneReason whether all of these results are errors with the same reason
 */
record Headline(
    List<GateGroup> gates,
    boolean all,
    Effect effect,
    GateResult worst,
    long results,
    boolean isOneReason) {

  /** With more gates than this the others are only counted. */
  private static final int MOST_NAMES = 3;

  Headline {
    gates = List.copyOf(gates);
  }

  static Headline of(GateGroup gate, Effect effect, GateResult worst, List<GateResult> results) {
    boolean isOneReason =
        results.stream()
            .allMatch(
                result ->
                    result.verdict() == Verdict.ERROR && result.message().equals(worst.message()));
    return new Headline(List.of(gate), false, effect, worst, results.size(), isOneReason);
  }

  /** Headlines with the same reason become one, before all others. */
  static List<Headline> joined(List<Headline> headlines, int gatesOfThePolicy) {
    Map<String, List<Headline>> byReason = new LinkedHashMap<>();
    List<Headline> others = new ArrayList<>();
    for (Headline headline : headlines) {
      if (headline.isOneReason) {
        byReason
            .computeIfAbsent(headline.worst.message(), reason -> new ArrayList<>())
            .add(headline);
      }
    }
    List<Headline> joined = new ArrayList<>();
    byReason.values().stream()
        .filter(same -> same.size() > 1)
        .forEach(same -> joined.add(join(same, gatesOfThePolicy)));
    for (Headline headline : headlines) {
      if (!headline.isOneReason || byReason.get(headline.worst.message()).size() == 1) {
        others.add(headline);
      }
    }
    joined.addAll(others);
    return List.copyOf(joined);
  }

  private static Headline join(List<Headline> same, int gatesOfThePolicy) {
    Headline first = same.get(0);
    return new Headline(
        same.stream().flatMap(headline -> headline.gates.stream()).toList(),
        same.size() == gatesOfThePolicy,
        first.effect,
        first.worst,
        same.stream().mapToLong(Headline::results).sum(),
        true);
  }

  /** How many gates the headlines are about. */
  static int gates(List<Headline> headlines) {
    return headlines.stream().mapToInt(headline -> headline.gates.size()).sum();
  }

  /** Whether it is about several gates. */
  boolean isShared() {
    return gates.size() > 1;
  }

  GateGroup first() {
    return gates.get(0);
  }

  Mark mark() {
    return Mark.of(worst.verdict());
  }

  String effectWord() {
    return Phrases.effect(effect);
  }

  /**
   * {@code recall, age=18-25 and 2 more slices} or {@code recall, latency and 3 more gates}; text
   * of others as it came.
   */
  String subject() {
    if (isShared()) {
      return all && gates.size() > MOST_NAMES
          ? "all " + Phrases.counted(gates.size(), "gate")
          : names();
    }
    String slice = worst.slice().isWhole() ? "" : ", " + worst.slice();
    String more = results > 1 ? " and " + Phrases.counted(results - 1, "more slice") : "";
    return first().gate() + slice + more;
  }

  private String names() {
    List<String> names = gates.stream().map(GateGroup::gate).toList();
    int shown = names.size() > MOST_NAMES ? 2 : names.size() - 1;
    String last =
        names.size() > MOST_NAMES
            ? Phrases.counted(names.size() - shown, "more gate")
            : names.get(shown);
    return String.join(", ", names.subList(0, shown)) + " and " + last;
  }
}
