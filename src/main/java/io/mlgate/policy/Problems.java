package io.mlgate.policy;

import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/** Collects what is wrong with one file, so that reading goes on after a mistake. */
final class Problems {
  private final String file;
  private final List<PolicyProblem> found = new ArrayList<>();

  /**
   * An empty collection.
   *
   * @param file how the user named the file
   */
  Problems(String file) {
    this.file = file;
  }

  /** Notes a mistake; reading goes on. */
  void add(Position position, String message) {
    found.add(new PolicyProblem(file, Optional.of(position), message));
  }

  /** Notes a mistake that makes the rest of the file unreadable: the caller throws the result. */
  PolicyException fatal(Position position, String message) {
    add(position, message);
    return new PolicyException(found);
  }

  /** Throws if anything was noted. */
  void throwIfAny() {
    if (!found.isEmpty()) {
      throw new PolicyException(found);
    }
  }
}
