package io.mlgate.tracking.mlflow;

import static io.mlgate.tracking.mlflow.RestRequest.target;

import io.mlgate.tracking.ArtifactCopy;
import io.mlgate.tracking.ArtifactEntry;
import io.mlgate.tracking.ArtifactRequest;
import io.mlgate.tracking.ArtifactRoot;
import io.mlgate.tracking.ArtifactSink;
import io.mlgate.tracking.ExperimentKey;
import io.mlgate.tracking.LoggedModel;
import io.mlgate.tracking.MetricPoint;
import io.mlgate.tracking.ModelVersion;
import io.mlgate.tracking.OneLine;
import io.mlgate.tracking.Run;
import io.mlgate.tracking.RunQuery;
import io.mlgate.tracking.TrackingException;
import io.mlgate.tracking.TrackingException.Kind;
import io.mlgate.tracking.TrackingStore;
import io.mlgate.tracking.mlflow.Pages.Page;
import java.io.IOException;
import java.io.InputStream;
import java.util.Comparator;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.SortedMap;
import java.util.regex.Pattern;

/**
 * An MLflow 3 tracking server, read over REST.
 *
 * <p>Every call is bounded: in time by the configuration's deadlines and retries, in memory by its
 * largest answer. Interrupting the calling thread ends a call at once with a {@link
 * TrackingException} of kind {@link Kind#UNREACHABLE} and leaves the thread's flag set. Close it
 * when done: until then it holds connections and a thread.
 */
public final class MlflowServer implements TrackingStore {
  static final String API = "/api/2.0/mlflow/";

  /** Most runs a page: an answer of 100 runs with 1,000 metrics each is about 10 MB. */
  private static final int RUNS_A_PAGE = 100;

  /** The server refuses more than 25,000. */
  private static final int POINTS_A_PAGE = 10_000;

  private static final int VERSIONS_A_PAGE = 1_000;

  /** Ids stand in paths and in filters, so nothing else may look like one. */
  private static final Pattern ID = Pattern.compile("[0-9A-Za-z_-]{1,256}");

  private final ServerConfig config;
  private final RestClient rest;
  private final ServedArtifacts artifacts;

  MlflowServer(ServerConfig config, Pacing pacing) {
    this.config = config;
    this.rest = new RestClient(config, pacing);
    this.artifacts = new ServedArtifacts(rest, this, this, location());
  }

  /**
   * Prepares to read from a server. Sends nothing yet, so a wrong address shows at the first call.
   *
   * @throws IllegalArgumentException with one line for the user if a certificate file is unusable
   */
  public static MlflowServer of(ServerConfig config) {
    return new MlflowServer(config, Pacing.system());
  }

  @Override
  public Run run(String runId) {
    RestRequest request =
        RestRequest.get("run '" + runId + "'", target(API + "runs/get", Map.of("run_id", runId)));
    return rest.read(request, answer -> RunReader.run(answer.required("run")));
  }

  @Override
  public List<MetricPoint> history(String runId, String metric) {
    String subject = "history of metric '" + metric + "' of run '" + runId + "'";
    Map<String, String> parameters = new LinkedHashMap<>();
    parameters.put("run_id", runId);
    parameters.put("metric_key", metric);
    parameters.put("max_results", String.valueOf(POINTS_A_PAGE));
    List<MetricPoint> points =
        Pages.all(
            rest, subject, API + "metrics/get-history", parameters, "metrics", RunReader::point);
    return points.stream().sorted(MetricPoint.IN_ORDER).toList();
  }

  @Override
  public List<Run> search(RunQuery query) {
    String experimentId = experimentId(query.experiment());
    String subject = "runs of " + query.experiment();
    List<Run> runs =
        Pages.all(
            subject,
            query.limit(),
            token -> {
              String json = SearchBody.of(experimentId, query, RUNS_A_PAGE, token);
              RestRequest request = RestRequest.query(subject, API + "runs/search", json);
              return rest.read(request, answer -> Page.of(answer, "runs", RunReader::run));
            });
    return List.copyOf(runs);
  }

  private String experimentId(ExperimentKey key) {
    if (key instanceof ExperimentKey.WithId known) {
      return known.id();
    }
    String experiment = ((ExperimentKey.Named) key).name();
    RestRequest request =
        RestRequest.get(
            "experiment '" + experiment + "'",
            target(API + "experiments/get-by-name", Map.of("experiment_name", experiment)));
    return rest.read(
        request, answer -> answer.required("experiment").required("experiment_id").text());
  }

