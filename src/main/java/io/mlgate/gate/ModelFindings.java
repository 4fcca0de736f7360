package io.mlgate.gate;

import static java.util.stream.Collectors.joining;

import io.mlgate.gate.ModelFinding.Weight;
import io.mlgate.policy.Gate;
import io.mlgate.verdict.GateResult;
import io.mlgate.verdict.Slice;
import io.mlgate.verdict.Verdict;
import java.util.ArrayList;
import java.util.Collection;
import java.util.Comparator;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/** Results of what a gate found, one a place, the worst first. */
final class ModelFindings {
  /** More than anybody reads; the last result counts the others. */
  private static final int MOST = 100;

  /** So many of one place are told in its result. */
  private static final int MOST_TOLD = 5;

  private ModelFindings() {}

  /**
   * The results.
   *
   * @param findings at least one
   * @param nothingFails what to say of the whole if there are warnings only
   */
  static List<GateResult> of(Gate gate, List<ModelFinding> findings, String nothingFails) {
    Map<Slice, List<ModelFinding>> places = new LinkedHashMap<>();
    findings.stream()
        .sorted(Comparator.comparing(ModelFinding::weight).reversed())
        .forEach(each -> places.computeIfAbsent(each.slice(), none -> new ArrayList<>()).add(each));
    List<GateResult> results = new ArrayList<>();
    if (places.keySet().stream().allMatch(Slice::isWarning)) {
      results.add(new ResultBuilder(gate, Slice.WHOLE).is(Verdict.PASS, nothingFails));
    }
    List<List<ModelFinding>> ordered = List.copyOf(places.values());
    int shown = ordered.size() <= MOST ? ordered.size() : MOST - 1;
    ordered.subList(0, shown).forEach(place -> results.add(told(gate, place)));
    if (shown < ordered.size()) {
      results.add(
          counted(
              gate,
              ordered.subList(shown, ordered.size()).stream()
                  .flatMap(Collection::stream)
                  .toList()));
    }
    return results;
  }

  private static GateResult told(Gate gate, List<ModelFinding> place) {
    String more = place.size() > MOST_TOLD ? "; and " + (place.size() - MOST_TOLD) + " more" : "";
    return new ResultBuilder(gate, place.get(0).slice())
        .is(
            place.get(0).verdict(),
            place.stream().limit(MOST_TOLD).map(ModelFinding::message).collect(joining("; "))
                + more);
  }

  private static GateResult counted(Gate gate, List<ModelFinding> others) {
    ModelFinding worst = others.get(0);
    Map<String, String> place = new LinkedHashMap<>(worst.place());
    place.replaceAll((key, value) -> "(others)");
    long failing = others.stream().filter(each -> each.weight() == Weight.FAILS).count();
    return new ResultBuilder(gate, new ModelFinding(place, worst.weight(), "").slice())
        .is(worst.verdict(), "and " + others.size() + " more, of which " + failing + " fail");
  }
}
