package io.mlgate.trial;

import com.fasterxml.jackson.databind.JsonNode;
import java.util.List;
import java.util.Objects;

/** What came of asking a model. */
sealed interface Answers {

  /**
   * It answered.
   *
   * @param predictions one for each request
   */
  record Given(List<JsonNode> predictions) implements Answers {
    /** Copies the predictions. */
    public Given {
      predictions = List.copyOf(predictions);
    }
  }

  /**
   * It did not load, or did not answer as it must.
   *
   * @param why in a few words, which begin with what did it
   */
  record Failed(String why) implements Answers {
    /** Nothing may be null. */
    public Failed {
      Objects.requireNonNull(why);
    }
  }

  /**
   * This machine could not ask it.
   *
   * @param why what is missing
   */
  record Unasked(String why) implements Answers {
    /** Nothing may be null. */
    public Unasked {
      Objects.requireNonNull(why);
    }
  }
}
