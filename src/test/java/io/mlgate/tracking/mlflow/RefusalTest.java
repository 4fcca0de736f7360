package io.mlgate.tracking.mlflow;

import static io.mlgate.tracking.mlflow.Servers.connect;
import static io.mlgate.tracking.mlflow.Servers.failure;
import static org.assertj.core.api.Assertions.assertThat;

import io.mlgate.tracking.TrackingException;
import io.mlgate.tracking.TrackingException.Kind;
import io.mlgate.tracking.mlflow.FaultServer.Reply;
import java.util.Map;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.MethodSource;

@Timeout(60)
class RefusalTest {
  private static Reply html(int status, String body) {
    return Replies.answer(status, Map.of("Content-Type", "text/html; charset=utf-8"), body);
  }

  private static Reply redirect(String location) {
    return Replies.empty(302, Map.of("Location", location));
  }

  static Stream<Arguments> answers() {
    return Stream.of(
        Arguments.of(
            "missing run",
            WireSample.of("03-runs-get-404").reply(),
            Kind.NOT_FOUND,
            "there is no run 'a' at URI: Run with id=00000000000000000000000000000000 not found"),
        Arguments.of(
            "no credentials",
            WireSample.of("40-auth-none").reply(),
            Kind.DENIED,
            "cannot read run 'a' from URI: it wants credentials; set MLFLOW_TRACKING_USERNAME and"
                + " MLFLOW_TRACKING_PASSWORD, or MLFLOW_TRACKING_TOKEN (401)"),
        Arguments.of(
            "no permission",
            WireSample.of("42-auth-forbidden").reply(),
            Kind.DENIED,
            "cannot read run 'a' from URI: it does not allow this to anonymous users (403); ask its"
                + " administrator for the permission READ: Permission denied"),
        Arguments.of(
            "unknown host name",
            Replies.answer(
                403,
                Map.of("Content-Type", "text/plain"),
                "Invalid Host header - possible DNS rebinding attack detected"),
            Kind.DENIED,
            "cannot read run 'a' from URI: it does not know itself by that host name (403); start it"
                + " with --allowed-hosts HOST"),
        Arguments.of(
            "proxy wants credentials",
            Replies.empty(407, Map.of()),
            Kind.DENIED,
            "cannot read run 'a' from URI: the proxy wants credentials (407); set"
                + " HTTPS_PROXY=http://USER:PASSWORD@HOST:PORT, and for an https server start Java"
                + " with -Djdk.http.auth.tunneling.disabledSchemes="),
        Arguments.of(
            "bad parameter",
            WireSample.of("30-mv-get-by-numeric-version-bad").reply(),
            Kind.BAD_REQUEST,
            "cannot read run 'a' from URI: it refused the request (400): Parameter 'version' must be"
                + " an integer, got 'abc'."),
        Arguments.of(
            "unknown route",
            html(404, "<!doctype html><title>404 Not Found</title>"),
            Kind.MALFORMED,
            "cannot read run 'a' from URI: it answered 404 to a call of MLflow 3; check that"
                + " the tracking URI names such a server"),
        Arguments.of(
            "a page instead of JSON",
            html(200, "<html>Sign in</html>"),
            Kind.MALFORMED,
            "cannot read run 'a' from URI: it answered with text/html instead of JSON; check that"
                + " the tracking URI names an MLflow server"),
        Arguments.of(
            "truncated JSON",
            Replies.json(200, "{\"run\": {\"info\": {\"run_id\""),
            Kind.MALFORMED,
            "cannot read run 'a' from URI: the answer is not valid JSON, or was cut off, at line "),
        Arguments.of(
            "nothing",
            Replies.json(200, ""),
            Kind.MALFORMED,
            "cannot read run 'a' from URI: the answer is empty"),
        Arguments.of(
            "two documents",
            Replies.json(200, "{} {}"),
            Kind.MALFORMED,
            "cannot read run 'a' from URI: something follows the JSON of the answer"),
        Arguments.of(
            "missing field",
            Replies.json(200, "{\"run\": {\"info\": {\"run_id\": \"a\"}}}"),
            Kind.MALFORMED,
            "cannot read run 'a' from URI: the answer lacks $.run.info.experiment_id"),
        Arguments.of(
            "wrong type",
            Replies.json(
                200,
                "{\"run\": {\"info\": {\"run_id\": \"a\", \"experiment_id\": \"1\", \"status\":"
                    + " \"FINISHED\", \"lifecycle_stage\": \"active\"}, \"data\": {\"metrics\":"
                    + " [{\"key\": \"m\", \"value\": \"high\"}]}}}"),
            Kind.MALFORMED,
            "cannot read run 'a' from URI: in the answer, $.run.data.metrics[0].value is not a"
                + " number"),
        Arguments.of(
            "not an object",
            Replies.json(200, "[1]"),
            Kind.MALFORMED,
            "cannot read run 'a' from URI: in the answer, $ is not an object"),
        Arguments.of(
            "redirect to nowhere",
            Replies.empty(302, Map.of()),
            Kind.MALFORMED,
            "cannot read run 'a' from URI: it redirected to nowhere"),
        Arguments.of(
            "redirect to TLS",
            redirect("https://user:pw@mlflow.example/login?next=x"),
            Kind.MALFORMED,
            "cannot read run 'a' from URI: it redirected to https://mlflow.example, which is not"
                + " followed; if that is the server, set the tracking URI to it"),
        Arguments.of(
            "redirects in a circle",
            redirect("/again"),
            Kind.MALFORMED,
            "cannot read run 'a' from URI: it redirected more than 5 times"));
  }

