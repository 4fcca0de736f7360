package io.mlgate.tracking.local;

import io.mlgate.servers.StoreCopy;
import io.mlgate.tracking.TrackingStore;
import io.mlgate.tracking.TrackingStoreConformance;
import io.mlgate.tracking.mlflow.MlflowServer;
import io.mlgate.tracking.mlflow.ServerConfig;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.io.TempDir;

/** Compares a server with our reader of a copy of its store, which holds dead absolute paths. */
abstract class ServerConformance extends TrackingStoreConformance {
  @TempDir static Path folder;

  private TrackingStore server;
  private TrackingStore local;

  /** Opens both sides, once the server holds everything. */
  final void compare(String uri, Path serverDirectory, String location) throws Exception {
    Path copy = Files.createDirectory(folder.resolve("copy"));
    StoreCopy.of(serverDirectory, copy);
    server = MlflowServer.of(ServerConfig.of(uri));
    local = LocalStores.open(location, copy);
  }

  @AfterAll
  void closeBoth() {
    server.close();
    local.close();
  }

  @Override
  protected final TrackingStore oracle() {
    return server;
  }

  @Override
  protected final TrackingStore subject() {
    return local;
  }

  @Override
  protected List<String> models() {
    return List.of("credit-risk-classifier", "odd model.v-1");
  }

  @Override
  protected final List<String> aliases() {
    return List.of("champion", "challenger", "latest", "LATEST", "Prod-1", "prod-1", "nope");
  }
}
