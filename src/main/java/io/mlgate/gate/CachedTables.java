package io.mlgate.gate;

import io.mlgate.artifact.ArtifactCache;
import io.mlgate.table.TableFile;
import io.mlgate.tracking.ArtifactRoot;
import io.mlgate.tracking.TrackingStore;
import java.util.Optional;
import java.util.function.Supplier;

/** Tables of a store's runs through a cache, which is opened for the first of them. */
public final class CachedTables implements TableSource, AutoCloseable {
  private final TrackingStore store;
  private final Supplier<ArtifactCache> opening;
  private Optional<ArtifactCache> cache = Optional.empty();

  /**
   * Tables of a store.
   *
   * @param opening opens the cache; asked once at most
   */
  public CachedTables(TrackingStore store, Supplier<ArtifactCache> opening) {
    this.store = store;
    this.opening = opening;
  }

  @Override
  public TableFile fetch(String runId, String path) {
    if (cache.isEmpty()) {
      cache = Optional.of(opening.get());
    }
    return cache.get().fetch(store, store.location(), new ArtifactRoot.OfRun(runId), path);
  }

  /** Gives the tables back. */
  @Override
  public void close() {
    cache.ifPresent(ArtifactCache::close);
  }
}
