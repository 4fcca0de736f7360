package io.mlgate.tracking;

/** Everything that mlGate reads from one tracking system. Safe for use by several threads. */
public interface TrackingStore extends Runs, ModelRegistry, Artifacts, AutoCloseable {

  /** Names this store in messages: a URI or a path, never with credentials. */
  String location();

  @Override
  void close();
}
