package io.mlgate.report;

import io.mlgate.gate.DecisionRule;
import io.mlgate.gate.DecisionRule.Effect;
import io.mlgate.gate.Evaluation;
import io.mlgate.gate.GateResult;
import io.mlgate.gate.Side;
import io.mlgate.gate.Side.Standing;
import java.util.ArrayList;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Set;
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

  /**
   * What one gate does to the release, in its worst slice.
   *
   * @param gate the gate
   * @param effect what it does
   * @param worst the worst result with that effect
   * @param results how many results of the gate have that effect
   */
  record Headline(GateGroup gate, Effect effect, GateResult worst, long results) {
    Mark mark() {
      return Mark.of(worst.verdict());
    }

    String effectWord() {
      return Phrases.effect(effect);
    }

    /** {@code recall, age=18-25 and 2 more slices}; text of others as it came. */
    String subject() {
      String slice = worst.slice().isWhole() ? "" : ", " + worst.slice();
      String more = results > 1 ? " and " + Phrases.counted(results - 1, "more slice") : "";
      return gate.gate() + slice + more;
    }
  }

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

  /** How many warnings there are, be they about a gate or about the whole comparison. */
  int warnings() {
    return warning.size() + Cautions.of(evaluation).size();
  }

  /** The outcome in one sentence. */
  String sentence() {
    List<String> parts = new ArrayList<>();
    parts.add(
        switch (evaluation.decision()) {
          case RELEASABLE -> "Nothing blocks this release";
          case HELD -> amount(holding, "hold") + " this release until there are more rows";
          case BLOCKED -> blocked();
        });
    if (warnings() > 0) {
      parts.add(Phrases.counted(warnings(), "warning"));
    }
    return String.join("; ", parts) + ".";
  }

  private String blocked() {
    if (!problems(evaluation).isEmpty()) {
      return "The evidence is incomplete, which blocks this release";
    }
    return blocking.isEmpty()
        ? "No blocking gate was evaluated, so nothing speaks for this release"
        : amount(blocking, "block") + " this release";
  }

  private static String amount(List<Headline> headlines, String verb) {
    return Phrases.counted(headlines.size(), "gate")
        + " "
        + verb
        + (headlines.size() == 1 ? "s" : "");
  }

  private static List<Headline> having(Outline outline, Effect effect) {
    List<Headline> headlines = new ArrayList<>();
    for (GateGroup gate : outline.gates()) {
      List<GateResult> results =
          gate.results().stream().filter(result -> DecisionRule.effect(result) == effect).toList();
      results.stream()
          .max(GateGroup.WORST_LAST)
          .ifPresent(worst -> headlines.add(new Headline(gate, effect, worst, results.size())));
    }
    return headlines;
  }

  private static String unreadable(Side side) {
    return side.note().isEmpty()
        ? side.reference() + " could not be read"
        : side.reference() + ": " + side.note();
  }
}
