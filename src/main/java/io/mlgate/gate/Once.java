package io.mlgate.gate;

import java.util.Optional;
import java.util.function.Supplier;

/** Something that several parts of a gate need: made for the first, and if that fails, for none. */
final class Once<T> implements Supplier<T> {
  private final Supplier<T> making;
  private Optional<T> made = Optional.empty();
  private Optional<RuntimeException> failure = Optional.empty();

  Once(Supplier<T> making) {
    this.making = making;
  }

  @Override
  public T get() {
    if (failure.isPresent()) {
      throw failure.get();
    }
    if (made.isEmpty()) {
      try {
        made = Optional.of(making.get());
      } catch (RuntimeException e) {
        failure = Optional.of(e);
        throw e;
      }
    }
    return made.get();
  }
}
