package io.mlgate.evidence;

import static io.mlgate.policy.PolicyBuilder.higher;
import static io.mlgate.policy.PolicyBuilder.maxWorse;
import static io.mlgate.policy.PolicyBuilder.policy;
import static io.mlgate.tracking.RunBuilder.run;
import static org.assertj.core.api.Assertions.assertThat;

import io.mlgate.gate.CandidateChoice;
import io.mlgate.gate.Evaluator;
import io.mlgate.gate.TableFiles;
import io.mlgate.policy.BaselineRule;
import io.mlgate.policy.PolicyBuilder;
import io.mlgate.tracking.DatasetInput;
import io.mlgate.tracking.InMemoryStore;
import io.mlgate.tracking.Reference;
import io.mlgate.tracking.RunBuilder;
import io.mlgate.verdict.Evaluation;
import java.nio.charset.StandardCharsets;
import java.security.MessageDigest;
import java.time.Instant;
import java.util.HexFormat;
import java.util.Optional;
import java.util.function.UnaryOperator;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class EvidenceTest {
  private static final DatasetInput TRAIN = new DatasetInput("train", "d1", "s3://a", "training");
  private static final DatasetInput TEST = new DatasetInput("test", "d2", "s3://b", "evaluation");

  private final String digest = digestWith(run -> run);

  @Test
  void theDigestIsTheHashOfTheDocument() throws Exception {
    Evidence evidence = Evidence.of(evaluate(candidate(), policyBuilder()));
    byte[] hash = MessageDigest.getInstance("SHA-256").digest(evidence.document());

    assertThat(evidence.digest()).isEqualTo("sha256:" + HexFormat.of().formatHex(hash));
  }

  @Test
  void theDocumentIsCanonical() {
    String document =
        new String(
            Evidence.of(evaluate(candidate(), policyBuilder())).document(), StandardCharsets.UTF_8);

    assertThat(document)
        .startsWith("{\"baseline\":{\"author\":null,")
        .contains("\"accepted\":{\"lower\":0.89,\"upper\":null}")
        .doesNotContain("\n");
  }

  @Test
  void whatNoGateReadsDoesNotChangeTheDigest() {
    assertThat(digestWith(run -> run.metric("other", 1))).isEqualTo(digest);
    assertThat(digestWith(run -> run.tag("mlgate.decision", "BLOCKED"))).isEqualTo(digest);
    assertThat(digestWith(run -> run.named("renamed"))).isEqualTo(digest);
  }

  @Test
  void theOrderInWhichAStoreListsThingsDoesNotChangeTheDigest() {
    assertThat(digestWith(run -> run.dataset(TEST).dataset(TRAIN)))
        .isEqualTo(digestWith(run -> run.dataset(TRAIN).dataset(TEST)));
    assertThat(digestWith(run -> run.param("a", "1").param("b", "2")))
        .isEqualTo(digestWith(run -> run.param("b", "2").param("a", "1")));
  }

  @Test
  void everyFactThatDecidesOrIdentifiesChangesTheDigest() {
    assertThat(digestWith(run -> run.metric("m", 0.92))).isNotEqualTo(digest);
    assertThat(digestWith(run -> run.param("seed", "8"))).isNotEqualTo(digest);
    assertThat(digestWith(run -> run.dataset(TRAIN))).isNotEqualTo(digest);
    assertThat(digestWith(run -> run.tag("mlflow.source.git.commit", "abc"))).isNotEqualTo(digest);
    assertThat(digestWith(run -> run.tag("mlflow.user", "bchen"))).isNotEqualTo(digest);
    assertThat(digestWith(run -> run.loggedModel("m-1"))).isNotEqualTo(digest);
    assertThat(Evidence.of(evaluate(candidate(), policyBuilder().text("edited"))).digest())
        .isNotEqualTo(digest);
  }

  @Test
  void textsThatUtf8CannotHoldStayDifferent() {
    assertThat(digestWith(run -> run.param("p", "\uD800")))
        .isNotEqualTo(digestWith(run -> run.param("p", "\uD801")))
        .isNotEqualTo(digestWith(run -> run.param("p", "?")));
  }

  @ParameterizedTest
  @CsvSource({
    "0.91,                 0.91",
    "0.9100000000000001,   0.91",
    "0.910000000001,       0.910000000001",
    "0.9100000000004999,   0.91",
    "1e21,                 1e+21",
    "123456789012345,      123456789012000",
    "1e-7,                 1e-7",
    "-0.0,                 0",
    "0.002,                0.002",
    "2.0E-3,               0.002",
  })
  void numbersKeepTwelveSignificantDigits(double value, String canonical) {
    byte[] array =
        CanonicalJson.bytes(
            json -> {
              json.writeStartArray();
              CanonicalJson.number(json, value);
              json.writeEndArray();
            });

    assertThat(new String(array, StandardCharsets.UTF_8)).isEqualTo("[" + canonical + "]");
  }

  private static String digestWith(UnaryOperator<RunBuilder> change) {
    return Evidence.of(evaluate(change.apply(candidate()), policyBuilder())).digest();
  }

  private static RunBuilder candidate() {
    return run("c").metric("m", 0.91);
  }

  private static PolicyBuilder policyBuilder() {
    return policy()
        .baseline(new BaselineRule.Run("b"))
        .gate("not-worse", higher("m", maxWorse("0.01")));
  }

  private static Evaluation evaluate(RunBuilder candidate, PolicyBuilder policy) {
    InMemoryStore store =
        new InMemoryStore().with(candidate.build()).with(run("b").metric("m", 0.90).build());
    return new Evaluator(store, Runnable::run, TableFiles.none(), Instant::now)
        .evaluate(
            policy.build(), new CandidateChoice.Named(new Reference.OfRun("c")), Optional.empty());
  }
}
