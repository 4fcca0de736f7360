package io.mlgate.policy;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.catchThrowableOfType;

import com.google.common.jimfs.Configuration;
import com.google.common.jimfs.Jimfs;
import java.io.IOException;
import java.math.BigDecimal;
import java.nio.charset.StandardCharsets;
import java.nio.file.FileSystem;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.time.LocalDate;
import java.util.EnumSet;
import java.util.List;
import java.util.Optional;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

class PolicyReaderTest {
  private static final String MINIMAL =
      """
      apiVersion: mlgate/v1
      model: credit-risk-classifier
      risk: low
      gates:
        accuracy: {logged: accuracy, direction: higher, min: 0.850}
      """;

  private static Policy read(String text) {
    return PolicyReader.read("mlgate.yaml", text.getBytes(StandardCharsets.UTF_8));
  }

  private static List<String> refusalOf(byte[] bytes) {
    PolicyException refusal =
        catchThrowableOfType(PolicyException.class, () -> PolicyReader.read("mlgate.yaml", bytes));
    return refusal.problems().stream().map(PolicyProblem::toString).toList();
  }

  private static String refusalOf(Path file) {
    return catchThrowableOfType(PolicyException.class, () -> PolicyReader.read(file)).getMessage();
  }

  @Test
  void fillsInWhatThePolicyLeavesOut() {
    Policy policy = read(MINIMAL);
    assertThat(policy.owners()).isEqualTo(Owners.NONE);
    assertThat(policy.candidate()).isEqualTo(CandidateRule.DEFAULT);
    assertThat(policy.baseline()).isEmpty();
    assertThat(policy.statistics()).isEqualTo(StatisticsRule.DEFAULT);
    Gate gate = policy.gates().get(0);
    assertThat(gate.severity()).isEqualTo(Severity.BLOCK);
    assertThat(gate.kind()).isEqualTo(Kind.MODEL);
    assertThat(gate.onInconclusive()).isEqualTo(OnInconclusive.HOLD);
    assertThat(gate.position()).isEqualTo(new Position(5, 3));
  }

  private static RolloutPlan.RolloutStep step(ReleaseStage stage, int weight, String... checks) {
    Duration soak =
        switch (stage) {
          case SHADOW -> Duration.ofHours(2);
          case CANARY -> Duration.ofMinutes(30);
          default -> Duration.ofHours(24);
        };
    Duration deadline =
        switch (stage) {
          case SHADOW -> Duration.ofHours(6);
          case CANARY -> Duration.ofDays(1);
          default -> Duration.ofDays(2);
        };
    int minSamples =
        switch (stage) {
          case SHADOW -> 5000;
          case CANARY -> 100;
          default -> 1000;
        };
    return new RolloutPlan.RolloutStep(
        stage,
        weight,
        stage == ReleaseStage.SHADOW ? 20 : 0,
        soak,
        Optional.of(deadline),
        minSamples,
        List.of(checks));
  }

