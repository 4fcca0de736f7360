package io.mlgate.tracking.mlflow;

import java.nio.file.Path;
import java.time.Duration;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;

/**
 * Reads a {@link ServerConfig} from the environment, by the names and rules that MLflow documents.
 *
 * <p>{@code MLFLOW_TRACKING_URI} names the server; {@code MLFLOW_TRACKING_USERNAME} with {@code
 * _PASSWORD}, or else {@code _TOKEN}, the credentials, where a user and password missing from the
 * environment are taken from {@code ~/.mlflow/credentials} and those in the URI go first; {@code
 * _INSECURE_TLS}, {@code _SERVER_CERT_PATH} and {@code _CLIENT_CERT_PATH} say how https is trusted;
 * {@code MLFLOW_HTTP_REQUEST_TIMEOUT} (seconds, 120 by default) bounds an exchange and {@code
 * MLFLOW_HTTP_REQUEST_MAX_RETRIES} the retries; {@code HTTP_PROXY}, {@code HTTPS_PROXY}, {@code
 * ALL_PROXY} and {@code NO_PROXY} name a proxy, their lower-case forms first.
 *
 * <p>Every method throws IllegalArgumentException with one line for the user, which names the
 * variable and shows no secret.
 */
public final class ServerEnvironment {
  private static final String PREFIX = "MLFLOW_TRACKING_";
  private static final String DATABRICKS = "databricks";

  private final Map<String, String> environment;
  private final Path home;

  private ServerEnvironment(Map<String, String> environment, Path home) {
    this.environment = Map.copyOf(environment);
    this.home = home;
  }

  /**
   * An environment.
   *
   * @param environment variables by name, usually {@code System.getenv()}
   * @param home the user's home, where {@code .mlflow/credentials} may be
   */
  public static ServerEnvironment of(Map<String, String> environment, Path home) {
    return new ServerEnvironment(environment, home);
  }

  /** What {@code MLFLOW_TRACKING_URI} says, if it is set. */
  public Optional<String> trackingUri() {
    return value(PREFIX + "URI");
  }

  /** Whether a tracking URI names a server, rather than a store on this machine. */
  public static boolean namesServer(String trackingUri) {
    return trackingUri.matches("(?i)https?://.*") || isDatabricks(trackingUri);
  }

  /**
   * The configuration for the server that a tracking URI names.
   *
   * @param trackingUri {@code http://...}, {@code https://...}, {@code databricks} or {@code
   *     databricks://PROFILE}; the latter two need MLflow's Java client on the class path
   */
  public ServerConfig config(String trackingUri) {
    ServerConfig.Builder builder =
        isDatabricks(trackingUri) ? databricks(trackingUri) : named(trackingUri);
    seconds("MLFLOW_HTTP_REQUEST_TIMEOUT").ifPresent(builder::exchangeDeadline);
    integer("MLFLOW_HTTP_REQUEST_MAX_RETRIES", 10)
        .map(RetryPolicy.DEFAULT::withMaxRetries)
        .ifPresent(builder::retries);
    ProxyEnvironment proxies = new ProxyEnvironment(environment);
    proxies.proxyFor(builder.baseUri()).ifPresent(builder::proxy);
    return builder.build();
  }

  private ServerConfig.Builder named(String trackingUri) {
    return ServerConfig.builder(trackingUri).credentials(credentials()).tls(tls());
  }

  private ServerConfig.Builder databricks(String trackingUri) {
    OfficialCredentials.Host host = OfficialCredentials.databricks(trackingUri);
    Tls tls = host.insecure() ? new Tls(new Tls.Trust.Anyone(), Optional.empty()) : tls();
    return ServerConfig.builder(host.uri()).credentials(host.credentials()).tls(tls);
  }

  private static boolean isDatabricks(String trackingUri) {
    return trackingUri.equals(DATABRICKS) || trackingUri.startsWith(DATABRICKS + "://");
  }

  private Credentials credentials() {
    CredentialsFile file = CredentialsFile.in(home);
    Optional<String> user = value(PREFIX + "USERNAME").or(file::user);
    Optional<String> password = value(PREFIX + "PASSWORD").or(file::password);
    if (user.isPresent() && password.isPresent()) {
      return Credentials.basic(user.get(), password.get());
    }
    // A token wins over half of a pair, as in MLflow; half a pair alone is a mistake worth a line.
    Optional<String> token = value(PREFIX + "TOKEN");
    if (token.isEmpty() && user.isPresent() != password.isPresent()) {
      throw new IllegalArgumentException(
          PREFIX
              + (user.isPresent() ? "USERNAME is set without " : "PASSWORD is set without ")
              + PREFIX
              + (user.isPresent() ? "PASSWORD" : "USERNAME"));
    }
    return token.map(Credentials::bearer).orElseGet(Credentials::none);
  }

  private Tls tls() {
    boolean insecure = flag(PREFIX + "INSECURE_TLS");
    Optional<Path> authorities = value(PREFIX + "SERVER_CERT_PATH").map(Path::of);
    if (insecure && authorities.isPresent()) {
      throw new IllegalArgumentException(
          "set either " + PREFIX + "INSECURE_TLS or " + PREFIX + "SERVER_CERT_PATH, not both");
    }
    Tls.Trust trust = insecure ? new Tls.Trust.Anyone() : new Tls.Trust.Platform();
    return new Tls(
        authorities.<Tls.Trust>map(Tls.Trust.Authorities::new).orElse(trust),
        value(PREFIX + "CLIENT_CERT_PATH").map(Path::of));
  }

  private boolean flag(String name) {
    String value = value(name).orElse("false");
    return switch (value.toLowerCase(Locale.ROOT)) {
      case "true", "1" -> true;
      case "false", "0" -> false;
      default ->
          throw new IllegalArgumentException(name + " must be true or false, not '" + value + "'");
    };
  }

  private Optional<Duration> seconds(String name) {
    return integer(name, 86_400)
        .map(
            seconds -> {
              if (seconds == 0) {
                throw new IllegalArgumentException(name + " must be at least 1 second");
              }
              return Duration.ofSeconds(seconds);
            });
  }

  private Optional<Integer> integer(String name, int most) {
    Optional<String> value = value(name);
    if (value.isEmpty()) {
      return Optional.empty();
    }
    if (!value.get().matches("[0-9]{1,6}") || Integer.parseInt(value.get()) > most) {
      throw new IllegalArgumentException(
          name + " must be a whole number up to " + most + ", not '" + value.get() + "'");
    }
    return Optional.of(Integer.valueOf(value.get()));
  }

  private Optional<String> value(String name) {
    return Optional.ofNullable(environment.get(name)).map(String::strip).filter(s -> !s.isEmpty());
  }
}
