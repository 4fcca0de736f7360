package io.mlgate.tracking.mlflow;

import io.mlgate.tracking.ArtifactRoot;
import io.mlgate.tracking.ArtifactRoot.OfLoggedModel;
import io.mlgate.tracking.ArtifactRoot.OfRun;
import io.mlgate.tracking.ArtifactRoot.OfVersion;
import java.util.LinkedHashMap;
import java.util.Map;

/**
 * The routes by which MLflow gives a file, whatever it belongs to.
 *
 * <p>None of them is under the API's prefix, but by these the server reads the file wherever it is
 * kept, so that we need neither the artifact store's address nor its credentials.
 */
final class ArtifactRoutes {
  private ArtifactRoutes() {}

  /**
   * Asks for a file.
   *
   * @param subject what messages call it
   */
  static RestRequest file(ArtifactRoot root, String path, String subject) {
    return RestRequest.get(subject, target(root, path, subject));
  }

  private static String target(ArtifactRoot root, String path, String subject) {
    if (root instanceof OfRun run) {
      return RestRequest.target("/get-artifact", ordered("run_id", run.runId(), "path", path));
    }
    if (root instanceof OfLoggedModel model) {
      String id = MlflowServer.checkedId(model.modelId(), subject);
      // For MLflow's own pages, but the only one that there is.
      return RestRequest.target(
          "/ajax-api/2.0/mlflow/logged-models/" + id + "/artifacts/files",
          Map.of("artifact_file_path", path));
    }
    OfVersion version = (OfVersion) root;
    return RestRequest.target(
        "/model-versions/get-artifact",
        ordered("name", version.model(), "version", version.version(), "path", path));
  }

  /** Parameters, name by name, in this order. */
  static Map<String, String> ordered(String... namesAndValues) {
    Map<String, String> parameters = new LinkedHashMap<>();
    for (int i = 0; i < namesAndValues.length; i += 2) {
      parameters.put(namesAndValues[i], namesAndValues[i + 1]);
    }
    return parameters;
  }
}
