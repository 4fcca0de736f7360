package io.mlgate.report;

import io.mlgate.evidence.EvidenceRecord;
import io.mlgate.verdict.Decision;
import io.mlgate.verdict.DecisionRule;
import io.mlgate.verdict.DecisionRule.Effect;
import io.mlgate.verdict.Evaluation;
import io.mlgate.verdict.GateResult;
import io.mlgate.verdict.Side;
import io.mlgate.verdict.Side.Standing;
import io.mlgate.verdict.Verdict;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Set;

/**
 * One test case.
 *
 * @param group what it belongs to; becomes the class name
 * @param name its name
 * @param outcome how build servers show it
 * @param type the verdict, as the type of a failure
 * @param message one line
 * @param output what is printed with it
 */
record JUnitCase(
    String group, String name, Outcome outcome, String type, String message, String output) {

  /** How build servers show a case. */
  enum Outcome {
    PASSED,
    FAILURE,
    ERROR,
    SKIPPED;

    boolean isRed() {
      return this == FAILURE || this == ERROR;
    }
  }

  /** All cases of a record; at least one is red whenever it is not RELEASABLE. */
  static List<JUnitCase> of(EvidenceRecord record) {
    Evaluation evaluation = record.evaluation();
    List<JUnitCase> cases = new ArrayList<>();
    Set<String> taken = new HashSet<>();
    for (String problem : Headlines.problems(evaluation)) {
      String name = unreadable(evaluation, problem) + " readable";
      String unique = name;
      for (int number = 2; !taken.add(unique); number++) {
        unique = name + " " + number;
      }
      cases.add(new JUnitCase("evidence", unique, Outcome.ERROR, "ERROR", problem, problem));
    }
    evaluation.results().forEach(result -> cases.add(of(result)));
    if (evaluation.decision() != Decision.RELEASABLE
        && cases.stream().noneMatch(one -> one.outcome().isRed())) {
      String word = evaluation.decision().name();
      cases.add(
          new JUnitCase(
              "decision", "release", Outcome.FAILURE, word, "this release is " + word, ""));
    }
    return cases;
  }

  /** What a problem is about; what is about both sides is about their store. */
  private static String unreadable(Evaluation evaluation, String problem) {
    boolean ofCandidate = isOf(evaluation.candidate(), problem);
    boolean ofBaseline = evaluation.baseline().filter(side -> isOf(side, problem)).isPresent();
    if (ofCandidate == ofBaseline) {
      return "store";
    }
    return ofCandidate ? "candidate" : "baseline";
  }

  private static boolean isOf(Side side, String problem) {
    return side.standing() == Standing.UNREADABLE
        && (problem.equals(side.note())
            || problem.startsWith(side.reference() + ":")
            || problem.startsWith(side.reference() + " "));
  }

  private static JUnitCase of(GateResult result) {
    Outcome outcome = outcome(result);
    Verdict verdict = result.verdict();
    String slice = result.slice().isWhole() ? "" : " [" + result.slice() + "]";
    String warning =
        verdict == Verdict.PASS || outcome.isRed() || verdict == Verdict.NOT_EVALUATED
            ? ""
            : " (" + Mark.of(verdict).word() + ", does not stop the release)";
    return new JUnitCase(
        result.kind().word(),
        result.gate() + slice,
        outcome,
        verdict.name(),
        result.message() + warning,
        output(result));
  }

  /**
   * Red is what stops or holds the release. What did not pass and only warns is skipped: a green
   * test case would say that it passed.
   */
  private static Outcome outcome(GateResult result) {
    Effect effect = DecisionRule.effect(result);
    boolean stops = effect == Effect.BLOCKS || effect == Effect.HOLDS;
    return switch (result.verdict()) {
      case PASS -> Outcome.PASSED;
      case NOT_EVALUATED -> Outcome.SKIPPED;
      case FAIL, INCONCLUSIVE -> stops ? Outcome.FAILURE : Outcome.SKIPPED;
      case ERROR -> stops ? Outcome.ERROR : Outcome.SKIPPED;
    };
  }

  private static String output(GateResult result) {
    List<String> lines = new ArrayList<>();
    lines.add(Mark.of(result.verdict()).word() + ": " + result.message());
    lines.add("rule: " + result.rule());
    result
        .value()
        .ifPresent(value -> lines.add("candidate: " + Figures.beside(value, result.accepted())));
    result.baseline().ifPresent(value -> lines.add("baseline: " + Figures.of(value)));
    String figures = Phrases.figures(result);
    if (!figures.isEmpty()) {
      lines.add("figures: " + figures);
    }
    lines.add("severity: " + result.severity().word());
    return String.join("\n", lines);
  }
}
