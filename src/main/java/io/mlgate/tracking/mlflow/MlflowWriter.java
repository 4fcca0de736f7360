package io.mlgate.tracking.mlflow;

import static io.mlgate.tracking.mlflow.RestRequest.target;

import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import com.fasterxml.jackson.databind.node.ObjectNode;
import io.mlgate.tracking.OneLine;
import io.mlgate.tracking.TrackingException;
import io.mlgate.tracking.TrackingException.Kind;
import io.mlgate.tracking.TrackingWriter;
import java.util.Map;

/**
 * Writes to an MLflow 3 tracking server over REST, with the credentials, deadlines and retries of
 * reading. Files go through the server, which must store artifacts itself ({@code mlflow server}
 * does unless told otherwise): mlGate has no credentials of buckets.
 */
public final class MlflowWriter implements TrackingWriter {
  private static final String API = MlflowServer.API;
  private static final String ALIAS = API + "registered-models/alias";

  private final ServerConfig config;
  private final Pacing pacing;
  private final RestClient rest;

  MlflowWriter(ServerConfig config, Pacing pacing) {
    this.config = config;
    this.pacing = pacing;
    this.rest = new RestClient(config, pacing);
  }

  /**
   * Prepares to write to a server. Sends nothing yet.
   *
   * @throws IllegalArgumentException with one line for the user if a certificate file is unusable
   */
  public static MlflowWriter of(ServerConfig config) {
    return new MlflowWriter(config, Pacing.system());
  }

  @Override
  public void writeArtifact(String runId, String path, String text) {
    String subject = "artifact '" + path + "' of run '" + runId + "'";
    RestRequest run = RestRequest.get(subject, target(API + "runs/get", Map.of("run_id", runId)));
    String uri = rest.read(run, answer -> RunReader.run(answer.required("run")).artifactUri());
    String target = ProxiedArtifact.target(uri, path).orElseThrow(() -> elsewhere(subject, uri));
    rest.write(RestRequest.put(subject, target, text));
  }

  @Override
  public void tagVersion(String model, String version, String key, String value) {
    String subject = "tag '" + key + "' of version " + version + " of model '" + model + "'";
    String json =
        JsonNodeFactory.instance
            .objectNode()
            .put("name", model)
            .put("version", version)
            .put("key", key)
            .put("value", value)
            .toString();
    rest.write(RestRequest.set(subject, API + "model-versions/set-tag", json));
  }

  @Override
  public void setAlias(String model, String alias, String version) {
    String subject = "version " + version + " of model '" + model + "' for alias '" + alias + "'";
    String json = alias(model, alias).put("version", version).toString();
    rest.write(RestRequest.change(subject, ALIAS, json));
  }

  @Override
  public void deleteAlias(String model, String alias) {
    String subject = "alias '" + alias + "' of model '" + model + "'";
    rest.write(RestRequest.delete(subject, ALIAS, alias(model, alias).toString()));
  }

  @Override
  public String registerVersion(String model, String runId) {
    try (MlflowServer reader = new MlflowServer(config, pacing)) {
      return new VersionRegistration(reader, rest).register(model, runId);
    }
  }

  private static ObjectNode alias(String model, String alias) {
    return JsonNodeFactory.instance.objectNode().put("name", model).put("alias", alias);
  }

  /** Without the address itself, which may hold credentials. */
  private static TrackingException elsewhere(String subject, String uri) {
    int colon = uri.indexOf(':');
    String place = colon > 1 ? "in " + uri.substring(0, colon) + "://" : "in a folder";
    return new TrackingException(
        Kind.BAD_REQUEST,
        "cannot write "
            + OneLine.of(subject)
            + ": the run's artifacts are "
            + OneLine.of(place)
            + ", which the server does not store itself; keep the report folder instead");
  }

  @Override
  public void close() {
    rest.close();
  }
}
