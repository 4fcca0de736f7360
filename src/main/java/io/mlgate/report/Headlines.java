package io.mlgate.report;

import io.mlgate.verdict.DecisionRule;
import io.mlgate.verdict.DecisionRule.Effect;
import io.mlgate.verdict.Evaluation;
import io.mlgate.verdict.GateResult;
import io.mlgate.verdict.Side;
import io.mlgate.verdict.Side.Standing;
import java.util.ArrayList;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Set;
import java.util.stream.Collectors;
import java.util.stream.Stream;

/**
 * What stands between a candidate and its release, in words.
 *
 * @param evaluation what it is about
 * @param blocking gates that stop the release
 * @param holding gates that keep it waiting
 * @param warning gates that are listed only
 */
record Headlines(
    Evaluation evaluation,
    List<Headline> blocking,
    List<Headline> holding,
    List<Headline> warning) {

  static Headlines of(Evaluation evaluation, Outline outline) {
    return new Headlines(
        evaluation,
        having(outline, Effect.BLOCKS),
        having(outline, Effect.HOLDS),
        having(outline, Effect.WARNS));
  }

  /** Why something could not be read at all, each line once, text of others as it came. */
  static List<String> problems(Evaluation evaluation) {
    Set<String> problems = new LinkedHashSet<>(evaluation.problems());
    Stream.concat(Stream.of(evaluation.candidate()), evaluation.baseline().stream())
        .filter(side -> side.standing() == Standing.UNREADABLE)
        .map(Headlines::unreadable)
        .filter(note -> problems.stream().noneMatch(note::endsWith))
        .forEach(problems::add);
    return List.copyOf(problems);
  }

  List<Headline> all() {
    return Stream.of(blocking, holding, warning).flatMap(List::stream).toList();
  }

  /**
   * Reasons that a list of so many headlines gives once for several gates, so that nothing else has
   * to repeat them.
   */
  Set<String> sharedReasons(int most) {
    return Stream.of(blocking, holding, warning)
        .flatMap(headlines -> headlines.stream().limit(most))
        .filter(Headline::isShared)
        .map(headline -> headline.worst().message())
        .collect(Collectors.toSet());
  }

  /** How many warnings there are, be they about a gate or about the whole comparison. */
  int warnings() {
    return Headline.gates(warning) + Cautions.of(evaluation).size();
  }

  /** The outcome in one sentence. */
  String sentence() {
    List<String> parts = new ArrayList<>();
    parts.add(
        switch (evaluation.decision()) {
          case RELEASABLE ->
              evaluation.isRevalidation()
                  ? "Nothing speaks against the model in use"
                  : "Nothing blocks this release";
          case HELD ->
              amount(holding, "hold") + " " + subject() + ", undecided on what was measured";
          case BLOCKED -> blocked();
        });
    if (warnings() > 0) {
      parts.add(Phrases.counted(warnings(), "warning"));
    }
    return String.join("; ", parts) + ".";
  }

  private String blocked() {
    if (!problems(evaluation).isEmpty()) {
      return "The evidence is incomplete, which blocks " + subject();
    }
    return blocking.isEmpty()
        ? "No blocking gate was evaluated, so nothing speaks for " + subject()
        : amount(blocking, "block") + " " + subject();
  }

  private String subject() {
    return evaluation.isRevalidation() ? "the model in use" : "this release";
  }

  private static String amount(List<Headline> headlines, String verb) {
    int gates = Headline.gates(headlines);
    return Phrases.counted(gates, "gate") + " " + verb + (gates == 1 ? "s" : "");
  }

  private static List<Headline> having(Outline outline, Effect effect) {
    List<Headline> headlines = new ArrayList<>();
    for (GateGroup gate : outline.gates()) {
      List<GateResult> results =
          gate.results().stream().filter(result -> DecisionRule.effect(result) == effect).toList();
      results.stream()
          .max(GateGroup.WORST_LAST)
          .ifPresent(worst -> headlines.add(Headline.of(gate, effect, worst, results)));
    }
    return Headline.joined(headlines, outline.gates().size());
  }

  private static String unreadable(Side side) {
    return side.note().isEmpty()
        ? side.reference() + " could not be read"
        : side.reference() + ": " + side.note();
  }
}
