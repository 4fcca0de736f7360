package io.mlgate.traffic;

import java.util.Objects;

/** Which version an arm serves, by its own answer. */
public sealed interface ArmIdentity {

  /**
   * It answers as the version that was expected.
   *
   * @param version the version
   */
  record Identified(String version) implements ArmIdentity {
    /** Nothing may be null. */
    public Identified {
      Objects.requireNonNull(version);
    }
  }

  /**
   * It answers, but not as that version, or not in a way that names any.
   *
   * @param what what it answered, in one line
   */
  record Differs(String what) implements ArmIdentity {
    /** Nothing may be null. */
    public Differs {
      Objects.requireNonNull(what);
    }
  }

  /**
   * It does not answer.
   *
   * @param why in one line
   */
  record Unreachable(String why) implements ArmIdentity {
    /** Nothing may be null. */
    public Unreachable {
      Objects.requireNonNull(why);
    }
  }
}
