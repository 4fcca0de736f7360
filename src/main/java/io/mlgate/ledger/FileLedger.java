package io.mlgate.ledger;

import java.io.IOException;
import java.io.InputStream;
import java.nio.ByteBuffer;
import java.nio.file.Files;
import java.nio.file.LinkOption;
import java.nio.file.Path;
import java.time.InstantSource;
import java.util.List;
import java.util.Optional;
import java.util.OptionalLong;
import java.util.function.Consumer;

/**
 * A ledger in a folder: a file of JSON Lines for each model, a lock beside it. Any number of
 * threads and processes of one user may use it at once, on a file system with working locks.
 *
 * <p>A record is written with one call and forced to the disk before it is acknowledged. If either
 * fails, the file is cut back to its former length, and the append is reported as failed. <b>A
 * force that failed is never tried again</b>: Linux marks the pages as clean after it, so that a
 * second one would succeed although the bytes are lost.
 */
public final class FileLedger implements Ledger {
  private final LedgerFolder folder;
  private final InstantSource clock;
  private final Consumer<TornTail> repairs;
  private final AppendFile.Opener files;
  private final UncutLines uncut = new UncutLines();

  /**
   * A ledger in a folder, which is made by the first append.
   *
   * @param folder where it is
   * @param clock gives records their time
   * @param repairs told of what interrupted appends left behind
   */
  public FileLedger(Path folder, InstantSource clock, Consumer<TornTail> repairs) {
    this(folder, clock, repairs, AppendFile::open);
  }

  FileLedger(
      Path folder, InstantSource clock, Consumer<TornTail> repairs, AppendFile.Opener files) {
    this.folder = new LedgerFolder(folder);
    this.clock = clock;
    this.repairs = repairs;
    this.files = files;
  }

  @Override
  public LedgerRecord append(String model, Entry entry) {
    return append(model, Optional.empty(), entry);
  }

  @Override
  public LedgerRecord append(String model, Head expected, Entry entry) {
    return append(model, Optional.of(expected), entry);
  }

  @SuppressWarnings("try") // a lock is held, not used
  private LedgerRecord append(String model, Optional<Head> expected, Entry entry) {
    ModelName name = new ModelName(model);
    Path file = folder.records(name);
    try {
      folder.make();
      folder.make(folder.lock(name));
      try (ModelLock lock = ModelLock.of(folder.lock(name))) {
        folder.keepName(name);
        folder.make(file);
        LedgerEnd end = repaired(file, name);
        if (expected.isPresent() && !expected.get().equals(end.head())) {
          throw new HeadMovedException(model, expected.get(), end.head());
        }
        var time = clock.instant();
        byte[] line = RecordLine.following(end.head(), time, entry);
        write(file, line, end.whole());
        return RecordLine.record(end.head(), time, entry, line);
      }
    } catch (MalformedRecordException wrong) {
      throw damaged(file, wrong);
    } catch (IOException e) {
      throw new LedgerException(
          "can't write " + file + ": " + reason(e) + ": the record is not acknowledged", e);
    }
  }

  private LedgerEnd repaired(Path file, ModelName name)
      throws IOException, MalformedRecordException {
    TornRepair repair = new TornRepair(folder, files);
    OptionalLong beginning = uncut.beginning(file);
    if (beginning.isPresent()) {
      repairs.accept(repair.repair(name, beginning.getAsLong()));
      uncut.forget(file);
    }
    LedgerEnd end = LedgerEnd.read(file, name);
    if (end.torn() > 0) {
      repairs.accept(repair.repair(name, end.whole()));
    }
    return end;
  }

  private void write(Path file, byte[] line, long before) throws IOException {
    try (AppendFile open = files.open(file)) {
      writeOrUndo(open, file, line, before);
    }
  }

