package io.mlgate.gate;

import io.mlgate.measurement.EvaluationRows;
import io.mlgate.measurement.PairedRows;
import io.mlgate.verdict.Slice;
import java.util.Optional;

/**
 * The rows of one slice.
 *
 * @param slice which part of the data
 * @param rows the candidate's rows
 * @param pairs the same rows as both models saw them, absent without a baseline
 */
record SliceRows(Slice slice, EvaluationRows rows, Optional<PairedRows> pairs) {}
