package io.mlgate.tracking.mlflow;

import static io.mlgate.tracking.mlflow.Servers.failure;
import static org.assertj.core.api.Assertions.assertThat;

import java.net.URI;
import java.nio.file.Path;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

@Timeout(60)
class ProxyTest {
  private static MlflowServer connect(String uri, Map<String, String> environment) {
    return MlflowServer.of(ServerEnvironment.of(environment, Path.of("no-such-home")).config(uri));
  }

  @Test
  void theProxyOfTheEnvironmentIsUsedWithItsCredentials() {
    try (FaultServer proxy = FaultServer.start(Replies.run("a"));
        MlflowServer store =
            connect(
                "http://mlflow.invalid:5000",
                Map.of("HTTP_PROXY", "http://bob:secret@127.0.0.1:" + proxy.port()))) {
      assertThat(store.run("a").runId()).isEqualTo("a");
      FaultServer.Received request = proxy.received().get(0);
      assertThat(request.target())
          .isEqualTo("http://mlflow.invalid:5000/api/2.0/mlflow/runs/get?run_id=a");
      assertThat(request.header("Proxy-Authorization")).contains("Basic Ym9iOnNlY3JldA==");
    }
  }

  @Test
  void aServerInNoProxyIsAskedDirectly() {
    try (FaultServer proxy = FaultServer.start(Replies.run("proxied"));
        FaultServer server = FaultServer.start(Replies.run("direct"));
        MlflowServer store =
            connect(
                server.uri(),
                Map.of("http_proxy", proxy.uri(), "no_proxy", "example.com, 127.0.0.0/8"))) {
      assertThat(store.run("a").runId()).isEqualTo("direct");
      assertThat(proxy.connections()).isZero();
    }
  }

  @Test
  void anHttpsServerIsReachedThroughATunnel() {
    try (FaultServer proxy = FaultServer.start(Replies.empty(502, Map.of()));
        MlflowServer store =
            connect(
                "https://mlflow.invalid",
                Map.of(
                    "HTTPS_PROXY",
                    proxy.uri(),
                    "MLFLOW_TRACKING_TOKEN",
                    "t0ken",
                    "MLFLOW_HTTP_REQUEST_MAX_RETRIES",
                    "0"))) {
      failure(() -> store.run("a"));
      FaultServer.Received request = proxy.received().get(0);
      assertThat(request.method()).isEqualTo("CONNECT");
      assertThat(request.target()).isEqualTo("mlflow.invalid:443");
      assertThat(request.header("Authorization")).as("kept from the proxy").isEmpty();
    }
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      textBlock =
          """
          http://mlflow.example       | *                        | true
          http://mlflow.example       | mlflow.example           | true
          http://mlflow.example       | EXAMPLE                  | true
          http://mlflow.example       | .example                 | true
          http://mlflow.example       | *.example                | true
          http://mlflow.example       | low.example              | false
          http://mlflow.example       | other,, mlflow.example   | true
          http://mlflow.example       | mlflow.example:80        | true
          https://mlflow.example      | mlflow.example:443       | true
          http://mlflow.example:5000  | mlflow.example:80        | false
          http://10.1.2.3             | 10.0.0.0/8               | true
          http://10.1.2.3             | 10.1.2.3/32              | true
          http://11.1.2.3             | 10.0.0.0/8               | false
          http://10.1.2.3             | 10.0.0.0/33              | false
          http://10.example           | 10.0.0.0/8               | false
          http://10.1.2.3             | 10.1.2.3                 | true
          http://[::1]:5000           | ::1                      | true
          """)
  void noProxyExempts(String server, String noProxy, boolean exempt) {
    ProxyEnvironment proxies =
        new ProxyEnvironment(Map.of("ALL_PROXY", "proxy:3128", "NO_PROXY", noProxy));
    assertThat(proxies.proxyFor(URI.create(server)).isEmpty()).isEqualTo(exempt);
  }
}
