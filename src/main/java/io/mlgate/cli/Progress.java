package io.mlgate.cli;

import java.util.function.Supplier;

/** Tells a person at a terminal what is being waited for, and takes it back when it is done. */
final class Progress {
  private final Surroundings surroundings;

  Progress(Surroundings surroundings) {
    this.surroundings = surroundings;
  }

  /** Shows a line while something is done; nothing where no person watches. */
  <T> T during(String doing, Supplier<T> work) {
    if (!surroundings.errIsTerminal()) {
      return work.get();
    }
    String line = "mlgate: " + doing + " ...";
    print(line.substring(0, Math.min(line.length(), surroundings.columns() - 1)));
    try {
      return work.get();
    } finally {
      print("\r\u001b[K");
    }
  }

  private void print(String text) {
    surroundings.err().print(text);
    surroundings.err().flush();
  }
}
