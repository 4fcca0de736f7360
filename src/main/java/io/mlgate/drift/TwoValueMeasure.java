package io.mlgate.drift;

import io.mlgate.statistics.Proportion;
import io.mlgate.statistics.TwoProportionTest;
import java.util.Optional;

/** The z test of the share of one of two values. */
final class TwoValueMeasure {
  private TwoValueMeasure() {}

  /**
   * The evidence.
   *
   * @param values counts by value
   * @throws DriftException if there are more than two values
   */
  static DriftEvidence evidence(Cells values) {
    if (values.size() > 2) {
      throw new DriftException(
          "a two-proportion test needs a column of two values, but this has " + values.size());
    }
    int value = values.size() - 1;
    TwoProportionTest.Result test =
        TwoProportionTest.pooledZ(
            new Proportion(values.reference()[value], values.rows().reference()),
            new Proportion(values.current()[value], values.rows().current()));
    DriftEvidence evidence = DriftEvidence.ofTest(test.z(), test.p(), Optional.empty());
    return values.size() == 1
        ? evidence.noting("all rows of both samples are " + values.name(0))
        : evidence;
  }
}
