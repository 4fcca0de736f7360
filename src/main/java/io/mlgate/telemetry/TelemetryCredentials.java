package io.mlgate.telemetry;

import java.net.URI;
import java.nio.charset.StandardCharsets;
import java.util.Base64;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;

/**
 * The header that shows a server who asks, from {@code PREFIX_TOKEN}, or {@code PREFIX_USERNAME}
 * with {@code PREFIX_PASSWORD}. Addresses come from a policy, which whoever proposes a model may
 * write, so that a secret is sent only where {@code PREFIX_ORIGIN} says that it belongs.
 */
final class TelemetryCredentials {
  private final String prefix;
  private final Map<String, String> environment;

  /**
   * Those of a source.
   *
   * @param prefix of the variables' names, such as {@code MLGATE_PROMETHEUS}
   * @param environment variables by name
   */
  TelemetryCredentials(String prefix, Map<String, String> environment) {
    this.prefix = prefix;
    this.environment = Map.copyOf(environment);
  }

  /** The value of the header for an address; empty if there is none for it. */
  Optional<String> authorization(URI address) {
    Optional<String> token = value("_TOKEN");
    Optional<String> user = value("_USERNAME");
    Optional<String> password = value("_PASSWORD");
    if (token.isEmpty() && user.isEmpty() && password.isEmpty()) {
      return Optional.empty();
    }
    if (!value("_ORIGIN").map(TelemetryCredentials::normal).equals(Optional.of(origin(address)))) {
      throw TelemetryException.wrongPolicy(
          "credentials are set, but not for "
              + origin(address)
              + "; set "
              + prefix
              + "_ORIGIN to it if they belong there");
    }
    if (token.isPresent()) {
      return token.map(it -> "Bearer " + it);
    }
    if (user.isEmpty() || password.isEmpty()) {
      throw TelemetryException.wrongPolicy(
          "set both of " + prefix + "_USERNAME and " + prefix + "_PASSWORD");
    }
    byte[] pair = (user.get() + ":" + password.get()).getBytes(StandardCharsets.UTF_8);
    return Optional.of("Basic " + Base64.getEncoder().encodeToString(pair));
  }

  private Optional<String> value(String name) {
    return Optional.ofNullable(environment.get(prefix + name)).filter(it -> !it.isBlank());
  }

  private static String normal(String origin) {
    return origin.toLowerCase(Locale.ROOT).replaceFirst("/+$", "");
  }

  /** Scheme, host and port of an address. */
  static String origin(URI address) {
    String port = address.getPort() < 0 ? "" : ":" + address.getPort();
    return (address.getScheme() + "://" + address.getHost() + port).toLowerCase(Locale.ROOT);
  }
}
