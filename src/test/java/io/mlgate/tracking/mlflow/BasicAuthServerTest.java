package io.mlgate.tracking.mlflow;

import static io.mlgate.tracking.mlflow.Servers.failure;
import static org.assertj.core.api.Assertions.assertThat;

import io.mlgate.servers.MlflowServerProcess;
import io.mlgate.servers.MlflowSetup;
import io.mlgate.tracking.RunQuery;
import io.mlgate.tracking.TrackingException;
import io.mlgate.tracking.TrackingException.Kind;
import java.nio.file.Path;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** A real server that asks for a user and a password. */
@Tag("servers")
class BasicAuthServerTest {
  private static final RunQuery QUERY = new RunQuery("Default", "", 1);
  private static final String PASSWORD = "correct horse battery";

  @TempDir static Path directory;
  private static MlflowServerProcess server;

  @BeforeAll
  static void start() {
    server =
        MlflowServerProcess.start(
            MlflowSetup.sqlite(directory).withAdmin(new MlflowSetup.Account("admin", PASSWORD)));
  }

  @AfterAll
  static void stop() {
    if (server != null) {
      server.close();
    }
  }

  private static ServerConfig config(Credentials credentials) {
    return ServerConfig.builder(server.uri()).credentials(credentials).build();
  }

  @Test
  void theRightPasswordOpens() {
    try (MlflowServer store = MlflowServer.of(config(Credentials.basic("admin", PASSWORD)))) {
      assertThat(store.search(QUERY)).isEmpty();
    }
  }

  @Test
  void theWrongPasswordIsDenied() {
    try (MlflowServer store =
        MlflowServer.of(config(Credentials.basic("admin", "hunter2hunter2")))) {
      TrackingException failure = failure(() -> store.search(QUERY));
      assertThat(failure.kind()).isEqualTo(Kind.DENIED);
      assertThat(failure)
          .hasMessageContaining("user 'admin'")
          .hasMessageNotContaining("hunter2hunter2");
    }
  }

  @Test
  void noPasswordIsDeniedAndTheVariablesAreNamed() {
    try (MlflowServer store = MlflowServer.of(config(Credentials.none()))) {
      TrackingException failure = failure(() -> store.search(QUERY));
      assertThat(failure.kind()).isEqualTo(Kind.DENIED);
      assertThat(failure).hasMessageContaining("set MLFLOW_TRACKING_USERNAME");
    }
  }

  @Test
  void aUserWithoutPermissionIsDenied() {
    RestRequest newUser =
        RestRequest.change(
            "user 'guest'",
            "/api/2.0/mlflow/users/create",
            "{\"username\": \"guest\", \"password\": \"" + PASSWORD + "\"}");
    try (RestClient admin =
        new RestClient(config(Credentials.basic("admin", PASSWORD)), Pacing.system())) {
      admin.read(newUser, answer -> answer.required("user"));
    }
    try (MlflowServer store = MlflowServer.of(config(Credentials.basic("guest", PASSWORD)))) {
      TrackingException failure = failure(() -> store.search(QUERY));
      assertThat(failure.kind()).isEqualTo(Kind.DENIED);
      assertThat(failure).hasMessageContaining("it does not allow this to user 'guest' (403)");
    }
  }
}
