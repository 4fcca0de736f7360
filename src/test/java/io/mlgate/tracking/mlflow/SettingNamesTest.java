package io.mlgate.tracking.mlflow;

import static io.mlgate.tracking.mlflow.Servers.failure;
import static org.assertj.core.api.Assertions.assertThat;

import io.mlgate.tracking.mlflow.FaultServer.Reply;
import java.nio.file.Path;
import java.util.Map;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.MethodSource;

/** Settings that were not made in the environment are called what they are called elsewhere. */
@Timeout(60)
class SettingNamesTest {
  private static final SettingNames ELSEWHERE =
      new SettingNames(
          "the URL in the form",
          "the credentials in the form",
          "the certificates in the form",
          "the proxy's password in the form");

  private static ServerConfig config(String uri) {
    return ServerConfig.builder(uri)
        .retries(RetryPolicy.DEFAULT.withMaxRetries(0))
        .settingNames(ELSEWHERE)
        .build();
  }

  static Stream<Arguments> answers() {
    return Stream.of(
        Arguments.of(
            WireSample.of("40-auth-none").reply(),
            "it wants credentials; set the credentials in the form (401)"),
        Arguments.of(
            Replies.empty(407, Map.of()),
            "the proxy wants credentials (407); set the proxy's password in the form, and for an"
                + " https server start Java with -Djdk.http.auth.tunneling.disabledSchemes="),
        Arguments.of(
            Replies.answer(404, Map.of("Content-Type", "text/html"), "<title>Not Found</title>"),
            "check that the URL in the form names such a server"),
        Arguments.of(
            Replies.answer(200, Map.of("Content-Type", "text/html"), "<title>Sign in</title>"),
            "check that the URL in the form names an MLflow server"),
        Arguments.of(
            Replies.empty(302, Map.of("Location", "https://mlflow.example/")),
            "if that is the server, set the URL in the form to it"));
  }

  @ParameterizedTest(name = "{1}")
  @MethodSource("answers")
  void aRefusalNamesTheSettingThatItsReaderCanChange(Reply reply, String advice) {
    try (FaultServer server = FaultServer.start(reply);
        MlflowServer store = MlflowServer.of(config(server.uri()))) {
      assertThat(failure(() -> store.run("a")))
          .hasMessageEndingWith(advice)
          .hasMessageNotContaining("MLFLOW_")
          .hasMessageNotContaining("_PROXY");
    }
  }

  @Test
  void anUnknownHostNamesTheAddress() {
    try (MlflowServer store = MlflowServer.of(config("http://mlflow.invalid"))) {
      assertThat(failure(() -> store.run("a")))
          .hasMessageEndingWith("its host name is not known; check the URL in the form");
    }
  }

  @Test
  void settingsThatSayNothingElseAreVariables() {
    assertThat(ServerConfig.of("http://mlflow.example").settingNames())
        .isEqualTo(SettingNames.ENVIRONMENT);
    assertThat(
            ServerEnvironment.of(Map.of(), Path.of("no-such-home"))
                .config("http://mlflow.example")
                .settingNames())
        .isEqualTo(SettingNames.ENVIRONMENT);
  }
}
