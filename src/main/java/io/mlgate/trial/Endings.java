package io.mlgate.trial;

import io.mlgate.process.ProcessEnd;

/** What a process without answers says of a model. */
final class Endings {
  private Endings() {}

  /**
   * The model failed, unless the machine did.
   *
   * @param program what messages call the process
   */
  static Answers of(ProcessEnd end, String program) {
    if (end instanceof ProcessEnd.NotStarted none) {
      return new Answers.Unasked(none.why());
    }
    if (end instanceof ProcessEnd.Killed killed) {
      return new Answers.Failed("the model did not answer: " + killed.why());
    }
    ProcessEnd.Exited exited = (ProcessEnd.Exited) end;
    return new Answers.Failed(
        "the model did not load and answer: "
            + program
            + " ended with exit status "
            + exited.code()
            + saying(exited.lastError()));
  }

  /** The end of a message: what a process said last. */
  static String saying(String lastError) {
    return lastError.isEmpty() ? "" : "; it says: " + lastError;
  }
}
