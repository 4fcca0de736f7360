package io.mlgate.artifact;

import static java.util.Comparator.naturalOrder;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.NoSuchFileException;
import java.nio.file.Path;
import java.nio.file.attribute.BasicFileAttributes;
import java.nio.file.attribute.FileTime;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.function.BinaryOperator;

/** Keeps a cache within its bound: the objects that were not used for longest go first. */
final class Eviction {
  private static final int SHA256_LENGTH = 64;

  private final CacheFolder cache;
  private final long maxBytes;

  Eviction(CacheFolder cache, long maxBytes) {
    this.cache = cache;
    this.maxBytes = maxBytes;
  }

  private record Stored(Path path, long size, FileTime changed, Object identity) {
    String name() {
      return path.getFileName().toString();
    }
  }

  /**
   * Removes objects that nobody uses until the cache is within its bound.
   *
   * @throws ArtifactException if all that is left is in use
   */
  void makeRoom() throws IOException {
    if (bytes() <= maxBytes) {
      return;
    }
    Hold.sweep(cache);
    long bytes = bytes();
    Set<String> used = used();
    List<Stored> objects = stored(cache.objects());
    Map<String, FileTime> lastUses = lastUses();
    objects.sort(
        Comparator.comparing((Stored it) -> lastUses.getOrDefault(it.name(), it.changed()))
            .thenComparing(Stored::path));
    for (Stored object : objects) {
      if (bytes <= maxBytes) {
        break;
      }
      if (!used.contains(object.name())) {
        Files.deleteIfExists(object.path());
        bytes -= object.size();
      }
    }
    if (bytes > maxBytes) {
      bytes -= dropVainEntries();
    }
    if (bytes > maxBytes) {
      throw new ArtifactException(
          "the cache of artifacts "
              + cache.root()
              + " is full: its files in use take more than the "
              + maxBytes
              + " bytes allowed; wait until other evaluations have ended, or allow it more",
          null);
    }
    dropVainEntries();
  }

  /** What the cache takes on the disk; an object and its links are one file. */
  private long bytes() throws IOException {
    List<Stored> all = stored(cache.objects());
    all.addAll(stored(cache.entries()));
    for (Path hold : CacheFolder.listed(cache.holds())) {
      if (Files.isDirectory(hold)) {
        all.addAll(stored(hold));
      }
    }
    Map<Object, Long> sizes = new HashMap<>();
    all.forEach(file -> sizes.put(file.identity(), file.size()));
    return sizes.values().stream().mapToLong(Long::longValue).sum();
  }

  private Set<String> used() throws IOException {
    Set<String> used = new HashSet<>();
    for (Path hold : CacheFolder.listed(cache.holds())) {
      for (Path file : Files.isDirectory(hold) ? CacheFolder.listed(hold) : List.<Path>of()) {
        String name = file.getFileName().toString();
        used.add(name.substring(0, Math.min(SHA256_LENGTH, name.length())));
      }
    }
    return used;
  }

  /** When each object was last fetched by way of an entry. */
  private Map<String, FileTime> lastUses() throws IOException {
    Map<String, FileTime> uses = new HashMap<>();
    for (Stored entry : stored(cache.entries())) {
      CacheEntry.read(entry.path())
          .ifPresent(
              it -> uses.merge(it.sha256(), entry.changed(), BinaryOperator.maxBy(naturalOrder())));
    }
    return uses;
  }

  /** Drops the entries whose object is gone; gives how many bytes they had. */
  private long dropVainEntries() throws IOException {
    long dropped = 0;
    for (Stored entry : stored(cache.entries())) {
      Optional<CacheEntry> read = CacheEntry.read(entry.path());
      if (read.isEmpty() || !Files.exists(cache.objects().resolve(read.get().sha256()))) {
        Files.deleteIfExists(entry.path());
        dropped += entry.size();
      }
    }
    return dropped;
  }

  private static List<Stored> stored(Path folder) throws IOException {
    List<Stored> files = new ArrayList<>();
    for (Path path : CacheFolder.listed(folder)) {
      try {
        var attributes = Files.readAttributes(path, BasicFileAttributes.class);
        Object identity = Optional.ofNullable(attributes.fileKey()).orElse(path);
        files.add(new Stored(path, attributes.size(), attributes.lastModifiedTime(), identity));
      } catch (NoSuchFileException e) {
        // Gone since it was listed.
      }
    }
    return files;
  }
}
