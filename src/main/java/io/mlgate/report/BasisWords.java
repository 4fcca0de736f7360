package io.mlgate.report;

import io.mlgate.verdict.Basis;
import io.mlgate.verdict.Comparison;
import io.mlgate.verdict.GateResult;
import java.util.stream.Collectors;
import java.util.stream.Stream;

/** What a verdict on rows rests on, beyond what its sentence tells. */
final class BasisWords {
  /** Smaller p-values tell nothing more. */
  private static final double LEAST_P = 0.0001;

  private BasisWords() {}

  /** {@code p 0.03 for no difference; cluster bootstrap}, empty if there is nothing to add. */
  static String of(GateResult result) {
    return result.basis().stream()
        .flatMap(basis -> Stream.concat(p(basis), Stream.of(ShownText.line(basis.method()))))
        .filter(text -> !text.isEmpty())
        .collect(Collectors.joining("; "));
  }

  private static Stream<String> p(Basis basis) {
    return basis.comparison().map(Comparison::p).stream()
        .flatMapToDouble(p -> p.stream())
        .mapToObj(p -> (p < LEAST_P ? "p below 0.0001" : "p " + Figures.of(p)))
        .map(p -> p + " for no difference");
  }
}
