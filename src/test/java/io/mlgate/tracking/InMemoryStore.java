package io.mlgate.tracking;

import io.mlgate.tracking.local.filter.RunFilter;
import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.io.InputStream;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.OptionalLong;
import java.util.SortedMap;
import java.util.TreeMap;

/** A small store that holds what a test puts into it, and can be told to fail. */
public final class InMemoryStore implements TrackingStore {
  private final Map<String, Run> runs = new LinkedHashMap<>();
  private final Map<String, ModelVersion> versions = new HashMap<>();
  private final Map<String, String> aliases = new HashMap<>();
  private final Map<String, LoggedModel> loggedModels = new HashMap<>();
  private final Map<String, TrackingException> failures = new HashMap<>();
  private final Map<String, byte[]> files = new HashMap<>();
  private final List<String> reads = new ArrayList<>();

  public InMemoryStore with(Run run) {
    runs.put(run.runId(), run);
    return this;
  }

  public InMemoryStore with(ModelVersion version) {
    versions.put(version.model() + "/" + version.version(), version);
    return this;
  }

  public InMemoryStore with(LoggedModel model) {
    loggedModels.put(model.modelId(), model);
    return this;
  }

  public InMemoryStore withAlias(String model, String alias, String version) {
    aliases.put(model + "@" + alias, version);
    return this;
  }

  /** A file below a root, which is named as messages do: {@code run 'a'}. */
  public InMemoryStore withFile(String root, String path, String content) {
    files.put(root + "/" + path, content.getBytes(StandardCharsets.UTF_8));
    return this;
  }

  /**
   * Makes the read of one key fail: a run id, {@code model/version}, {@code model@alias} or {@code
   * root/path} of a file or folder.
   */
  public InMemoryStore failing(String key, TrackingException.Kind kind, String message) {
    failures.put(key, new TrackingException(kind, message));
    return this;
  }

  /** The keys that were read, in order. */
  public synchronized List<String> reads() {
    return List.copyOf(reads);
  }

  @Override
  public String location() {
    return "memory";
  }

  @Override
  public Run run(String runId) {
    return find(runs, runId);
  }

  @Override
  public List<MetricPoint> history(String runId, String metric) {
    throw new UnsupportedOperationException("no test needs it");
  }

  @Override
  public List<Run> search(RunQuery query) {
    return runs.values().stream()
        .filter(run -> isIn(run, query.experiment()))
        .filter(
            run ->
                query.experiment() instanceof ExperimentKey.Named
                    || (run.lifecycle() == Lifecycle.ACTIVE
                        && RunFilter.parse(query.filter()).matches(run, Optional.empty())))
        .limit(query.limit())
        .toList();
  }

  /** An experiment is called by its id here. */
  private static boolean isIn(Run run, ExperimentKey experiment) {
    return experiment instanceof ExperimentKey.Named named
        ? run.experimentId().equals(named.name())
        : experiment.equals(new ExperimentKey.WithId(run.experimentId()));
  }

  @Override
  public ModelVersion version(String model, String version) {
    return find(versions, model + "/" + version);
  }

  @Override
  public ModelVersion versionByAlias(String model, String alias) {
    return version(model, find(aliases, model + "@" + alias));
  }

  @Override
  public List<ModelVersion> versionsOfRun(String runId) {
    return versions.values().stream()
        .filter(version -> version.runId().equals(Optional.of(runId)))
        .toList();
  }

  @Override
  public List<ModelVersion> versions(String model) {
    reads.add(model);
    return versions.values().stream()
        .filter(version -> version.model().equals(model))
        .sorted(java.util.Comparator.comparingInt(v -> Integer.parseInt(v.version())))
        .toList();
  }

  @Override
  public SortedMap<String, String> aliases(String model) {
    reads.add(model + "@");
    if (failures.containsKey(model)) {
      throw failures.get(model);
    }
    SortedMap<String, String> found = new TreeMap<>();
    aliases.forEach(
        (key, version) -> {
          if (key.startsWith(model + "@")) {
            found.put(key.substring(model.length() + 1), version);
          }
        });
    return found;
  }

  @Override
  public LoggedModel loggedModel(String modelId) {
    return find(loggedModels, modelId);
  }

  @Override
  public List<ArtifactEntry> artifacts(ArtifactRoot root, String directory) {
    String prefix = root.inWords() + "/" + (directory.isEmpty() ? "" : directory + "/");
    if (failures.containsKey(prefix)) {
      throw failures.get(prefix);
    }
    SortedMap<String, ArtifactEntry> entries = new TreeMap<>();
    files.forEach(
        (key, bytes) -> {
          if (key.startsWith(prefix)) {
            String name = key.substring(prefix.length());
            boolean folder = name.contains("/");
            String path =
                (directory.isEmpty() ? "" : directory + "/") + name.replaceFirst("/.*", "");
            entries.put(
                path,
                new ArtifactEntry(
                    path, folder, folder ? OptionalLong.empty() : OptionalLong.of(bytes.length)));
          }
        });
    return List.copyOf(entries.values());
  }

  @Override
  public InputStream openArtifact(ArtifactRoot root, String path, long maxBytes) {
    return new ByteArrayInputStream(find(files, root.inWords() + "/" + path));
  }

  @Override
  public ArtifactCopy copyArtifact(ArtifactRequest request, ArtifactSink sink) throws IOException {
    byte[] bytes = find(files, request.root().inWords() + "/" + request.path());
    sink.write(bytes, 0, bytes.length);
    return new ArtifactCopy.Copied(bytes.length, Optional.empty());
  }

  @Override
  public void close() {}

  private synchronized <T> T find(Map<String, T> map, String key) {
    reads.add(key);
    if (failures.containsKey(key)) {
      throw failures.get(key);
    }
    return Optional.ofNullable(map.get(key))
        .orElseThrow(
            () ->
                new TrackingException(
                    TrackingException.Kind.NOT_FOUND, "there is no " + key + " in memory"));
  }
}
