package io.mlgate.gate;

import io.mlgate.verdict.Slice;
import io.mlgate.verdict.Verdict;
import java.util.Map;

/**
 * Something that a gate found in a model.
 *
 * @param place where, by key, in order; what is found twice in a place is told together
 * @param weight how bad it is
 * @param message what it is and what comes of it
 */
record ModelFinding(Map<String, String> place, Weight weight, String message) {

  /** How bad a finding is; worse is greater. */
  enum Weight {
    /** Nobody needs to act. */
    NOTED,
    /** It is listed as a warning. */
    WARNS,
    /** The gate fails. */
    FAILS
  }

  /** The slice of its result. */
  Slice slice() {
    Slice there = new Slice(place);
    return weight == Weight.WARNS ? there.asWarning() : there;
  }

  Verdict verdict() {
    return weight == Weight.NOTED ? Verdict.PASS : Verdict.FAIL;
  }
}
