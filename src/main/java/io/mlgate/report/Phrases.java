package io.mlgate.report;

import io.mlgate.statistics.Interval;
import io.mlgate.verdict.Accepted;
import io.mlgate.verdict.DecisionRule.Effect;
import io.mlgate.verdict.GateResult;
import io.mlgate.verdict.ModelFacts;
import io.mlgate.verdict.Side;
import io.mlgate.verdict.Slice;
import io.mlgate.verdict.Verdict;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.stream.Collectors;
import java.util.stream.Stream;

/** Short phrases that the reports share. Text of others in them is already safe to show. */
public final class Phrases {
  /** In place of a reason that was given once for several gates. */
  static final String SEE_ABOVE = "see above";

  private Phrases() {}

  /** {@code at least 0.85}, empty if the rule has no limits. */
  public static String inWords(Accepted accepted) {
    Optional<String> close = Figures.closeLimits(accepted, "±");
    if (close.isPresent()) {
      return close.get();
    }
    Optional<String> lower = accepted.lower().map(Figures::limit);
    Optional<String> upper = accepted.upper().map(Figures::limit);
    if (lower.isPresent() && upper.isPresent()) {
      return "between " + lower.get() + " and " + upper.get();
    }
    return lower
        .map(limit -> "at least " + limit)
        .or(() -> upper.map(limit -> "at most " + limit))
        .orElse("");
  }

  /** {@code 95% interval 0.81 to 0.87}. */
  static String inWords(Interval interval) {
    return Figures.percent(interval.confidence())
        + " interval "
        + Figures.of(interval.lower())
        + " to "
        + Figures.of(interval.upper());
  }

  /** The figures behind a verdict, as far as the message does not already tell them. */
  static String figures(GateResult result) {
    return isToldWhole(result)
        ? ""
        : Stream.concat(measured(result).stream(), beyond(result).stream())
            .collect(Collectors.joining("; "));
  }

  /** The figures that the columns of a table do not show. */
  static String figuresBesideColumns(GateResult result) {
    return isToldWhole(result) ? "" : String.join("; ", beyond(result));
  }

  /** A verdict on rows tells its figures in its sentence. */
  private static boolean isToldWhole(GateResult result) {
    return result.basis().isPresent();
  }

  /** {@code 4 gates} or {@code 1 gate}. */
  public static String counted(long count, String noun) {
    return Figures.count(count) + " " + noun + (count == 1 ? "" : "s");
  }

  /** How many results have a verdict: {@code 3 failed}. */
  static String tally(long count, Verdict verdict) {
    String plural = verdict == Verdict.ERROR && count != 1 ? "s" : "";
    return Figures.count(count) + " " + word(verdict) + plural;
  }

  /** How many slices of a gate share its verdict: {@code 1 of 4 slices failed}. */
  static String share(GateGroup gate) {
    return Figures.count(gate.count(gate.verdict()))
        + " of "
        + counted(gate.results().size(), "slice")
        + (gate.verdict() == Verdict.ERROR ? " with an " : " ")
        + word(gate.verdict());
  }

  private static String word(Verdict verdict) {
    return switch (verdict) {
      case PASS -> "passed";
      case FAIL -> "failed";
      case INCONCLUSIVE -> "inconclusive";
      case ERROR -> "error";
      case NOT_EVALUATED -> "not evaluated";
    };
  }

  /** The gates in words: {@code 12 gates: 8 passed, 1 failed}. */
  static String tally(Outline outline) {
    return outline.gates().isEmpty()
        ? "no gates"
        : counted(outline.gates().size(), "gate") + ": " + verdicts(outline);
  }

  /** How the gates came out: {@code 8 passed, 1 failed}. */
  static String verdicts(Outline outline) {
    return Stream.of(Verdict.values())
        .filter(verdict -> outline.count(verdict) > 0)
        .map(verdict -> tally(outline.count(verdict), verdict))
        .collect(Collectors.joining(", "));
  }

  /** What a result does to the release, empty when it does nothing. */
  static String effect(Effect effect) {
    return switch (effect) {
      case BLOCKS -> "blocks";
      case HOLDS -> "holds";
      case WARNS -> "warning";
      case NONE -> "";
    };
  }

  /** A side as people call it: {@code credit version 2}, else how it was named. */
  public static String title(Side side) {
    String title = side.facts().map(ModelFacts::title).orElse(side.reference());
    return ShownText.line(ShownText.shortIds(title));
  }

  /** What the candidate is compared with, as the end of a sentence. */
  public static String against(Optional<Side> baseline) {
    if (baseline.isEmpty()) {
      return "no baseline";
    }
    Side side = baseline.get();
    return switch (side.standing()) {
      case PINNED -> "against " + title(side);
      case FIRST_RELEASE -> "first release, no baseline yet";
      case REVALIDATION -> "the baseline judged again";
      case UNREADABLE -> "baseline " + ShownText.line(side.reference()) + " could not be read";
    };
  }

  /** A slice for people: {@code sex=f, age=18-25}. */
  static String slice(GateResult result) {
    return slice(result.slice());
  }

  /** A slice for people. */
  public static String slice(Slice slice) {
    return slice.isWhole() ? "all rows" : ShownText.line(slice.toString());
  }

  /** An enum constant in lower case. */
  public static String lower(Enum<?> constant) {
    return constant.name().toLowerCase(Locale.ROOT).replace('_', ' ');
  }

  private static Optional<String> measured(GateResult result) {
    Optional<String> limit =
        Limits.required(result)
            .flatMap(accepted -> accepted.lower().or(accepted::upper))
            .map(Figures::limit);
    if (result.value().isEmpty() || limit.isEmpty()) {
      return Optional.empty();
    }
    String shown = Figures.beside(result.value().getAsDouble(), result.accepted());
    boolean hasLimit = Figures.isIn(result.message(), limit.get());
    if (Figures.isIn(result.message(), shown)) {
      return hasLimit ? Optional.empty() : Optional.of(required(result));
    }
    return Optional.of("measured " + shown + ", " + required(result));
  }

  private static String required(GateResult result) {
    return "required " + inWords(Limits.required(result).orElseThrow());
  }

  private static List<String> beyond(GateResult result) {
    List<String> parts = new ArrayList<>();
    if (result.verdict() == Verdict.FAIL) {
      distance(result).ifPresent(parts::add);
    }
    result.interval().ifPresent(interval -> parts.add(inWords(interval)));
    result.rowsNeeded().ifPresent(needed -> parts.add(rowsNeeded(result, needed)));
    return parts;
  }

  /** How far a value is outside of its limits. */
  private static Optional<String> distance(GateResult result) {
    double value = result.value().orElse(Double.NaN);
    if (!Figures.isFinite(value) || result.accepted().isEmpty()) {
      return Optional.empty();
    }
    Accepted accepted = result.accepted().get();
    return accepted
        .lower()
        .filter(lower -> Figures.isBelow(value, lower))
        .map(lower -> Figures.distance(value, lower) + " too low")
        .or(
            () ->
                accepted
                    .upper()
                    .filter(upper -> Figures.isAbove(value, upper))
                    .map(upper -> Figures.distance(value, upper) + " too high"));
  }

  private static String rowsNeeded(GateResult result, long needed) {
    String rows = "about " + counted(needed, "row") + " would decide";
    return result.rows().isPresent()
        ? rows + ", there are " + Figures.count(result.rows().getAsLong())
        : rows;
  }
}