  @ParameterizedTest(name = "{0}")
  @MethodSource("answers")
  void everyRefusalIsOneLineThatSaysWhatToDo(String name, Reply reply, Kind kind, String message) {
    try (FaultServer server = FaultServer.start(reply);
        MlflowServer store = connect(server, new FakePacing())) {
      TrackingException failure = failure(() -> store.run("a"));
      String host = "127.0.0.1:" + server.port();
      String expected = message.replace("URI:", server.uri() + ":").replace("HOST", host);
      if (name.equals("proxy wants credentials")) {
        expected = message.replace("URI:", server.uri() + ":");
      }
      assertThat(failure.getMessage()).startsWith(expected).doesNotContain("\n");
      assertThat(failure.kind()).isEqualTo(kind);
      assertThat(server.received()).hasSize(name.equals("redirects in a circle") ? 6 : 1);
    }
  }

  @Test
  void aRedirectWithinTheServerIsFollowedWithTheCredentials() {
    try (FaultServer server = FaultServer.start()) {
      server.then(redirect("/moved?run_id=a"), Replies.run("a"));
      ServerConfig config =
          ServerConfig.builder(server.uri()).credentials(Credentials.bearer("t")).build();
      try (MlflowServer store = MlflowServer.of(config)) {
        assertThat(store.run("a").runId()).isEqualTo("a");
      }
      assertThat(server.received())
          .extracting(FaultServer.Received::target)
          .element(1)
          .isEqualTo("/moved?run_id=a");
      assertThat(server.received().get(1).header("Authorization")).contains("Bearer t");
    }
  }

  @Test
  void secretsThatAServerEchoesAreStruckOut() {
    Credentials.Basic basic = new Credentials.Basic("bob", "pa55word!");
    String header = basic.authorization().orElseThrow();
    String echo = "{\"message\": \"got " + header + " and pa55word! and k3y,\\nsorry\"}";
    try (FaultServer server = FaultServer.start(Replies.json(400, echo))) {
      ServerConfig config =
          ServerConfig.builder(server.uri().replace("http://", "http://bob:pa55word!@"))
              .headers(Map.of("X-Api-Key", "k3y"))
              .build();
      try (MlflowServer store = MlflowServer.of(config)) {
        TrackingException failure = failure(() -> store.run("a"));
        assertThat(failure.getMessage())
            .endsWith("(400): got Basic *** and *** and ***, sorry")
            .contains(" from " + server.uri() + ":");
        assertThat(store.location()).isEqualTo(server.uri());
        assertThat(config.toString()).doesNotContain("pa55word!").doesNotContain("k3y");
        assertThat(server.received().get(0).header("X-Api-Key")).contains("k3y");
        assertThat(server.received().get(0).header("Authorization")).contains(header);
      }
    }
  }