  @Test
  void readsEveryKey() throws IOException {
    Policy policy = PolicyReader.read(Path.of("src/test/resources/policies/valid/complete.yaml"));
    assertThat(policy.owners())
        .isEqualTo(
            new Owners(
                Optional.of("risk-ml"), Optional.of("ml-platform"), Optional.of("risk-oncall")));
    assertThat(policy.risk()).isEqualTo(Risk.HIGH);
    assertThat(policy.candidate()).isEqualTo(new CandidateRule("FINISHED", true));
    assertThat(policy.baseline())
        .contains(
            new BaselineRule(
                new BaselineRule.Alias("champion"),
                Optional.of(new FirstRelease(2)),
                Optional.of(
                    new Gate(
                        AnchorRule.GATE,
                        new AnchorRule(
                            "3", new BigDecimal("0.02"), List.of("accuracy", "better-f1")),
                        Severity.BLOCK,
                        Kind.MODEL,
                        OnInconclusive.HOLD,
                        new Position(10, 11)))));
    assertThat(policy.gates().stream().map(Gate::name))
        .containsExactly(
            "accuracy",
            "better-f1",
            "latency",
            "cost",
            "drift",
            "slices",
            "lineage",
            "signature",
            "files",
            "fresh",
            "explained",
            "runtime",
            "repeatable",
            "package",
            "card",
            "one",
            "baseline.anchor");
    assertThat(policy.gates().get(1).rule().describe())
        .isEqualTo("logged f1, at least 0.5% better");
    LoggedRule sliced = (LoggedRule) policy.gates().get(5).rule();
    assertThat(sliced.slices())
        .containsExactly(
            new LoggedRule.Slicing("sex", List.of("f", "m")),
            new LoggedRule.Slicing("age", List.of("1", "02", "3.50", "4+", "under 18")));
    assertThat(policy.gates().get(6).rule())
        .isEqualTo(new LineageRule(List.of(LineageFact.values()), true, Optional.of(".")));
    assertThat(policy.gates().get(7).rule())
        .isEqualTo(new SignatureRule(SignatureMode.ROLLBACK_SAFE, SignatureServing.JSON, true));
    assertThat(policy.gates().get(8).rule())
        .isEqualTo(new ArtifactRule(List.of("MODEL_CARD.md", "explain/importance.json")));
    assertThat(policy.gates().get(9).rule()).isEqualTo(new AgeRule(Duration.ofHours(36)));
    assertThat(policy.gates().get(10).rule())
        .isEqualTo(
            new ExplanationRule(
                "explain/importance.json",
                Optional.of(new BigDecimal("-0.5")),
                List.of("zip_code", "sex"),
                Optional.of(new BigDecimal("0.4"))));
    assertThat(policy.gates().get(11).rule())
        .isEqualTo(
            new EnvironmentRule(
                VersionChange.PATCH,
                List.of("torch<2.6, !=2.4.1"),
                List.of(SavedFormat.PICKLE),
                true));
    assertThat(policy.gates().get(12).rule())
        .isEqualTo(
            new ReproducibilityRule(
                Optional.of(new BigDecimal("0.9")),
                Optional.of(
                    new RerunRule(
                        List.of("roc_auc", "f1"), new Margin(new BigDecimal("0.01"), true)))));
    assertThat(policy.gates().get(13).rule())
        .isEqualTo(
            new PackageRule(
                Optional.of(new ByteSize(500_000_000, "500MB")),
                List.of("model.skops", "code/score.py"),
                Optional.of("SHA256SUMS"),
                Optional.of(
                    new LoadRule(
                        new LoadRule.WithCommand(List.of("python3", "score.py", "{model}")),
                        Duration.ofMinutes(5),
                        Optional.of(new ByteSize(2L << 30, "2GiB")),
                        Optional.of(
                            new GoldenRule(
                                "golden.jsonl",
                                new BigDecimal("1e-4"),
                                new BigDecimal("0.01")))))));
    assertThat(((ChecklistRule) policy.gates().get(14).rule()).items())
        .startsWith(
            new ChecklistRule.Item(
                "model card",
                "training",
                Optional.empty(),
                ReleaseStage.CHECK,
                Optional.of(Handoff.RESEARCH),
                new ChecklistEvidence.OfFile("docs/MODEL_CARD.md")))
        .contains(
            new ChecklistRule.Item(
                "approved",
                "incidents",
                Optional.of(LocalDate.of(2027, 1, 31)),
                ReleaseStage.FULL,
                Optional.empty(),
                new ChecklistEvidence.OfName(
                    ChecklistEvidence.Place.VERSION_TAG, "approved", Optional.of("yes=no"))))
        .hasSize(6);
    assertThat(policy.gates().get(15).rule().describe()).isEqualTo("checklist: model card");
    assertThat(policy.rollout())
        .contains(
            new RolloutPlan(
                List.of(
                    step(ReleaseStage.SHADOW, 0, "flips", "slow", "score-drift", "p99"),
                    step(ReleaseStage.CANARY, 1, "errors", "slow", "accept-rate", "queue"),
                    step(ReleaseStage.CANARY, 5, "errors", "slow", "accept-rate", "queue"),
                    step(ReleaseStage.CANARY, 25, "errors", "slow", "accept-rate", "queue"),
                    step(ReleaseStage.CANARY, 50, "errors", "slow", "accept-rate", "queue"),
                    step(ReleaseStage.FULL, 100, "slow", "batch", "live-auc")),
                RolloutPlan.OnDeadline.ROLLBACK,
                Duration.ofMinutes(20),
                Duration.ofMinutes(1),
                RolloutPlan.OnOrphan.ROLLBACK,
                false,
                Optional.of(6000)));
    assertThat(policy.notifications())
        .containsExactly(
            new NotifyRule(
                EnumSet.allOf(NotifyRule.Event.class),
                "https://chat.example.org/hooks/mlgate/",
                "MLGATE_NOTIFY_SECRET"),
            new NotifyRule(
                EnumSet.of(NotifyRule.Event.ROLLBACK_FAILED), "http://127.0.0.1:8090", "PAGER"));
  }

  @ParameterizedTest
  @CsvSource({
    "alias:champion, alias:champion",
    "version:12, version:12",
    "run:0a1b2c3d, run:0a1b2c3d"
  })
  void readsTheFormsOfABaseline(String written, String shown) {
    Policy policy = read(MINIMAL + "baseline: {from: '" + written + "'}\n");
    assertThat(policy.baseline().orElseThrow().from()).hasToString(shown);
    assertThat(policy.baseline().orElseThrow().firstRelease()).isEmpty();
  }

