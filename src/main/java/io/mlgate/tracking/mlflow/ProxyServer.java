package io.mlgate.tracking.mlflow;

import java.util.Objects;
import java.util.Optional;

/**
 * An HTTP proxy between us and the server.
 *
 * @param host its host name or address
 * @param port its port
 * @param credentials what the proxy itself wants to see. For an {@code https} server Java sends
 *     them only when it was started with {@code -Djdk.http.auth.tunneling.disabledSchemes=}
 */
public record ProxyServer(String host, int port, Optional<Credentials.Basic> credentials) {

  /** Checks the range of the port; nothing may be null. */
  public ProxyServer {
    Objects.requireNonNull(host);
    Objects.requireNonNull(credentials);
    if (port < 1 || port > 65535) {
      throw new IllegalArgumentException("a proxy's port is 1 to 65535, not " + port);
    }
  }
}
