package io.mlgate.drift;

import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/** Collects bins one after the other. */
final class CellsBuilder {
  private final List<String> names = new ArrayList<>();
  private final List<long[]> counts = new ArrayList<>();

  void add(String name, long reference, long current) {
    names.add(name);
    counts.add(new long[] {reference, current});
  }

  void addIfAny(String name, long reference, long current) {
    if (reference > 0 || current > 0) {
      add(name, reference, current);
    }
  }

  Cells build() {
    return build(false, Optional.empty());
  }

  /** Of ascending bins that were cut by quantiles of the reference. */
  Cells buildCutByReference() {
    return build(true, Optional.empty());
  }

  /** Of ascending bins around the values of the reference. */
  Cells buildAround(Cells values) {
    return build(false, Optional.of(values));
  }

  private Cells build(boolean cutByReference, Optional<Cells> values) {
    return new Cells(
        names,
        counts.stream().mapToLong(pair -> pair[0]).toArray(),
        counts.stream().mapToLong(pair -> pair[1]).toArray(),
        cutByReference,
        values);
  }

  /** A number as short as it can be read back. */
  static String number(double value) {
    return value == Math.rint(value) && Math.abs(value) < 1e15
        ? Long.toString((long) value)
        : Double.toString(value);
  }
}
