package io.mlgate.process;

import java.util.Objects;

/** How a process ended. */
public sealed interface ProcessEnd {

  /**
   * By itself.
   *
   * @param code 0 for success
   * @param output what it printed to its standard output
   * @param lastError the last line of its standard error that is not blank; may be empty
   */
  record Exited(int code, String output, String lastError) implements ProcessEnd {
    /** Nothing may be null. */
    public Exited {
      Objects.requireNonNull(output);
      Objects.requireNonNull(lastError);
    }
  }

  /**
   * It was killed with all its children.
   *
   * @param why what it exceeded
   */
  record Killed(String why) implements ProcessEnd {
    /** Nothing may be null. */
    public Killed {
      Objects.requireNonNull(why);
    }
  }

  /**
   * It could not be started as asked, so that nothing is known of what it would have said.
   *
   * @param why what is missing on this machine
   */
  record NotStarted(String why) implements ProcessEnd {
    /** Nothing may be null. */
    public NotStarted {
      Objects.requireNonNull(why);
    }
  }
}
