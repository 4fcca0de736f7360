package io.mlgate.rollout.desk;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.mlgate.approval.RecordedJudgement;
import io.mlgate.ledger.Actor;
import io.mlgate.policy.Policy;
import io.mlgate.policy.PolicyReader;
import io.mlgate.tracking.LoggedModel;
import io.mlgate.tracking.ModelRegistry;
import io.mlgate.tracking.ModelVersion;
import io.mlgate.tracking.TrackingWriter;
import io.mlgate.tracking.UnwritableStore;
import java.nio.charset.StandardCharsets;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.SortedMap;
import org.junit.jupiter.api.Test;

/** Which version of a candidate is rolled out. */
class CandidateVersionTest {
  private final List<ModelVersion> versions = new ArrayList<>();
  private final Versions registry = new Versions(versions);

  private static Policy policy(boolean register) {
    String text =
        """
        apiVersion: mlgate/v1
        model: credit
        risk: low
        candidate: {register: %s}
        gates: {floor: {logged: auc, direction: higher, min: 0.5}}
        """
            .formatted(register);
    return PolicyReader.read("mlgate.yaml", text.getBytes(StandardCharsets.UTF_8));
  }

  private static RecordedJudgement judged(Optional<String> version, Optional<String> loggedModel) {
    return new RecordedJudgement(
        "sha256:1",
        "RELEASABLE",
        Optional.of("r1"),
        version,
        loggedModel,
        Optional.of("runs:/r1"),
        false,
        "p1",
        false,
        Optional.empty(),
        Optional.empty(),
        Optional.empty(),
        Optional.empty(),
        Optional.empty(),
        Actor.asserted("ci"),
        1,
        "0".repeat(64),
        Instant.EPOCH);
  }

  private static ModelVersion version(String model, String number, String loggedModel) {
    return new ModelVersion(
        model,
        number,
        Optional.of("r1"),
        Optional.of(loggedModel),
        "models:/" + loggedModel,
        "READY",
        Map.of());
  }

  private String chosen(boolean register, RecordedJudgement judged) {
    return CandidateVersion.of(
        policy(register), judged, registry, () -> new UnwritableStore("the tracking store"));
  }

  @Test
  void theVersionThatWasJudgedIsTakenWhateverElseIsThere() {
    versions.add(version("credit", "9", "m-1"));

    assertThat(chosen(false, judged(Optional.of("3"), Optional.of("m-1")))).isEqualTo("3");
  }

  @Test
  void theNewestVersionOfTheRunThatIsOfThePolicysModelIsTaken() {
    versions.add(version("credit", "4", "m-1"));
    versions.add(version("credit", "5", "m-1"));
    versions.add(version("other", "6", "m-1"));

    assertThat(chosen(false, judged(Optional.empty(), Optional.of("m-1")))).isEqualTo("5");
  }

  @Test
  void aVersionOfAnotherModelThatTheRunLoggedIsNotTaken() {
    versions.add(version("credit", "4", "m-2"));

    assertThatThrownBy(() -> chosen(false, judged(Optional.empty(), Optional.of("m-1"))))
        .isInstanceOf(UnfitOrderException.class);
  }

  @Test
  void whatNobodyRegisteredIsRefusedWithTheCommandUnlessThePolicySaysSo() {
    assertThatThrownBy(() -> chosen(false, judged(Optional.empty(), Optional.of("m-1"))))
        .isInstanceOf(UnfitOrderException.class)
        .hasMessage(
            "run r1 is no version of 'credit', and only a version can be rolled out: write"
                + " candidate: {register: true} in the policy, or run  python3 -c \"import mlflow;"
                + " mlflow.register_model('models:/m-1', 'credit')\"");
  }

  @Test
  void aLocalStoreRegistersNothing() {
    assertThatThrownBy(() -> chosen(true, judged(Optional.empty(), Optional.empty())))
        .hasMessageContaining("is a local store, which is only read");
  }

  @Test
  void whatIsRegisteredMustBeWhatWasJudged() {
    TrackingWriter other = new Registering(() -> versions.add(version("credit", "1", "m-2")));

    assertThatThrownBy(
            () ->
                CandidateVersion.of(
                    policy(true),
                    judged(Optional.empty(), Optional.of("m-1")),
                    registry,
                    () -> other))
        .isInstanceOf(UnfitOrderException.class)
        .hasMessageContaining("is not the model that was evaluated");
  }

  @Test
  void thePolicyMayHaveItRegistered() {
    TrackingWriter writer = new Registering(() -> versions.add(version("credit", "1", "m-1")));

    assertThat(
            CandidateVersion.of(
                policy(true), judged(Optional.empty(), Optional.of("m-1")), registry, () -> writer))
        .isEqualTo("1");
  }

  private record Registering(Runnable action) implements TrackingWriter {
    @Override
    public String registerVersion(String model, String runId) {
      action.run();
      return "1";
    }

    @Override
    public void writeArtifact(String runId, String path, String text) {
      throw new AssertionError("not asked for");
    }

    @Override
    public void tagVersion(String model, String version, String key, String value) {
      throw new AssertionError("not asked for");
    }

    @Override
    public void setAlias(String model, String alias, String version) {
      throw new AssertionError("not asked for");
    }

    @Override
    public void deleteAlias(String model, String alias) {
      throw new AssertionError("not asked for");
    }

    @Override
    public void close() {}
  }

  private record Versions(List<ModelVersion> all) implements ModelRegistry {
    @Override
    public List<ModelVersion> versionsOfRun(String runId) {
      return List.copyOf(all);
    }

    @Override
    public ModelVersion version(String model, String version) {
      throw new AssertionError("not asked for");
    }

    @Override
    public ModelVersion versionByAlias(String model, String alias) {
      throw new AssertionError("not asked for");
    }

    @Override
    public List<ModelVersion> versions(String model) {
      throw new AssertionError("not asked for");
    }

    @Override
    public SortedMap<String, String> aliases(String model) {
      throw new AssertionError("not asked for");
    }

    @Override
    public LoggedModel loggedModel(String modelId) {
      throw new AssertionError("not asked for");
    }
  }
}
