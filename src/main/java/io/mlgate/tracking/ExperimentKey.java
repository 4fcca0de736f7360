package io.mlgate.tracking;

import java.util.Objects;

/** What an experiment is found by. */
public sealed interface ExperimentKey {

  /** The name that people gave it. */
  record Named(String name) implements ExperimentKey {
    /** Nothing may be null. */
    public Named {
      Objects.requireNonNull(name);
    }

    @Override
    public String toString() {
      return "experiment '" + name + "'";
    }
  }

  /** The store's id, as {@link Run#experimentId()} gives it. */
  record WithId(String id) implements ExperimentKey {
    /** Nothing may be null. */
    public WithId {
      Objects.requireNonNull(id);
    }

    @Override
    public String toString() {
      return "experiment with id " + id;
    }
  }
}
