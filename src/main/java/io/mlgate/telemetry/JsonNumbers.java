package io.mlgate.telemetry;

import com.fasterxml.jackson.core.JsonPointer;
import com.fasterxml.jackson.databind.JsonNode;
import io.mlgate.policy.LiveMeasure;
import java.math.BigDecimal;

/** Numbers at JSON Pointers. */
final class JsonNumbers {
  private JsonNumbers() {}

  /** A finite number. */
  static BigDecimal at(JsonNode document, String pointer, String where) {
    JsonNode found;
    try {
      found = document.at(JsonPointer.compile(pointer));
    } catch (IllegalArgumentException e) {
      throw TelemetryException.wrongPolicy("no JSON Pointer: " + pointer);
    }
    if (!found.isNumber()) {
      throw TelemetryException.noData(
          where + " has " + (found.isMissingNode() ? "nothing" : "no number") + " at " + pointer);
    }
    return found.decimalValue();
  }

  /** The two counts of a document. */
  static EventCounts tally(JsonNode document, LiveMeasure.Counts asked, String where) {
    long total = count(document, asked.total().selector(), where);
    long counted = count(document, asked.bad().selector(), where);
    return new EventCounts(asked.bad().complement() ? total - counted : counted, total);
  }

  private static long count(JsonNode document, String pointer, String where) {
    BigDecimal number = at(document, pointer, where);
    try {
      long count = number.precision() - number.scale() > 18 ? -1 : number.longValueExact();
      if (count >= 0) {
        return count;
      }
    } catch (ArithmeticException fraction) {
      // no count, as below
    }
    throw TelemetryException.noData(where + " has no count at " + pointer);
  }
}
