package io.mlgate.gate;

import io.mlgate.tracking.Reference;
import io.mlgate.tracking.RunQuery;
import java.util.Objects;

/** How the candidate is chosen. */
public sealed interface CandidateChoice {

  /**
   * A run or model that the user named.
   *
   * @param reference what was named
   */
  record Named(Reference reference) implements CandidateChoice {

    /** Nothing may be null. */
    public Named {
      Objects.requireNonNull(reference);
    }

    @Override
    public String toString() {
      return reference.toString();
    }
  }

  /** The policy's baseline, which is judged again without a comparison. */
  record OfBaseline() implements CandidateChoice {

    @Override
    public String toString() {
      return "the policy's baseline";
    }
  }

  /**
   * The run of an experiment that started last.
   *
   * @param experiment name of the experiment
   * @param filter which runs count, in MLflow's filter language; empty for all
   */
  record Latest(String experiment, String filter) implements CandidateChoice {

    /** Nothing may be null. */
    public Latest {
      Objects.requireNonNull(experiment);
      Objects.requireNonNull(filter);
    }

    /** The search that finds it. */
    RunQuery query() {
      return new RunQuery(experiment, filter, 1);
    }

    @Override
    public String toString() {
      return "latest run of experiment '"
          + experiment
          + "'"
          + (filter.isEmpty() ? "" : " where " + filter);
    }
  }
}
