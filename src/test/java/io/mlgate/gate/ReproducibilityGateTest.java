package io.mlgate.gate;

import static io.mlgate.policy.PolicyBuilder.policy;
import static io.mlgate.tracking.RunBuilder.run;
import static org.assertj.core.api.Assertions.assertThat;

import io.mlgate.policy.ReproducibilityRule;
import io.mlgate.tracking.DatasetInput;
import io.mlgate.tracking.InMemoryStore;
import io.mlgate.tracking.Reference;
import io.mlgate.tracking.RunBuilder;
import io.mlgate.tracking.TrackingException;
import java.math.BigDecimal;
import java.time.Instant;
import java.util.Optional;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class ReproducibilityGateTest {
  private final InMemoryStore store =
      new InMemoryStore()
          .withFile(
              "run 'c'", "m/MLmodel", "flavors: {python_function: {python_version: 3.11.4}}\n")
          .withFile("run 'c'", "m/requirements.txt", "numpy==2.1.0\n");

  private static RunBuilder known() {
    return run("c")
        .tag("mlflow.log-model.history", "[{\"artifact_path\": \"m\"}]")
        .tag("mlflow.source.git.commit", "0123456789abcdef0123456789abcdef01234567")
        .tag("mlflow.source.name", "train.py")
        .dataset(new DatasetInput("train", "d1", "", "training"));
  }

  @Test
  void whatIsKnownOfASeededRunIsAll() {
    GateResult result = evaluate(known().param("seed", "1"), "1").results().get(0);

    assertThat(result.verdict()).isEqualTo(Verdict.PASS);
    assertThat(result.value()).hasValue(1);
    assertThat(result.message()).isEqualTo("6 of 6 facts are known");
  }

  @ParameterizedTest
  @CsvSource({"0.84, FAIL", "0.8333333333333334, FAIL", "0.8333333333333333, PASS", "0.5, PASS"})
  void oneMissingOfSixIsFiveSixths(String minScore, Verdict verdict) {
    GateResult result = evaluate(known().param("depth", "3"), minScore).results().get(0);

    assertThat(result.verdict()).isEqualTo(verdict);
    assertThat(result.value()).hasValue(0.8333);
    assertThat(result.message())
        .isEqualTo(
            "5 of 6 facts are known; the candidate's run logged no parameter called seed,"
                + " random_seed or random_state with a value");
  }

  @Test
  void withoutTheModelsFilesThereIsNoScore() {
    store.failing("run 'c'/m/MLmodel", TrackingException.Kind.UNREACHABLE, "no answer");

    Evaluation evaluation = evaluate(known().param("seed", "1"), "0.1");
    assertThat(evaluation.results().get(0).verdict()).isEqualTo(Verdict.ERROR);
    assertThat(evaluation.problems()).containsExactly("no answer");
  }

  private Evaluation evaluate(RunBuilder candidate, String minScore) {
    return new Evaluator(
            store.with(candidate.build()), Runnable::run, TableFiles.none(), Instant::now)
        .evaluate(
            policy().gate("g", new ReproducibilityRule(new BigDecimal(minScore))).build(),
            new CandidateChoice.Named(new Reference.OfRun("c")),
            Optional.empty());
  }
}
