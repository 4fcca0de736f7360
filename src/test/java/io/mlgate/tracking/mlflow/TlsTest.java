package io.mlgate.tracking.mlflow;

import static io.mlgate.tracking.mlflow.Servers.failure;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.mlgate.tracking.TrackingException;
import io.mlgate.tracking.TrackingException.Kind;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Map;
import java.util.Optional;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;

@Timeout(60)
class TlsTest {
  @TempDir static Path directory;
  private static Certificates here;
  private static Certificates elsewhere;

  @BeforeAll
  static void makeCertificates() throws Exception {
    here = Certificates.make(directory, "here", "ip:127.0.0.1");
    elsewhere = Certificates.make(directory, "elsewhere", "dns:elsewhere.example");
  }

  private static MlflowServer connect(FaultServer server, String... environment) {
    Map<String, String> variables =
        environment.length == 0 ? Map.of() : Map.of(environment[0], environment[1]);
    return MlflowServer.of(ServerEnvironment.of(variables, directory).config(server.uri()));
  }

  @Test
  void aServerWithACertificateOfOurOwnAuthorityIsTrusted() throws Exception {
    try (FaultServer server = FaultServer.startTls(here.serverContext(), false, Replies.run("a"));
        MlflowServer store =
            connect(
                server, "MLFLOW_TRACKING_SERVER_CERT_PATH", here.certificateFile().toString())) {
      assertThat(store.run("a").runId()).isEqualTo("a");
    }
  }

  @Test
  void anUnknownAuthorityIsNotTrustedAndNotTriedAgain() throws Exception {
    try (FaultServer server = FaultServer.startTls(here.serverContext(), false, Replies.run("a"));
        MlflowServer store = connect(server)) {
      TrackingException failure = failure(() -> store.run("a"));
      assertThat(failure.kind()).isEqualTo(Kind.UNREACHABLE);
      assertThat(failure)
          .hasMessageContaining("its TLS connection cannot be trusted (")
          .hasMessageEndingWith(
              "); set MLFLOW_TRACKING_SERVER_CERT_PATH to the authority's certificate");
      assertThat(server.received()).isEmpty();
      assertThat(server.connections()).isEqualTo(1);
    }
  }

  @Test
  void anUnknownAuthorityIsSaidInTheWordsOfTheSettings() throws Exception {
    SettingNames names = new SettingNames("", "", "the certificates of server 'prod'", "");
    try (FaultServer server = FaultServer.startTls(here.serverContext(), false, Replies.run("a"));
        MlflowServer store =
            MlflowServer.of(ServerConfig.builder(server.uri()).settingNames(names).build())) {
      assertThat(failure(() -> store.run("a")))
          .hasMessageEndingWith(
              "); set the certificates of server 'prod' to the authority's certificate");
    }
  }

  @Test
  void aCertificateForAnotherHostIsNotTrusted() throws Exception {
    try (FaultServer server =
            FaultServer.startTls(elsewhere.serverContext(), false, Replies.run("a"));
        MlflowServer store =
            connect(
                server,
                "MLFLOW_TRACKING_SERVER_CERT_PATH",
                elsewhere.certificateFile().toString())) {
      TrackingException failure = failure(() -> store.run("a"));
      assertThat(failure.kind()).isEqualTo(Kind.UNREACHABLE);
      assertThat(failure).hasMessageContaining("127.0.0.1");
      assertThat(server.received()).isEmpty();
    }
  }

  @Test
  void insecureTlsBelievesEverybody() throws Exception {
    try (FaultServer server =
            FaultServer.startTls(elsewhere.serverContext(), false, Replies.run("a"));
        MlflowServer store = connect(server, "MLFLOW_TRACKING_INSECURE_TLS", "true")) {
      assertThat(store.run("a").runId()).isEqualTo("a");
    }
  }

  @Test
  void aClientCertificateIsShown() throws Exception {
    ServerEnvironment environment =
        ServerEnvironment.of(
            Map.of(
                "MLFLOW_TRACKING_SERVER_CERT_PATH", here.certificateFile().toString(),
                "MLFLOW_TRACKING_CLIENT_CERT_PATH", here.keyAndCertificateFile().toString()),
            directory);
    try (FaultServer server = FaultServer.startTls(here.serverContext(), true, Replies.run("a"));
        MlflowServer store = MlflowServer.of(environment.config(server.uri()))) {
      assertThat(store.run("a").runId()).isEqualTo("a");
    }
  }

  @Test
  void anUnusableCertificateFileIsOneLine() throws Exception {
    Path empty = Files.writeString(directory.resolve("empty.pem"), "nothing");
    Tls tls = new Tls(new Tls.Trust.Authorities(empty), Optional.empty());
    ServerConfig config = ServerConfig.builder("https://127.0.0.1").tls(tls).build();
    assertThatIllegalArgumentException()
        .isThrownBy(() -> MlflowServer.of(config))
        .withMessage("the certificate file " + empty + " holds no certificate in PEM form");
  }

  @Test
  void theContextForPlainHttpCannotDoTls() {
    assertThatThrownBy(() -> new PlainHttpOnly().createSSLEngine())
        .isInstanceOf(UnsupportedOperationException.class);
  }
}
