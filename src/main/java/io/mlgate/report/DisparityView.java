package io.mlgate.report;

import io.mlgate.verdict.Basis;
import io.mlgate.verdict.GateResult;
import io.mlgate.verdict.GroupDisparity;
import java.util.List;
import java.util.Map;
import java.util.stream.Stream;

/**
 * The groups of a fairness gate as the page shows them.
 *
 * @param gateId where the gate's row is
 * @param name the gate
 * @param rule its rule in words
 * @param mark its verdict
 * @param note which rows were judged, and how
 * @param rates a table of groups for each rate
 * @param pairs the pairs that were judged
 */
public record DisparityView(
    String gateId,
    String name,
    String rule,
    Mark mark,
    String note,
    List<GroupRatesView> rates,
    PairsView pairs) {

  static List<DisparityView> of(Outline outline, Map<String, String> ids) {
    return outline.gates().stream()
        .flatMap(gate -> gate.results().stream())
        .flatMap(result -> view(result, ids.get(result.gate())))
        .toList();
  }

  private static Stream<DisparityView> view(GateResult result, String gateId) {
    return result.basis().stream()
        .flatMap(
            basis ->
                basis.disparity().stream()
                    .map(disparity -> view(result, gateId, basis, disparity)));
  }

  private static DisparityView view(
      GateResult result, String gateId, Basis basis, GroupDisparity disparity) {
    return new DisparityView(
        gateId,
        ShownText.line(result.gate()),
        ShownText.line(result.rule()),
        Mark.of(result.verdict()),
        note(basis),
        GroupRatesView.of(disparity),
        PairsView.of(disparity.pairs(), Limits.of(result)));
  }

  private static String note(Basis basis) {
    String rows = "Rows of " + basis.evaluation();
    return ShownText.line(basis.method().isEmpty() ? rows : rows + ", " + basis.method());
  }
}
