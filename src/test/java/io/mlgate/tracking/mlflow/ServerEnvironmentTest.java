package io.mlgate.tracking.mlflow;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;

import java.io.IOException;
import java.net.URI;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.HashMap;
import java.util.Map;
import java.util.Optional;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

class ServerEnvironmentTest {
  private static final String URI_TEXT = "http://mlflow.example:5000";
  @TempDir Path home;

  private ServerConfig config(String... pairs) {
    return environment(pairs).config(URI_TEXT);
  }

  private ServerEnvironment environment(String... pairs) {
    Map<String, String> variables = new HashMap<>();
    for (int i = 0; i < pairs.length; i += 2) {
      variables.put(pairs[i], pairs[i + 1]);
    }
    return ServerEnvironment.of(variables, home);
  }

  private void credentialsFile(String text) throws IOException {
    Files.createDirectories(home.resolve(".mlflow"));
    Files.writeString(home.resolve(".mlflow/credentials"), text);
  }

  @Test
  void anEmptyEnvironmentGivesTheDefaults() {
    ServerConfig config = config();
    assertThat(config.baseUri()).isEqualTo(URI.create(URI_TEXT));
    assertThat(config.credentials()).isEqualTo(Credentials.none());
    assertThat(config.tls()).isEqualTo(Tls.DEFAULT);
    assertThat(config.proxy()).isEmpty();
    assertThat(config.exchangeDeadline()).isEqualTo(Duration.ofMinutes(2));
    assertThat(config.retries()).isEqualTo(RetryPolicy.DEFAULT);
    assertThat(environment().trackingUri()).isEmpty();
  }

  @Test
  void everyVariableIsRead() {
    ServerEnvironment environment =
        environment(
            "MLFLOW_TRACKING_URI", " https://mlflow.example/prefix/ ",
            "MLFLOW_TRACKING_USERNAME", "bob",
            "MLFLOW_TRACKING_PASSWORD", "secret",
            "MLFLOW_TRACKING_TOKEN", "unused",
            "MLFLOW_TRACKING_SERVER_CERT_PATH", "/etc/ca.pem",
            "MLFLOW_TRACKING_CLIENT_CERT_PATH", "/etc/client.pem",
            "MLFLOW_HTTP_REQUEST_TIMEOUT", "7",
            "MLFLOW_HTTP_REQUEST_MAX_RETRIES", "1",
            "https_proxy", "proxy.example");
    ServerConfig config = environment.config(environment.trackingUri().orElseThrow());
    assertThat(config.baseUri()).isEqualTo(URI.create("https://mlflow.example/prefix"));
    assertThat(config.credentials()).isEqualTo(Credentials.basic("bob", "secret"));
    assertThat(config.tls())
        .isEqualTo(
            new Tls(
                new Tls.Trust.Authorities(Path.of("/etc/ca.pem")),
                Optional.of(Path.of("/etc/client.pem"))));
    assertThat(config.exchangeDeadline()).isEqualTo(Duration.ofSeconds(7));
    assertThat(config.retries().maxRetries()).isEqualTo(1);
    assertThat(config.proxy()).contains(new ProxyServer("proxy.example", 80, Optional.empty()));
  }

  @Test
  void credentialsComeFromTheUriThenTheEnvironmentThenTheFile() throws IOException {
    credentialsFile(
        """
        [other]
        mlflow_tracking_username = nobody
        [mlflow]
        # a comment
        mlflow_tracking_username = filer
        MLFLOW_TRACKING_PASSWORD = file = secret
        """);
    assertThat(config().credentials()).isEqualTo(Credentials.basic("filer", "file = secret"));
    assertThat(config("MLFLOW_TRACKING_USERNAME", "bob").credentials())
        .isEqualTo(Credentials.basic("bob", "file = secret"));
    assertThat(environment().config("http://ann:p%40ss+@mlflow.example").credentials())
        .isEqualTo(Credentials.basic("ann", "p@ss+"));
  }

