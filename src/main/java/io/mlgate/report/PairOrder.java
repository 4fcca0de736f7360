package io.mlgate.report;

import io.mlgate.verdict.Accepted;
import io.mlgate.verdict.GroupDisparity.Pair;
import io.mlgate.verdict.Slice;
import io.mlgate.verdict.Verdict;
import java.util.Comparator;
import java.util.List;
import java.util.Optional;

/**
 * How pairs of groups are read: a difference from the greater rate down, a ratio from the smaller
 * rate up.
 */
enum PairOrder {
  DIFFERENCE("Difference", "minus") {
    @Override
    Slice left(Pair pair) {
      return pair.first();
    }

    @Override
    Slice right(Pair pair) {
      return pair.second();
    }

    @Override
    double badness(double value) {
      return value;
    }
  },
  RATIO("Ratio", "over") {
    @Override
    Slice left(Pair pair) {
      return pair.second();
    }

    @Override
    Slice right(Pair pair) {
      return pair.first();
    }

    @Override
    double badness(double value) {
      return -value;
    }
  };

  private static final List<Verdict> FROM_WORST_TO_BEST =
      List.of(
          Verdict.ERROR, Verdict.FAIL, Verdict.INCONCLUSIVE, Verdict.NOT_EVALUATED, Verdict.PASS);

  private final String measure;
  private final String word;

  PairOrder(String measure, String word) {
    this.measure = measure;
    this.word = word;
  }

  static PairOrder of(Optional<Accepted> accepted) {
    return accepted.filter(Limits::isRatio).isPresent() ? RATIO : DIFFERENCE;
  }

  /** What is computed of two rates. */
  String measure() {
    return measure;
  }

  /** What stands between the left and the right. */
  String word() {
    return word;
  }

  abstract Slice left(Pair pair);

  abstract Slice right(Pair pair);

  /** Greater for pairs that are farther apart. */
  abstract double badness(double value);

  /** The pair in words. */
  String words(Pair pair) {
    return RateWords.name(pair.rate())
        + " of "
        + Phrases.slice(left(pair))
        + " "
        + word
        + " that of "
        + Phrases.slice(right(pair));
  }

  /** The value with enough digits to be seen on its side of the limits. */
  String value(Pair pair, Optional<Accepted> accepted) {
    return pair.value().isPresent()
        ? Figures.beside(pair.value().getAsDouble(), accepted)
        : "undefined";
  }

  /** Worst verdicts first, and of the same verdict those that are farthest apart. */
  List<Pair> worstFirst(List<Pair> pairs) {
    Comparator<Pair> byVerdict =
        Comparator.comparing((Pair pair) -> FROM_WORST_TO_BEST.indexOf(pair.verdict()));
    return pairs.stream()
        .sorted(byVerdict.thenComparing(this::badness, Comparator.reverseOrder()))
        .toList();
  }

  private double badness(Pair pair) {
    return pair.value().isPresent()
        ? badness(pair.value().getAsDouble())
        : Double.POSITIVE_INFINITY;
  }
}
