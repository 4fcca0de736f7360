package io.mlgate.tracking.mlflow;

import static io.mlgate.tracking.mlflow.Replies.json;
import static io.mlgate.tracking.mlflow.Servers.failure;
import static org.assertj.core.api.Assertions.assertThat;

import io.mlgate.tracking.TrackingException.Kind;
import io.mlgate.tracking.mlflow.FaultServer.Received;
import io.mlgate.tracking.mlflow.FaultServer.Reply;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** What is asked of a server, and what is made of its answers. */
class VersionRegistrationTest {
  private static final Reply NONE = json(200, "{}");
  private static final Reply RUN = run("{\"model_id\": \"m-1\"}");
  private static final Reply MODEL = logged("r1", "LOGGED_MODEL_READY");
  private static final Reply THERE = json(200, "{\"registered_model\": {\"name\": \"credit\"}}");
  private static final Reply NOT_THERE =
      json(404, "{\"error_code\": \"RESOURCE_DOES_NOT_EXIST\", \"message\": \"no model\"}");
  private static final Reply CREATED =
      json(200, "{\"model_version\": " + version("credit", 4, "READY") + "}");

  private static Reply run(String outputs) {
    return json(
        200,
        "{\"run\": {\"info\": {\"run_id\": \"r1\", \"experiment_id\": \"1\", \"status\":"
            + " \"FINISHED\", \"lifecycle_stage\": \"active\"},"
            + " \"outputs\": {\"model_outputs\": ["
            + outputs
            + "]}}}");
  }

  private static Reply logged(String run, String status) {
    return json(
        200,
        "{\"model\": {\"info\": {\"model_id\": \"m-1\", \"source_run_id\": \""
            + run
            + "\", \"status\": \""
            + status
            + "\"}}}");
  }

  private static String version(String model, int number, String status) {
    return "{\"name\": \"%s\", \"version\": \"%d\", \"run_id\": \"r1\", \"status\": \"%s\"}"
        .formatted(model, number, status);
  }

  private static Reply versions(String... versions) {
    return json(200, "{\"model_versions\": [" + String.join(", ", versions) + "]}");
  }

  private static MlflowWriter writer(FaultServer server) {
    return new MlflowWriter(ServerConfig.of(server.uri()), new FakePacing());
  }

  private static String register(FaultServer server) {
    try (MlflowWriter writer = writer(server)) {
      return writer.registerVersion("credit", "r1");
    }
  }

  @Test
  void theLoggedModelOfTheRunBecomesTheNextVersion() {
    try (FaultServer server = FaultServer.start(NONE, RUN, MODEL, THERE, CREATED)) {
      assertThat(register(server)).isEqualTo("4");

      List<Received> asked = server.received();
      assertThat(asked).hasSize(5);
      assertThat(asked.get(4).target()).isEqualTo("/api/2.0/mlflow/model-versions/create");
      assertThat(asked.get(4).body())
          .isEqualTo(
              "{\"name\":\"credit\",\"source\":\"models:/m-1\",\"model_id\":\"m-1\","
                  + "\"run_id\":\"r1\"}");
    }
  }

  @Test
  void aVersionOfTheRunThatIsThereIsTaken() {
    Reply two =
        versions(
            version("other", 9, "READY"),
            version("credit", 2, "READY"),
            version("credit", 3, "READY"));
    try (FaultServer server = FaultServer.start(two)) {
      assertThat(register(server)).isEqualTo("3");
      assertThat(server.received()).hasSize(1);
    }
  }

  @Test
  void anAnswerThatIsLostRegistersNothingTwice() {
    Reply there = versions(version("credit", 4, "READY"));
    try (FaultServer server =
        FaultServer.start(NONE, RUN, MODEL, THERE, Replies.dropped(), there)) {
      assertThat(failure(() -> register(server)).kind()).isEqualTo(Kind.UNREACHABLE);
      assertThat(server.received()).hasSize(5);

      assertThat(register(server)).isEqualTo("4");
      assertThat(server.received()).hasSize(6);
    }
  }

  @Test
  void theFirstVersionMakesTheModel() {
    try (FaultServer server = FaultServer.start(NONE, RUN, MODEL, NOT_THERE, NONE, CREATED)) {
      assertThat(register(server)).isEqualTo("4");

      Received made = server.received().get(4);
      assertThat(made.target()).isEqualTo("/api/2.0/mlflow/registered-models/create");
      assertThat(made.body()).isEqualTo("{\"name\":\"credit\"}");
    }
  }

  @Test
  void aModelThatSomebodyElseMakesMeanwhileIsTaken() {
    Reply exists =
        json(400, "{\"error_code\": \"RESOURCE_ALREADY_EXISTS\", \"message\": \"is there\"}");
    try (FaultServer server =
        FaultServer.start(NONE, RUN, MODEL, NOT_THERE, exists, THERE, CREATED)) {
      assertThat(register(server)).isEqualTo("4");
    }
  }

  @ParameterizedTest
  @ValueSource(strings = {"", "{\"model_id\": \"m-1\"}, {\"model_id\": \"m-2\"}"})
  void nobodyGuessesWhichModelOfARunIsMeant(String outputs) {
    try (FaultServer server = FaultServer.start(NONE, run(outputs))) {
      assertThat(failure(() -> register(server)))
          .hasMessageStartingWith("run 'r1' logged ")
          .hasMessageEndingWith(
              ": register the right one yourself, as a version of 'credit', with"
                  + " mlflow.register_model");
      assertThat(server.received()).hasSize(2);
    }
  }

  @Test
  void aModelOfAnotherRunIsNotRegistered() {
    try (FaultServer server =
        FaultServer.start(NONE, RUN, logged("r2", "LOGGED_MODEL_READY"), THERE, CREATED)) {
      assertThat(failure(() -> register(server)))
          .hasMessageContaining("logged model 'm-1' is of run 'r2'");
      assertThat(server.received()).hasSize(3);
    }
  }

  @Test
  void aModelThatWasNotUploadedWholeIsNotRegistered() {
    try (FaultServer server =
        FaultServer.start(NONE, RUN, logged("r1", "LOGGED_MODEL_PENDING"), THERE, CREATED)) {
      assertThat(failure(() -> register(server))).hasMessageContaining("PENDING: only a READY one");
    }
  }

  @Test
  void aVersionThatIsNotReadyIsNotTaken() {
    try (FaultServer server =
        FaultServer.start(versions(version("credit", 4, "FAILED_REGISTRATION")))) {
      assertThat(failure(() -> register(server)))
          .hasMessage(
              "version 4 of model 'credit' is FAILED_REGISTRATION, not READY: try again later, or"
                  + " delete it");
    }
  }
}
