package io.mlgate.rollout.desk;

import io.mlgate.tracking.MetricPoint;
import io.mlgate.tracking.Run;
import io.mlgate.tracking.RunQuery;
import io.mlgate.tracking.Runs;
import io.mlgate.tracking.TrackingStore;
import java.util.List;
import java.util.Optional;
import java.util.function.Supplier;

/** A tracking store that is opened when something of it is first asked for. */
public final class OnDemandRuns implements Runs, AutoCloseable {
  private final Supplier<TrackingStore> opening;
  private Optional<TrackingStore> store = Optional.empty();

  /** For a store that is not open yet. */
  public OnDemandRuns(Supplier<TrackingStore> opening) {
    this.opening = opening;
  }

  /** The store. */
  public TrackingStore store() {
    if (store.isEmpty()) {
      store = Optional.of(opening.get());
    }
    return store.get();
  }

  @Override
  public Run run(String runId) {
    return store().run(runId);
  }

  @Override
  public List<MetricPoint> history(String runId, String metric) {
    return store().history(runId, metric);
  }

  @Override
  public List<Run> search(RunQuery query) {
    return store().search(query);
  }

  @Override
  public void close() {
    store.ifPresent(TrackingStore::close);
  }
}
