package io.mlgate.cli;

import io.mlgate.tracking.TrackingException;
import io.mlgate.tracking.TrackingStore;
import io.mlgate.tracking.TrackingWriter;
import io.mlgate.tracking.UnreadableStore;
import io.mlgate.tracking.UnwritableStore;
import io.mlgate.tracking.local.LocalStores;
import io.mlgate.tracking.mlflow.MlflowServer;
import io.mlgate.tracking.mlflow.MlflowWriter;
import io.mlgate.tracking.mlflow.ServerConfig;
import io.mlgate.tracking.mlflow.ServerEnvironment;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Optional;
import picocli.CommandLine.Option;

/** Names the tracking store, and opens it. */
final class TrackingOptions {
  @Option(
      names = "--tracking-uri",
      paramLabel = "URI",
      description =
          "Where the runs are: http(s)://HOST, sqlite:///FILE, a folder mlruns, or databricks."
              + " Default: MLFLOW_TRACKING_URI, else ./mlflow.db, else ./mlruns.")
  private String uri;

  /** As if the option had been given. */
  static TrackingOptions named(String uri) {
    TrackingOptions options = new TrackingOptions();
    options.uri = uri;
    return options;
  }

  /** Whether the option was given. */
  boolean isNamed() {
    return uri != null;
  }

  /**
   * Opens the store. One that exists but can't be read is opened too: every read of it fails.
   *
   * @throws TrackingException if there is no such store
   */
  TrackingStore open(Surroundings surroundings) {
    String location = location(surroundings);
    try {
      return ServerEnvironment.namesServer(location)
          ? server(location, surroundings)
          : LocalStores.open(location, surroundings.directory());
    } catch (TrackingException failure) {
      if (failure.isUsersMistake()) {
        throw failure;
      }
      return new UnreadableStore(location, failure);
    }
  }

  /**
   * What writes to the store, if mlGate does; a local store is only read, and refuses each write.
   *
   * @throws UsageException if no store is named
   */
  TrackingWriter writer(Surroundings surroundings) {
    String location = location(surroundings);
    return ServerEnvironment.namesServer(location)
        ? MlflowWriter.of(config(location, surroundings))
        : new UnwritableStore("the tracking store");
  }

  private static ServerConfig config(String location, Surroundings surroundings) {
    return ServerEnvironment.of(surroundings.environment(), surroundings.userHome())
        .config(location);
  }

  private static TrackingStore server(String location, Surroundings surroundings) {
    try {
      return MlflowServer.of(config(location, surroundings));
    } catch (IllegalArgumentException wrong) {
      throw new UsageException(wrong.getMessage());
    }
  }

  /** Stripped, since variables that come from files often end with a line break. */
  private String location(Surroundings surroundings) {
    if (uri != null) {
      if (uri.isBlank()) {
        // Falling back to a folder would let whoever fills that folder choose the numbers.
        throw new UsageException("--tracking-uri is empty: name a store, or leave the option out");
      }
      return uri.strip();
    }
    String configured = surroundings.environment().getOrDefault("MLFLOW_TRACKING_URI", "").strip();
    return Optional.of(configured)
        .filter(value -> !value.isEmpty())
        .or(() -> existing(surroundings.directory(), "mlflow.db").map(path -> "sqlite:///" + path))
        .or(() -> existing(surroundings.directory(), "mlruns").map(Path::toString))
        .orElseThrow(
            () ->
                new UsageException(
                    "no tracking store: there is no mlflow.db and no mlruns in "
                        + surroundings.directory()
                        + "; name one with --tracking-uri or MLFLOW_TRACKING_URI"));
  }

  private static Optional<Path> existing(Path directory, String name) {
    return Optional.of(directory.resolve(name)).filter(Files::exists);
  }
}
