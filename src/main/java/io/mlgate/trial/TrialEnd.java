package io.mlgate.trial;

import java.util.Objects;
import java.util.Optional;

/** How a trial ended. */
public sealed interface TrialEnd {

  /**
   * The model loaded and gave finite answers.
   *
   * @param requests how many it was asked
   * @param predictions how many rows it answered
   * @param comparison with the answers that are known, if they are
   */
  record Answered(int requests, long predictions, Optional<AnswerComparison> comparison)
      implements TrialEnd {
    /** Nothing may be null. */
    public Answered {
      Objects.requireNonNull(comparison);
    }
  }

  /**
   * The model does not load, or does not answer as it must.
   *
   * @param why one line
   */
  record Failed(String why) implements TrialEnd {
    /** Nothing may be null. */
    public Failed {
      Objects.requireNonNull(why);
    }
  }

  /**
   * This machine could not try.
   *
   * @param why one line
   */
  record Untried(String why) implements TrialEnd {
    /** Nothing may be null. */
    public Untried {
      Objects.requireNonNull(why);
    }
  }
}
