package io.mlgate.artifact;

import io.mlgate.table.TableException;
import io.mlgate.table.TableFile;
import io.mlgate.tracking.ArtifactCopy;
import io.mlgate.tracking.ArtifactRequest;
import io.mlgate.tracking.ArtifactRoot;
import io.mlgate.tracking.Artifacts;
import io.mlgate.tracking.TrackingException;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.NoSuchFileException;
import java.nio.file.Path;
import java.nio.file.attribute.FileTime;
import java.time.Clock;
import java.util.Optional;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * Files of runs and models as files of this machine, downloaded once while they stay the same.
 *
 * <p>A file of the cache is used again only if its digest is still the one it was stored under, and
 * if the store proves that the artifact is in the state that was downloaded. Equal tables are held
 * once. Any number of threads and processes may share a folder; of two that fetch the same table at
 * once, each downloads it.
 *
 * <p>The files are links of this cache's own, which nobody evicts until it is closed. The bound on
 * all files is checked as a download proceeds, every 16 MiB, so each download at work may exceed it
 * by that much for a moment.
 */
public final class ArtifactCache implements AutoCloseable {
  /** What tells the format of a table. */
  private static final Pattern EXTENSION = Pattern.compile("\\.[A-Za-z0-9]{1,16}$");

  private final CacheFolder cache;
  private final CacheLimits limits;
  private final Clock clock;
  private final Hold hold;
  private final Eviction eviction;

  private ArtifactCache(CacheFolder cache, CacheLimits limits, Clock clock) throws IOException {
    this.cache = cache;
    this.limits = limits;
    this.clock = clock;
    this.eviction = new Eviction(cache, limits.maxBytes());
    Hold.sweep(cache);
    this.hold = Hold.open(cache);
  }

  /**
   * Opens the cache in a folder, which is made if it is missing. Close it when the tables are no
   * longer needed.
   *
   * @param folder may hold other things, too; the cache keeps to {@code artifacts} in it
   * @param limits how much it may hold
   * @param clock tells when a file was used
   * @throws ArtifactException if the folder can't be used
   */
  public static ArtifactCache open(Path folder, CacheLimits limits, Clock clock) {
    try {
      return new ArtifactCache(CacheFolder.in(folder), limits, clock);
    } catch (IOException e) {
      throw ArtifactException.unusable(folder, e);
    }
  }

  /**
   * Gives a file as it is in the store now.
   *
   * @param store where it is
   * @param origin names the store, such that no other store has the same name
   * @param root what the file belongs to
   * @param path the file's path from there
   * @return the file, readable until this cache is closed; its name ends as the artifact's does
   * @throws TrackingException if the store can't give it: it is unknown, no file, too large, or the
   *     transfer failed
   * @throws ArtifactException if it can't be kept: the disk or the cache is full
   */
  public TableFile fetch(Artifacts store, String origin, ArtifactRoot root, String path) {
    try {
      return fetch(store, root, path, cache.entries().resolve(CacheEntry.name(origin, root, path)));
    } catch (IOException e) {
      throw ArtifactException.unusable(cache.root(), e);
    }
  }

  private TableFile fetch(Artifacts store, ArtifactRoot root, String path, Path entryFile)
      throws IOException {
    String suffix = suffix(path);
    Optional<CacheEntry> entry =
        CacheEntry.read(entryFile).filter(it -> it.size() <= limits.maxFileBytes());
    Optional<TableFile> held =
        entry.isEmpty()
            ? Optional.empty()
            : intact(entry.get().sha256(), entry.get().size(), suffix);
    Path part = hold.part();
    try {
      ArtifactRequest request =
          new ArtifactRequest(
              root,
              path,
              held.flatMap(ignored -> entry).map(CacheEntry::validator),
              limits.maxFileBytes());
      TableFile file;
      try (DigestingSink sink = new DigestingSink(part, eviction)) {
        ArtifactCopy copy = store.copyArtifact(request, sink);
        if (!(copy instanceof ArtifactCopy.Copied copied)) {
          file = held.orElseThrow();
          touch(entryFile);
        } else {
          file = keep(part, whole(sink, copied, root.artifact(path)), suffix);
          remember(copied, file, entryFile);
        }
      }
      return file;
    } finally {
      Files.deleteIfExists(part);
    }
  }

  /** The object, if it is there and its bytes are those that it was stored with. */
  private Optional<TableFile> intact(String sha256, long size, String suffix) throws IOException {
    Optional<Path> claimed = hold.claim(sha256, suffix);
    if (claimed.isEmpty()) {
      return Optional.empty();
    }
    try {
      TableFile file = TableFile.of(claimed.get());
      if (file.sha256().equals(sha256) && file.size() == size) {
        return Optional.of(file);
      }
    } catch (TableException unreadable) {
      // Then it is no good either, and comes anew.
    }
    Files.deleteIfExists(cache.objects().resolve(sha256));
    Files.deleteIfExists(claimed.get());
    return Optional.empty();
  }

  /** What was written, if it is as much as the store says. */
  private static Digest whole(DigestingSink sink, ArtifactCopy.Copied copied, String name) {
    if (sink.size() != copied.length()) {
      throw new TrackingException(
          TrackingException.Kind.MALFORMED,
          name + " gave " + sink.size() + " bytes of " + copied.length());
    }
    return new Digest(sink.hex(), sink.size());
  }

  private record Digest(String sha256, long size) {}

  private TableFile keep(Path part, Digest digest, String suffix) throws IOException {
    eviction.makeRoom();
    touch(part);
    Optional<TableFile> same = intact(digest.sha256(), digest.size(), suffix);
    return same.isPresent()
        ? same.get()
        : new TableFile(
            hold.publish(part, digest.sha256(), suffix), digest.sha256(), digest.size());
  }

  private void remember(ArtifactCopy.Copied copied, TableFile file, Path entryFile)
      throws IOException {
    Optional<CacheEntry> entry =
        copied
            .validator()
            .map(it -> new CacheEntry(file.sha256(), file.size(), it))
            .filter(CacheEntry::isStorable);
    if (entry.isEmpty()) {
      Files.deleteIfExists(entryFile);
      return;
    }
    Path part = hold.part();
    try {
      entry.get().write(part, entryFile);
      touch(entryFile);
    } finally {
      Files.deleteIfExists(part);
    }
  }

  /** Never an object, whose readers elsewhere take a new time for a new content. */
  private void touch(Path own) throws IOException {
    try {
      Files.setLastModifiedTime(own, FileTime.from(clock.instant()));
    } catch (NoSuchFileException e) {
      // An entry that another has dropped or is about to replace.
    }
  }

  private static String suffix(String path) {
    Matcher extension = EXTENSION.matcher(path);
    return extension.find() ? extension.group() : "";
  }

  /**
   * Gives the files back; they are kept for the next cache in this folder.
   *
   * @throws ArtifactException if the folder can't be used any more
   */
  @Override
  public void close() {
    try {
      hold.close();
    } catch (IOException e) {
      throw ArtifactException.unusable(cache.root(), e);
    }
  }
}
