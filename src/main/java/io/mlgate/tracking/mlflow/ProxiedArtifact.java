package io.mlgate.tracking.mlflow;

import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.stream.Collectors;

/** Where a server gives the artifacts that it stores itself: runs call that mlflow-artifacts. */
final class ProxiedArtifact {
  private static final String SCHEME = "mlflow-artifacts:/";
  private static final String ROUTE = "/api/2.0/mlflow-artifacts/artifacts";

  private ProxiedArtifact() {}

  /**
   * The path to ask the server for.
   *
   * @param artifactUri where the run or the model says its artifacts are
   * @param path the file's path below it
   * @return nothing if they are elsewhere, or if a name could lead elsewhere
   */
  static Optional<String> target(String artifactUri, String path) {
    return names(artifactUri, "/" + path)
        .map(
            names ->
                names.stream()
                    .map(RestRequest::encoded)
                    .collect(Collectors.joining("/", ROUTE + "/", "")));
  }

  /**
   * The path to ask the server for the list of a folder. Its entries have names instead of paths.
   *
   * @param directory the folder's path below the URI; empty for the URI itself
   * @return nothing if they are elsewhere, or if a name could lead elsewhere
   */
  static Optional<String> listTarget(String artifactUri, String directory) {
    return names(artifactUri, directory.isEmpty() ? "" : "/" + directory)
        .map(names -> RestRequest.target(ROUTE, Map.of("path", String.join("/", names))));
  }

  private static Optional<List<String>> names(String artifactUri, String rest) {
    // A URI with a host may name another server, which would be shown our credentials.
    if (!artifactUri.startsWith(SCHEME) || artifactUri.startsWith(SCHEME + "/")) {
      return Optional.empty();
    }
    String root = artifactUri.substring(SCHEME.length()).replaceFirst("/$", "");
    String[] names = (root + rest).split("/", -1);
    boolean plain =
        Arrays.stream(names).noneMatch(it -> it.isEmpty() || it.equals(".") || it.equals(".."));
    return plain ? Optional.of(List.of(names)) : Optional.empty();
  }
}
