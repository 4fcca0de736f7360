package io.mlgate.tracking.mlflow;

import java.util.Arrays;
import java.util.Optional;
import java.util.stream.Collectors;

/** Where a server gives the artifacts that it stores itself: runs call that mlflow-artifacts. */
final class ProxiedArtifact {
  private static final String SCHEME = "mlflow-artifacts:/";
  private static final String ROUTE = "/api/2.0/mlflow-artifacts/artifacts/";

  private ProxiedArtifact() {}

  /**
   * The path to ask the server for.
   *
   * @param artifactUri where the run says its artifacts are
   * @param path the file's path below it
   * @return nothing if they are elsewhere, or if a name could lead elsewhere
   */
  static Optional<String> target(String artifactUri, String path) {
    // A URI with a host may name another server, which would be shown our credentials.
    if (!artifactUri.startsWith(SCHEME) || artifactUri.startsWith(SCHEME + "/")) {
      return Optional.empty();
    }
    String[] names = (artifactUri.substring(SCHEME.length()) + "/" + path).split("/", -1);
    boolean plain =
        Arrays.stream(names).noneMatch(it -> it.isEmpty() || it.equals(".") || it.equals(".."));
    return plain
        ? Optional.of(
            ROUTE + Arrays.stream(names).map(RestRequest::encoded).collect(Collectors.joining("/")))
        : Optional.empty();
  }
}
