package io.mlgate.table;

import java.util.concurrent.atomic.AtomicLong;

/** Counts what a table holds before it is allocated, so that no file can ask for all memory. */
final class HeldMemory {
  private final TablePlace place;
  private final TableLimits limits;
  private final AtomicLong held = new AtomicLong();

  HeldMemory(TablePlace place, TableLimits limits) {
    this.place = place;
    this.limits = limits;
  }

  TableLimits limits() {
    return limits;
  }

  void reserve(long bytes) {
    if (held.addAndGet(bytes) > limits.heldBytes()) {
      throw place.refuse(
          "the table needs more than "
              + (limits.heldBytes() >> 20)
              + " MiB of memory; read fewer columns or rows, or allow Java more");
    }
  }

  void release(long bytes) {
    held.addAndGet(-bytes);
  }
}