  private void writeOrUndo(AppendFile open, Path file, byte[] line, long before)
      throws IOException {
    try {
      int taken = open.write(ByteBuffer.wrap(line));
      if (taken != line.length) {
        throw new IOException("only " + taken + " of " + line.length + " bytes were taken");
      }
      open.force();
    } catch (IOException | RuntimeException failure) {
      cutBack(file, before, line, failure);
      throw failure;
    }
  }

  /** With a channel of its own, since an interrupt closes the one that it meets. */
  private void cutBack(Path file, long length, byte[] line, Exception failure) throws IOException {
    boolean interrupted = Thread.interrupted();
    try (AppendFile open = files.open(file)) {
      open.truncate(length);
      open.force();
    } catch (IOException | RuntimeException again) {
      failure.addSuppressed(again);
      uncut.remember(file, length, line);
      throw new IOException(
          reason(failure)
              + ", nor could it be undone ("
              + reason(again)
              + "): the record may be found in the ledger later",
          failure);
    } finally {
      if (interrupted) {
        Thread.currentThread().interrupt();
      }
    }
  }

  @Override
  public List<String> models() {
    try {
      return folder.models();
    } catch (IOException e) {
      throw new LedgerException(
          "can't list the models of the ledger: " + reason(e) + ": name one", e);
    }
  }

  @Override
  @SuppressWarnings("try") // a lock is held, not used
  public Head head(String model) {
    ModelName name = new ModelName(model);
    Path file = folder.records(name);
    try {
      if (!LedgerFolder.isThere(file)) {
        return Head.beginning(model);
      }
      try (Quiet quiet = quiet(name)) {
        return LedgerEnd.read(file, name).head();
      }
    } catch (MalformedRecordException wrong) {
      throw damaged(file, wrong);
    } catch (IOException e) {
      throw new LedgerException("can't read " + file + ": " + reason(e), e);
    }
  }

  @Override
  public Optional<InputStream> bytes(String model) {
    return bytes(model, LedgerEnd::whole);
  }

  @Override
  public Optional<InputStream> bytesAsStored(String model) {
    return bytes(model, Files::size);
  }

  /** How many bytes of a file are handed out. */
  @FunctionalInterface
  private interface Extent {
    long of(Path file) throws IOException;
  }

  @SuppressWarnings("try") // a lock is held, not used
  private Optional<InputStream> bytes(String model, Extent extent) {
    ModelName name = new ModelName(model);
    Path file = folder.records(name);
    try {
      if (!LedgerFolder.isThere(file)) {
        return Optional.empty();
      }
      long length;
      try (Quiet quiet = quiet(name)) {
        // While nobody appends, so that no half of a line is seen that is being written.
        length = extent.of(file);
      }
      InputStream all = Files.newInputStream(file, LinkOption.NOFOLLOW_LINKS);
      return Optional.of(new FirstBytes(all, length));
    } catch (IOException e) {
      throw new LedgerException("can't read " + file + ": " + reason(e), e);
    }
  }

  /** A time in which nobody appends. */
  private interface Quiet extends AutoCloseable {
    @Override
    void close() throws IOException;
  }

  /** Nobody can be told to wait where nothing may be written, as on a copy. */
  private Quiet quiet(ModelName name) throws IOException {
    Path lock = folder.lock(name);
    if (!LedgerFolder.isThere(lock) || !ModelLock.isPossible(lock)) {
      return () -> {};
    }
    return ModelLock.of(lock)::close;
  }

  private static DamagedLedgerException damaged(Path file, MalformedRecordException wrong) {
    return ChainEnds.damaged(file.toString(), wrong.getMessage());
  }

  private static String reason(Exception failure) {
    if (failure instanceof java.nio.file.AccessDeniedException) {
      return "permission denied";
    }
    if (failure instanceof java.nio.file.FileSystemException known && known.getReason() != null) {
      return known.getReason();
    }
    String message = failure.getMessage();
    String kind = failure.getClass().getSimpleName();
    return message == null || failure instanceof java.nio.file.FileSystemException ? kind : message;
  }
}
