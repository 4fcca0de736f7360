package io.mlgate.report;

import io.mlgate.policy.Kind;
import io.mlgate.verdict.GateResult;
import io.mlgate.verdict.Verdict;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/**
 * The results in the order that every report shows them.
 *
 * @param gates all gates in the policy's order
 */
public record Outline(List<GateGroup> gates) {

  /**
   * Gates of one kind.
   *
   * @param kind the kind
   * @param gates its gates, at least one
   */
  public record Section(Kind kind, List<GateGroup> gates) {
    /** Its heading. */
    public String title() {
      return switch (kind) {
        case MODEL -> "Model quality";
        case SERVICE -> "Service";
        case BUSINESS -> "Business";
        case PROXY -> "Proxies";
      };
    }
  }

  /** Copies the list. */
  public Outline {
    gates = List.copyOf(gates);
  }

  /** The outline of an evaluation's results. */
  public static Outline of(List<GateResult> results) {
    Map<String, List<GateResult>> byGate = new LinkedHashMap<>();
    for (GateResult result : results) {
      byGate.computeIfAbsent(result.gate(), gate -> new ArrayList<>()).add(result);
    }
    return new Outline(byGate.values().stream().map(GateGroup::new).toList());
  }

  /** The evaluated gates by kind, empty kinds left out. */
  public List<Section> sections() {
    List<Section> sections = new ArrayList<>();
    for (Kind kind : Kind.values()) {
      List<GateGroup> ofKind =
          gates.stream()
              .filter(gate -> gate.kind() == kind && gate.verdict() != Verdict.NOT_EVALUATED)
              .toList();
      if (!ofKind.isEmpty()) {
        sections.add(new Section(kind, ofKind));
      }
    }
    return sections;
  }

  /** The gates of a first release that had nothing to compare with: neither passed nor failed. */
  public List<GateGroup> notEvaluated() {
    return gates.stream().filter(gate -> gate.verdict() == Verdict.NOT_EVALUATED).toList();
  }

  /** How many gates have this verdict, slices counted with their gate's worst. */
  public long count(Verdict verdict) {
    return gates.stream().filter(gate -> gate.verdict() == verdict).count();
  }
}