  @ParameterizedTest
  @ValueSource(strings = {"0.850", "0.85000", "1e-9", "-12.50", "1E+3", "0.1000000000000000000001"})
  void keepsNumbersAsWritten(String number) {
    Policy policy = read(MINIMAL.replace("0.850", number));
    LoggedRule rule = (LoggedRule) policy.gates().get(0).rule();
    assertThat(rule.bounds().min()).contains(new BigDecimal(number));
  }

  @Test
  void keepsTheSourceForTheEvidence() {
    PolicySource source = read("\uFEFF" + MINIMAL).source();
    assertThat(source.file()).isEqualTo("mlgate.yaml");
    assertThat(source.text()).isEqualTo(MINIMAL);
    assertThat(source.sha256()).matches("[0-9a-f]{64}");
    assertThat(source.sha256()).isNotEqualTo(read(MINIMAL).source().sha256());
  }

  @Test
  void countsPositionsAlikeAfterAByteOrderMarkAndWithCarriageReturns() {
    String text = "\uFEFF" + MINIMAL.replace("direction: higher", "direction: up");
    String expected =
        "mlgate.yaml:5:43: 'gates.accuracy.direction' must be higher or lower, not the text 'up'";
    assertThat(refusalOf(text.getBytes(StandardCharsets.UTF_8))).containsExactly(expected);
    assertThat(refusalOf(text.replace("\n", "\r\n").getBytes(StandardCharsets.UTF_8)))
        .containsExactly(expected);
  }

  @Test
  void refusesWhatIsNoText() {
    assertThat(refusalOf(new byte[0]))
        .containsExactly(
            "mlgate.yaml:1:1: the file holds no policy; write a first one with 'mlgate init'");
    assertThat(refusalOf("model: m\nris\0k: low\n".getBytes(StandardCharsets.UTF_8)))
        .containsExactly(
            "mlgate.yaml:2:4: the character U+0000 does not belong in a text file:"
                + " is this a policy?");
    assertThat(refusalOf(MINIMAL.getBytes(StandardCharsets.UTF_16)))
        .containsExactly(
            "mlgate.yaml:1:1: the file is saved as UTF-16; save it with the encoding UTF-8");
    assertThat(refusalOf("model: caf\u00e9\n".getBytes(StandardCharsets.ISO_8859_1)))
        .containsExactly(
            "mlgate.yaml:1:11: this byte is not UTF-8; save the file with the encoding UTF-8");
  }

  @Test
  void listsTheFirstFiftyProblems() {
    StringBuilder text = new StringBuilder(MINIMAL);
    for (int i = 0; i < 70; i++) {
      text.append("  g").append(i).append(": {logged: a, direction: up, min: 1}\n");
    }
    PolicyException refusal =
        catchThrowableOfType(PolicyException.class, () -> read(text.toString()));
    assertThat(refusal.problems()).hasSize(50).isSorted();
    assertThat(refusal.omitted()).isEqualTo(20);
    assertThat(refusal).hasMessageEndingWith("\n20 more problems are not listed");
  }

  @Test
  void refusesALargeFileWithOneLine(@TempDir Path folder) throws IOException {
    Path file = Files.write(folder.resolve("mlgate.yaml"), new byte[10_000_000]);
    assertThat(refusalOf(file))
        .isEqualTo(file + ": the file is larger than 1 MiB: this is no policy");
  }

  @Test
  void refusesAMissingFileAndAFolder() throws IOException {
    try (FileSystem files = Jimfs.newFileSystem(Configuration.unix())) {
      Path folder = Files.createDirectory(files.getPath("/policies"));
      assertThat(refusalOf(folder))
          .isEqualTo("/policies: is a directory; name the policy file in it");
      assertThat(refusalOf(folder.resolve("no.yaml")))
          .isEqualTo(
              "/policies/no.yaml: there is no such file; name the policy,"
                  + " or write a first one with 'mlgate init'");
    }
  }

  @Test
  void refusesNestingThatWouldOverflowTheStack() {
    byte[] lists = "[".repeat(1_000_000).getBytes(StandardCharsets.UTF_8);
    assertThat(refusalOf(lists))
        .containsExactly("mlgate.yaml:1:17: nested more than 16 levels deep");
    byte[] blocks = "- ".repeat(500_000).getBytes(StandardCharsets.UTF_8);
    assertThat(refusalOf(blocks)).singleElement().asString().endsWith("16 levels deep");
  }

  @Test
  void showsNoControlCharactersOfTheFile() {
    String text = MINIMAL + "\"\\x1b]0;owned\\a\": 1\n";
    assertThat(refusalOf(text.getBytes(StandardCharsets.UTF_8)))
        .singleElement()
        .asString()
        .contains("unknown key '?]0;owned?'");
  }
}
