package io.mlgate.tracking.mlflow;

import java.util.Objects;

/**
 * What the settings of a server are called where they were made, so that a message about one of
 * them names what its reader can change. Each is the object of "set ..." or "check ...".
 *
 * @param address the server's address
 * @param credentials what the server is shown
 * @param authorities whose certificates an https server is trusted by
 * @param proxyCredentials what the proxy is shown
 */
public record SettingNames(
    String address, String credentials, String authorities, String proxyCredentials) {

  /** The settings that {@link ServerEnvironment} reads. */
  public static final SettingNames ENVIRONMENT =
      new SettingNames(
          "the tracking URI",
          "MLFLOW_TRACKING_USERNAME and MLFLOW_TRACKING_PASSWORD, or MLFLOW_TRACKING_TOKEN",
          "MLFLOW_TRACKING_SERVER_CERT_PATH",
          "HTTPS_PROXY=http://USER:PASSWORD@HOST:PORT");

  /** Nothing may be null. */
  public SettingNames {
    Objects.requireNonNull(address);
    Objects.requireNonNull(credentials);
    Objects.requireNonNull(authorities);
    Objects.requireNonNull(proxyCredentials);
  }
}
