package io.mlgate.tracking.mlflow;

import io.mlgate.tracking.OneLine;
import java.net.URI;
import org.mlflow.tracking.creds.DatabricksConfigHostCredsProvider;
import org.mlflow.tracking.creds.DatabricksDynamicHostCredsProvider;
import org.mlflow.tracking.creds.MlflowHostCreds;
import org.mlflow.tracking.creds.MlflowHostCredsProvider;

/**
 * Hosts and credentials of Databricks workspaces, from MLflow's Java client.
 *
 * <p>That client is an optional dependency, and this is the only class that knows it. It is loaded
 * when a tracking URI says {@code databricks}, and not before.
 */
final class OfficialCredentials {
  private OfficialCredentials() {}

  /**
   * A workspace and what it wants to see.
   *
   * @param uri its address
   * @param credentials what it is shown
   * @param insecure whether the profile says not to check certificates
   */
  record Host(String uri, Credentials credentials, boolean insecure) {}

  /**
   * The host of {@code databricks} or {@code databricks://PROFILE}.
   *
   * @throws IllegalArgumentException with one line for the user if there is none
   */
  static Host databricks(String trackingUri) {
    try {
      return Lookup.host(trackingUri);
    } catch (NoClassDefFoundError e) {
      throw new IllegalArgumentException(
          "'"
              + trackingUri
              + "' needs MLflow's Java client: put org.mlflow:mlflow-client on the class path, or"
              + " set MLFLOW_TRACKING_URI to the workspace's https address",
          e);
    } catch (IllegalStateException e) {
      throw new IllegalArgumentException(
          "'" + trackingUri + "': " + OneLine.of(String.valueOf(e.getMessage())));
    }
  }

  /** Apart, so that a missing client shows where it can be caught. */
  private static final class Lookup {
    static Host host(String trackingUri) {
      MlflowHostCreds found = provider(trackingUri).getHostCreds();
      if (found == null || found.getHost() == null) {
        throw new IllegalStateException("no host is configured for it");
      }
      return new Host(found.getHost(), credentials(found), found.shouldIgnoreTlsVerification());
    }

    private static MlflowHostCredsProvider provider(String trackingUri) {
      String profile = trackingUri.contains("://") ? URI.create(trackingUri).getAuthority() : null;
      if (profile != null) {
        return new DatabricksConfigHostCredsProvider(profile);
      }
      MlflowHostCredsProvider dynamic = DatabricksDynamicHostCredsProvider.createIfAvailable();
      return dynamic != null ? dynamic : new DatabricksConfigHostCredsProvider();
    }

    private static Credentials credentials(MlflowHostCreds found) {
      if (found.getToken() != null && !found.getToken().isEmpty()) {
        return Credentials.bearer(found.getToken());
      }
      if (found.getUsername() != null && found.getPassword() != null) {
        return Credentials.basic(found.getUsername(), found.getPassword());
      }
      return Credentials.none();
    }
  }
}