  @Test
  void aTokenAloneIsABearerToken() {
    assertThat(config("MLFLOW_TRACKING_TOKEN", "t0ken").credentials())
        .isEqualTo(Credentials.bearer("t0ken"));
    assertThat(
            config("MLFLOW_TRACKING_TOKEN", "t0ken", "MLFLOW_TRACKING_USERNAME", "x").credentials())
        .isEqualTo(Credentials.bearer("t0ken"));
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      textBlock =
          """
          MLFLOW_TRACKING_USERNAME        | bob     | MLFLOW_TRACKING_USERNAME is set without MLFLOW_TRACKING_PASSWORD
          MLFLOW_TRACKING_PASSWORD        | secret  | MLFLOW_TRACKING_PASSWORD is set without MLFLOW_TRACKING_USERNAME
          MLFLOW_TRACKING_INSECURE_TLS    | yes     | MLFLOW_TRACKING_INSECURE_TLS must be true or false, not 'yes'
          MLFLOW_HTTP_REQUEST_TIMEOUT     | 0       | MLFLOW_HTTP_REQUEST_TIMEOUT must be at least 1 second
          MLFLOW_HTTP_REQUEST_TIMEOUT     | 1.5     | MLFLOW_HTTP_REQUEST_TIMEOUT must be a whole number up to 86400, not '1.5'
          MLFLOW_HTTP_REQUEST_MAX_RETRIES | 11      | MLFLOW_HTTP_REQUEST_MAX_RETRIES must be a whole number up to 10, not '11'
          HTTP_PROXY                      | socks5://p:1 | HTTP_PROXY must name an HTTP proxy, as http://HOST:PORT; other kinds are not supported
          """)
  void aVariableThatCannotBeUsedIsNamed(String name, String value, String message) {
    assertThatIllegalArgumentException().isThrownBy(() -> config(name, value)).withMessage(message);
  }

  @Test
  void insecureAndAnAuthorityExcludeEachOther() {
    assertThatIllegalArgumentException()
        .isThrownBy(
            () ->
                config(
                    "MLFLOW_TRACKING_INSECURE_TLS", "1",
                    "MLFLOW_TRACKING_SERVER_CERT_PATH", "ca.pem"))
        .withMessageContaining("not both");
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "http://bob:s3cret@host name",
        "ftp://bob:s3cret@host",
        "http://bob:s3cret@my_host:80",
        "http://bob:s3cret@host/?q=1",
        "bob:s3cret@host",
        "http://bob:s3cret@",
        "http://"
      })
  void aUriThatCannotBeUsedIsRefusedWithoutItsPassword(String uri) {
    assertThatIllegalArgumentException()
        .isThrownBy(() -> ServerConfig.of(uri))
        .satisfies(e -> assertThat(e.getMessage()).doesNotContain("s3cret").doesNotContain("\n"))
        .withNoCause();
  }

  @Test
  void secretsAreNotPrinted() {
    ServerConfig config = ServerConfig.of("http://bob:s3cret@host:80/x");
    assertThat(config.toString()).doesNotContain("s3cret");
    assertThat(Credentials.bearer("s3cret").toString()).doesNotContain("s3cret");
    ProxyServer proxy =
        new ProxyServer("p", 1, Optional.of(new Credentials.Basic("bob", "s3cret")));
    assertThat(proxy.toString()).doesNotContain("s3cret");
  }

  @Test
  void onlyServersAreNamedServers() {
    assertThat(ServerEnvironment.namesServer("HTTPS://host")).isTrue();
    assertThat(ServerEnvironment.namesServer("databricks")).isTrue();
    assertThat(ServerEnvironment.namesServer("databricks://team")).isTrue();
    assertThat(ServerEnvironment.namesServer("sqlite:///mlflow.db")).isFalse();
    assertThat(ServerEnvironment.namesServer("./mlruns")).isFalse();
  }

  @ParameterizedTest
  @ValueSource(strings = {"Connection", "authorization", "a b", "x\n"})
  void aHeaderThatIsNotTheUsersToSetIsRefused(String name) {
    assertThatIllegalArgumentException()
        .isThrownBy(() -> ServerConfig.builder(URI_TEXT).headers(Map.of(name, "v")));
  }
}
