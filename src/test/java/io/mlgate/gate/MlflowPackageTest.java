package io.mlgate.gate;

import static org.assertj.core.api.Assertions.assertThat;

import io.mlgate.policy.PolicyReader;
import io.mlgate.servers.MlflowVenv;
import io.mlgate.tracking.Reference;
import io.mlgate.tracking.TrackingStore;
import io.mlgate.tracking.local.LocalStores;
import io.mlgate.verdict.Evaluation;
import io.mlgate.verdict.Verdict;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.time.Instant;
import java.util.Map;
import java.util.Optional;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** The models that MLflow wrote are loaded by MLflow. */
@Tag("servers")
class MlflowPackageTest {
  @TempDir private Path directory;

  @ParameterizedTest
  @ValueSource(booleans = {true, false})
  void theExamplesModelLoadsAndAnswersAsWhenItWasTrained(boolean golden) {
    MlflowVenv venv = MlflowVenv.ofEnvironment();
    String policy =
        """
        apiVersion: mlgate/v1
        model: credit-risk-classifier
        risk: low
        gates:
          package:
            compatibility: package
            required: [model.skops]
            load: {timeout: 10m, mlflow: '%s'}
        """
                .formatted(venv.mlflow())
            + (golden ? "    goldenRequests: golden.jsonl\n" : "");

    try (TrackingStore store =
        LocalStores.open("examples/credit/mlflow.db", Path.of("").toAbsolutePath())) {
      Evaluation evaluation =
          new Evaluator(
                  store,
                  Runnable::run,
                  TableFiles.none(),
                  () -> Instant.EPOCH,
                  Machine.at(directory, Map.of("PATH", "/usr/bin:/bin")))
              .evaluate(
                  PolicyReader.read("p.yaml", policy.getBytes(StandardCharsets.UTF_8)),
                  new CandidateChoice.Named(new Reference.OfVersion("credit-risk-classifier", "3")),
                  Optional.empty());

      assertThat(evaluation.results())
          .allMatch(result -> result.verdict() == Verdict.PASS)
          .hasSize(golden ? 4 : 3);
    }
  }
}
