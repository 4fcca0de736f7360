package io.mlgate.ledger;

import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.file.Path;

/** A real file whose n-th operation fails, and maybe later ones. */
final class FailingDisk implements AppendFile.Opener {

  /** How it fails. */
  enum Fault {
    /** Nothing is taken. */
    NO_SPACE,
    /** Half is written, and the rest refused in silence. */
    SHORT,
    /** Half is written, and then the disk fails. */
    HALF_THEN_ERROR,
    /** All is written, and yet the disk fails. */
    ERROR_AFTERWARDS
  }

  private final Fault fault;
  private final int which;
  private final int last;
  private int operations;

  FailingDisk(Fault fault, int which, boolean forGood) {
    this(fault, which, forGood ? Integer.MAX_VALUE : which);
  }

  /** From one operation to another, both included. */
  FailingDisk(Fault fault, int first, int last) {
    this.fault = fault;
    this.which = first;
    this.last = last;
  }

  /** Whether the fault was met. */
  boolean failed() {
    return operations >= which;
  }

  private boolean fails() {
    operations++;
    return operations >= which && operations <= last;
  }

  @Override
  public AppendFile open(Path file) throws IOException {
    AppendFile real = AppendFile.open(file);
    return new AppendFile() {
      @Override
      public int write(ByteBuffer bytes) throws IOException {
        if (!fails()) {
          return real.write(bytes);
        }
        if (fault == Fault.NO_SPACE) {
          throw new IOException("No space left on device");
        }
        int part = fault == Fault.ERROR_AFTERWARDS ? bytes.remaining() : bytes.remaining() / 2;
        int taken = real.write(bytes.slice(0, part));
        if (fault == Fault.SHORT) {
          return taken;
        }
        throw new IOException("Input/output error");
      }

      @Override
      public void force() throws IOException {
        boolean failing = fails();
        if (!failing || fault == Fault.ERROR_AFTERWARDS) {
          real.force();
        }
        if (failing) {
          throw new IOException("Input/output error");
        }
      }

      @Override
      public void truncate(long length) throws IOException {
        if (fails()) {
          throw new IOException("Input/output error");
        }
        real.truncate(length);
      }

      @Override
      public void close() throws IOException {
        real.close();
      }
    };
  }
}