  @Test
  void rejectedCredentialsAreNamedByTheirUser() {
    try (FaultServer server = FaultServer.start(WireSample.of("40-auth-none").reply())) {
      ServerConfig config =
          ServerConfig.builder(server.uri()).credentials(Credentials.basic("bob", "x")).build();
      try (MlflowServer store = MlflowServer.of(config)) {
        assertThat(failure(() -> store.run("a")))
            .hasMessageContaining("it wants other credentials than user 'bob'");
      }
    }
  }

  @Test
  void aMissingAliasIsNotFoundThoughTheServerSays400() {
    try (FaultServer server = FaultServer.start(WireSample.of("14-alias-get-404").reply());
        MlflowServer store = connect(server)) {
      TrackingException failure = failure(() -> store.versionByAlias("m", "nope"));
      assertThat(failure.kind()).isEqualTo(Kind.NOT_FOUND);
      assertThat(failure)
          .hasMessage(
              "there is no alias 'nope' of model 'm' at %s: Registered model alias nope not found.",
              server.uri());
    }
  }

  @Test
  void anAliasThatWentWithItsDeletedVersionIsNotFoundSinceTheServerForgotIt() {
    try (FaultServer server =
            FaultServer.start(WireSample.of("35-alias-after-version-deleted").reply());
        MlflowServer store = connect(server)) {
      assertThat(failure(() -> store.versionByAlias("m", "race")).kind()).isEqualTo(Kind.NOT_FOUND);
    }
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      value = {
        "400 | INVALID_PARAMETER_VALUE | Registered model alias other not found. | BAD_REQUEST",
        "400 | INVALID_PARAMETER_VALUE | Invalid alias name: 'nope' | BAD_REQUEST",
        "400 | INVALID_PARAMETER_VALUE | '' | BAD_REQUEST",
        "400 | BAD_REQUEST | Registered model alias nope not found. | BAD_REQUEST",
        "404 | RESOURCE_DOES_NOT_EXIST | Registered Model with name=m not found | NOT_FOUND",
        "404 | RESOURCE_DOES_NOT_EXIST | Latest version not found for model m. | NOT_FOUND",
        "404 | RESOURCE_DOES_NOT_EXIST | Model Version (name=m, version=9) not found | BROKEN",
        "404 | RESOURCE_DOES_NOT_EXIST | Something else is gone | MALFORMED",
        "404 | RESOURCE_DOES_NOT_EXIST | '' | MALFORMED",
      })
  void onlyTheServersOwnWordsForAMissingAliasMeanThatThereIsNone(
      int status, String code, String message, Kind kind) {
    String json = "{\"error_code\": \"" + code + "\", \"message\": \"" + message + "\"}";
    try (FaultServer server = FaultServer.start(Replies.json(status, json));
        MlflowServer store = connect(server)) {
      TrackingException failure = failure(() -> store.versionByAlias("m", "nope"));
      assertThat(failure.kind()).as(failure.getMessage()).isEqualTo(kind);
    }
  }

  @Test
  void anIdThatIsNoneIsNotSent() {
    try (FaultServer server = FaultServer.start(Replies.json(200, "{}"));
        MlflowServer store = connect(server)) {
      assertThat(failure(() -> store.loggedModel("../runs/get")).kind())
          .isEqualTo(Kind.BAD_REQUEST);
      assertThat(failure(() -> store.versionsOfRun("x' or name='y")).kind())
          .isEqualTo(Kind.BAD_REQUEST);
      assertThat(server.received()).isEmpty();
    }
  }
}