  @Override
  public ModelVersion version(String model, String version) {
    Map<String, String> parameters = new LinkedHashMap<>();
    parameters.put("name", model);
    parameters.put("version", version);
    RestRequest request =
        RestRequest.get(
            "version " + version + " of model '" + model + "'",
            target(API + "model-versions/get", parameters));
    return rest.read(request, MlflowServer::modelVersion);
  }

  @Override
  public ModelVersion versionByAlias(String model, String alias) {
    Map<String, String> parameters = new LinkedHashMap<>();
    parameters.put("name", model);
    parameters.put("alias", alias);
    RestRequest request =
        RestRequest.get(
                "alias '" + alias + "' of model '" + model + "'",
                target(API + "registered-models/alias", parameters))
            .absentWhen(Absence.ofAlias(alias));
    return rest.read(request, MlflowServer::modelVersion);
  }

  private static ModelVersion modelVersion(Json answer) {
    return RegistryReader.version(answer.required("model_version"));
  }

  @Override
  public List<ModelVersion> versionsOfRun(String runId) {
    String subject = "model versions of run '" + runId + "'";
    Map<String, String> parameters = new LinkedHashMap<>();
    parameters.put("filter", "run_id='" + checkedId(runId, subject) + "'");
    parameters.put("max_results", String.valueOf(VERSIONS_A_PAGE));
    List<ModelVersion> versions =
        Pages.all(
            rest,
            subject,
            API + "model-versions/search",
            parameters,
            "model_versions",
            RegistryReader::version);
    return versions.stream()
        .sorted(Comparator.comparingLong(MlflowServer::number).thenComparing(ModelVersion::model))
        .toList();
  }

  @Override
  public List<ModelVersion> versions(String model) {
    String subject = "versions of model '" + model + "'";
    // The search below answers with nothing for a model that is not there.
    aliases(model);
    Map<String, String> parameters = new LinkedHashMap<>();
    parameters.put("filter", "name=" + quoted(model, subject));
    parameters.put("max_results", String.valueOf(VERSIONS_A_PAGE));
    List<ModelVersion> versions =
        Pages.all(
            rest,
            subject,
            API + "model-versions/search",
            parameters,
            "model_versions",
            RegistryReader::version);
    return versions.stream()
        .filter(version -> version.model().equals(model))
        .sorted(Comparator.comparingLong(MlflowServer::number))
        .toList();
  }

  @Override
  public SortedMap<String, String> aliases(String model) {
    RestRequest request =
        RestRequest.get(
            "model '" + model + "'", target(API + "registered-models/get", Map.of("name", model)));
    return rest.read(
        request, answer -> RegistryReader.aliases(answer.required("registered_model")));
  }

  /** A name in a filter, whose language knows two kinds of quotes and no escape. */
  private static String quoted(String name, String subject) {
    String quote = name.contains("'") ? "\"" : "'";
    if (name.contains(quote)) {
      throw new TrackingException(
          Kind.BAD_REQUEST,
          "cannot read " + OneLine.of(subject) + ": MLflow can't search a name with both quotes");
    }
    return quote + name + quote;
  }

  /** Versions are numbers written as text: 10 comes after 9. */
  private static long number(ModelVersion version) {
    try {
      return Long.parseLong(version.version());
    } catch (NumberFormatException e) {
      return Long.MAX_VALUE;
    }
  }

  @Override
  public LoggedModel loggedModel(String modelId) {
    String subject = "logged model '" + modelId + "'";
    RestRequest request =
        RestRequest.get(subject, API + "logged-models/" + checkedId(modelId, subject));
    return rest.read(request, answer -> RegistryReader.loggedModel(answer.required("model")));
  }

  @Override
  public List<ArtifactEntry> artifacts(ArtifactRoot root, String directory) {
    return artifacts.artifacts(root, directory);
  }

  @Override
  public InputStream openArtifact(ArtifactRoot root, String path, long maxBytes) {
    return artifacts.openArtifact(root, path, maxBytes);
  }

  @Override
  public ArtifactCopy copyArtifact(ArtifactRequest request, ArtifactSink sink) throws IOException {
    return artifacts.copyArtifact(request, sink);
  }

  @Override
  public String location() {
    return config.baseUri().toString();
  }

  @Override
  public void close() {
    rest.close();
  }

  static String checkedId(String id, String subject) {
    if (!ID.matcher(id).matches()) {
      throw new TrackingException(
          Kind.BAD_REQUEST,
          "cannot read " + OneLine.of(subject) + ": an id has letters, digits, '-' and '_' only");
    }
    return id;
  }
}
