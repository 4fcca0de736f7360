package io.mlgate.trial;

import com.fasterxml.jackson.databind.JsonNode;
import java.util.Iterator;
import java.util.List;
import java.util.Optional;

/**
 * How far answers are from those that are known.
 *
 * @param requests how many were compared
 * @param flipped how many were answered otherwise: with another label, truth value or shape, or
 *     with a number beyond the tolerance
 * @param greatest the greatest absolute difference of two numbers, at least 0
 * @param first what is different in the first that flipped
 */
public record AnswerComparison(int requests, int flipped, double greatest, Optional<String> first) {

  /**
   * Compares.
   *
   * @param tolerance t: a number x may differ from an expected e by t + t * |e|
   */
  static AnswerComparison of(List<JsonNode> expected, List<JsonNode> given, double tolerance) {
    Walk walk = new Walk(tolerance);
    int flipped = 0;
    Optional<String> first = Optional.empty();
    for (int at = 0; at < expected.size(); at++) {
      Optional<String> difference = walk.difference(expected.get(at), given.get(at));
      if (difference.isPresent()) {
        flipped++;
        String where = "request " + (at + 1) + ": ";
        first = first.or(() -> difference.map(where::concat));
      }
    }
    return new AnswerComparison(expected.size(), flipped, walk.greatest, first);
  }

  /** Their share of the requests, 0 to 1. */
  public double share() {
    return (double) flipped / requests;
  }

  private static final class Walk {
    private static final int LONGEST = 40;

    private final double tolerance;
    private double greatest;

    Walk(double tolerance) {
      this.tolerance = tolerance;
    }

    /** The first difference; looks at all numbers nevertheless, for the greatest. */
    Optional<String> difference(JsonNode expected, JsonNode given) {
      if (expected.isNumber() && given.isNumber()) {
        double wanted = expected.doubleValue();
        double gap = Math.abs(given.doubleValue() - wanted);
        greatest = Math.max(greatest, gap);
        return gap <= tolerance + tolerance * Math.abs(wanted)
            ? Optional.empty()
            : unlike(expected, given);
      }
      if (!expected.isContainerNode() || expected.getNodeType() != given.getNodeType()) {
        return expected.equals(given) ? Optional.empty() : unlike(expected, given);
      }
      if (expected.size() != given.size()) {
        return Optional.of(given.size() + " values where " + expected.size() + " are expected");
      }
      return expected.isArray() ? inArray(expected, given) : inObject(expected, given);
    }

    private Optional<String> inArray(JsonNode expected, JsonNode given) {
      Optional<String> first = Optional.empty();
      for (int at = 0; at < expected.size(); at++) {
        Optional<String> difference = difference(expected.get(at), given.get(at));
        first = first.or(() -> difference);
      }
      return first;
    }

    private Optional<String> inObject(JsonNode expected, JsonNode given) {
      Optional<String> first = Optional.empty();
      for (Iterator<String> names = expected.fieldNames(); names.hasNext(); ) {
        String name = names.next();
        Optional<String> difference = difference(expected.get(name), given.path(name));
        first = first.or(() -> difference);
      }
      return first;
    }

    private static Optional<String> unlike(JsonNode expected, JsonNode given) {
      return Optional.of(shown(given) + " where " + shown(expected) + " is expected");
    }

    private static String shown(JsonNode node) {
      String text = node.isMissingNode() ? "nothing" : TrialJson.line(node);
      String plain = text.replaceAll("\\p{Cntrl}", "?");
      return plain.length() <= LONGEST ? plain : plain.substring(0, LONGEST) + "...";
    }
  }
}
