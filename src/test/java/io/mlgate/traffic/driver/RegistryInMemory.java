package io.mlgate.traffic.driver;

import io.mlgate.tracking.LoggedModel;
import io.mlgate.tracking.ModelRegistry;
import io.mlgate.tracking.ModelVersion;
import io.mlgate.tracking.TrackingException;
import io.mlgate.tracking.TrackingWriter;
import java.util.ArrayList;
import java.util.List;
import java.util.SortedMap;
import java.util.TreeMap;

/** Aliases of one model, which can be interrupted between any two calls. */
public final class RegistryInMemory implements ModelRegistry, TrackingWriter {
  public final SortedMap<String, String> aliases = new TreeMap<>();
  public final List<String> writes = new ArrayList<>();
  public Runnable afterWrite = () -> {};
  boolean gone;

  private void touch() {
    if (gone) {
      throw new TrackingException(TrackingException.Kind.UNREACHABLE, "the server is gone");
    }
  }

  @Override
  public SortedMap<String, String> aliases(String model) {
    touch();
    return new TreeMap<>(aliases);
  }

  @Override
  public void setAlias(String model, String alias, String version) {
    touch();
    writes.add(alias + "=" + version);
    aliases.put(alias, version);
    afterWrite.run();
  }

  @Override
  public void deleteAlias(String model, String alias) {
    touch();
    writes.add(alias + " gone");
    aliases.remove(alias);
    afterWrite.run();
  }

  @Override
  public ModelVersion version(String model, String version) {
    throw new AssertionError("not asked for");
  }

  @Override
  public ModelVersion versionByAlias(String model, String alias) {
    throw new AssertionError("not asked for");
  }

  @Override
  public List<ModelVersion> versionsOfRun(String runId) {
    throw new AssertionError("not asked for");
  }

  @Override
  public List<ModelVersion> versions(String model) {
    throw new AssertionError("not asked for");
  }

  @Override
  public LoggedModel loggedModel(String modelId) {
    throw new AssertionError("not asked for");
  }

  @Override
  public void writeArtifact(String runId, String path, String text) {
    throw new AssertionError("not asked for");
  }

  @Override
  public void tagVersion(String model, String version, String key, String value) {
    throw new AssertionError("not asked for");
  }

  @Override
  public String registerVersion(String model, String runId) {
    throw new AssertionError("not asked for");
  }

  @Override
  public void close() {}
}
