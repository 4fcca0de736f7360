package io.mlgate.compatibility;

import java.util.ArrayList;
import java.util.List;

/** Collects the differences of one direction, seen from the one who writes to the one who reads. */
final class Findings {
  static final String ABSENT = "absent";

  private final ReadingDirection direction;
  private final List<SignatureDifference> differences = new ArrayList<>();

  Findings(ReadingDirection direction) {
    this.direction = direction;
  }

  void add(
      SignaturePart part, SchemaPath path, Object written, Object read, Consequence consequence) {
    boolean backward = direction == ReadingDirection.BACKWARD;
    differences.add(
        new SignatureDifference(
            part,
            path.text(),
            direction,
            String.valueOf(backward ? written : read),
            String.valueOf(backward ? read : written),
            consequence.effect(),
            consequence.impact()));
  }

  List<SignatureDifference> differences() {
    return differences;
  }
}
