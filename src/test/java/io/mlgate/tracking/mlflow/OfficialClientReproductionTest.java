package io.mlgate.tracking.mlflow;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.mlflow.tracking.MlflowClient;
import org.mlflow.tracking.creds.BasicMlflowHostCreds;

/**
 * Defects of MLflow's Java client that can be shown without waiting for something not to happen. If
 * one of these tests fails after an upgrade, the client has got better: see
 * docs/decisions/0002-own-mlflow-transport.md.
 */
@Timeout(60)
class OfficialClientReproductionTest {

  private static MlflowClient client(FaultServer server) {
    return new MlflowClient(new BasicMlflowHostCreds(server.uri(), "bob", "secret-password"));
  }

  @Test
  void defect5UnauthorizedIsAskedAgain() {
    try (FaultServer server = FaultServer.start(WireSample.of("40-auth-none").reply());
        MlflowClient client = client(server)) {
      assertThatThrownBy(() -> client.getRun("a")).isInstanceOf(RuntimeException.class);
      assertThat(server.received()).hasSizeGreaterThan(1);
    }
  }

  @Test
  void defect5APostThatChangesSomethingIsRepeatedAfterAnError() {
    try (FaultServer server = FaultServer.start(Replies.json(500, "{}"));
        MlflowClient client = client(server)) {
      assertThatThrownBy(() -> client.setTag("a", "k", "v")).isInstanceOf(RuntimeException.class);
      assertThat(server.received()).hasSizeGreaterThan(1);
      assertThat(server.received().get(1).method()).isEqualTo("POST");
    }
  }

  @Test
  void defect6CredentialsAreTakenToAnotherHost() {
    try (FaultServer other = FaultServer.start(Replies.run("a"));
        FaultServer server =
            FaultServer.start(Replies.empty(302, Map.of("Location", other.uri() + "/stolen")));
        MlflowClient client = client(server)) {
      client.getRun("a");
      assertThat(other.received().get(0).header("Authorization")).isPresent();
    }
  }
}
