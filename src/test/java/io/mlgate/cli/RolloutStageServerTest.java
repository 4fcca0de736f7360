package io.mlgate.cli;

import static org.assertj.core.api.Assertions.assertThat;

import io.mlgate.servers.Callers;
import io.mlgate.servers.MlflowServerProcess;
import io.mlgate.servers.MlflowSetup;
import io.mlgate.servers.PrometheusProcess;
import io.mlgate.servers.RouterProcess;
import io.mlgate.servers.Scorers;
import io.mlgate.tracking.mlflow.MlflowServer;
import io.mlgate.tracking.mlflow.MlflowWriter;
import io.mlgate.tracking.mlflow.ServerConfig;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Instant;
import java.util.Locale;
import java.util.Map;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

/**
 * The whole of it: MLflow's registry, its own scoring servers behind a router that {@code mlgate
 * template} configures, a Prometheus that scrapes that router, users, and commands.
 */
@Tag("servers")
class RolloutStageServerTest {
  private static final String SLOW =
      """
      source: prometheus, total: 'envoy_cluster_upstream_rq_time_count{envoy_cluster_name="$arm"}',
               bad: {not: 'envoy_cluster_upstream_rq_time_bucket{envoy_cluster_name="$arm",le="250"}'}, max: 0.5""";

  private static final String FLIPS =
      "source: prediction-log, rate: flips, by: sex, max: 0.2, minSamples: 60";

  @TempDir private static Path shared;
  private static MlflowServerProcess mlflow;
  private static Scorers scorers;

  @TempDir private Path folder;
  private final int port = RouterProcess.freePort();
  private final int admin = RouterProcess.freePort();
  private StageRouter kind = StageRouter.ENVOY;
  private String identify = "{golden: golden.jsonl}";
  private RouterProcess router;
  private PrometheusProcess prometheus;
  private Callers callers;

  @BeforeAll
  static void serve() throws Exception {
    mlflow = MlflowServerProcess.start(MlflowSetup.sqlite(shared));
    scorers = new Scorers(shared, mlflow.uri());
  }

  @AfterAll
  static void endAll() {
    if (scorers != null) {
      scorers.close();
    }
    if (mlflow != null) {
      mlflow.close();
    }
  }

  @BeforeEach
  void versionOneIsInUse() throws Exception {
    scorers.allWell();
    try (MlflowWriter writer = MlflowWriter.of(ServerConfig.builder(mlflow.uri()).build())) {
      writer.setAlias("credit", "champion", "1");
    }
  }

  @AfterEach
  void end() {
    if (callers != null) {
      System.out.printf("%.0f requests/s%n", callers.rate());
      callers.close();
    }
    if (prometheus != null) {
      prometheus.close();
    }
    if (router != null) {
      router.close();
    }
  }

  /** Version 1 serves in blue, and another one in green, which canary and full check. */
  private void candidate(int version) throws Exception {
    candidate(
        version,
        scorers.url(1),
        scorers.url(version),
        """
          errors: {%s, maxWorse: 0.2}%s
          errors-in-full: {%s, max: 0.2}
        """
            .formatted(
                kind.errors(),
                kind == StageRouter.ENVOY ? "\n  slow: {" + SLOW + "}" : "",
                kind.errors()),
        """
            - canary: {weights: [50], soak: 3s, deadline: 5m, minSamples: 60, checks: [errors%s]}
            - full: {soak: 3s, minSamples: 60, checks: [errors-in-full]}
        """
            .formatted(kind == StageRouter.ENVOY ? ", slow" : ""));
  }

  private void candidate(int version, String blue, String green, String checks, String stages)
      throws Exception {
    Path data = Files.createDirectory(folder.resolve("prometheus"));
    prometheus = new PrometheusProcess(data, admin, kind.metrics());
    Files.writeString(folder.resolve("golden.jsonl"), scorers.golden());
    Files.writeString(
        folder.resolve("mlgate.yaml"),
        """
        apiVersion: mlgate/v1
        model: credit
        owners: {training: a, serving: b, incidents: c}
        risk: low
        baseline: {from: 'alias:champion'}
        gates:
          floor: {logged: roc_auc, direction: higher, min: 0.5, maxWorse: 0.2}
        route:
          target: credit-api
          %s
          arms: {blue: %s, green: %s}
          identify: %s
          stickyBy: header:x-user-id
        sources: {prometheus: {url: '%s'}, prediction-log: {files: 'logs/*.jsonl', settle: 1s}}
        checks:
        %s
        rollout:
          stages:
        %s
        rollback: {rehearse: never}
        """
            .formatted(
                kind.driver(folder, admin),
                blue,
                green,
                identify,
                prometheus.url(),
                checks,
                stages));
    Shell.Result template =
        run(
            "template",
            kind.name().toLowerCase(Locale.ROOT),
            "--policy",
            "mlgate.yaml",
            "--listen",
            "127.0.0.1:" + port);
    assertThat(template.status()).as(template.err()).isZero();
    router = kind.start(folder, template.out(), port, admin);
    callers = new Callers(port);
    Shell.Result check = run("check", "--model", "" + version);
    assertThat(check.status()).as(check.out() + check.err()).isZero();
  }

  private Shell.Result run(String... words) {
    Shell.Result result =
        Shell.in(folder)
            .withDefaultLedger()
            .at(Instant.now().toString())
            .with("MLFLOW_TRACKING_URI", mlflow.uri())
            .run(words);
    if (words[0].startsWith("roll")) {
      System.out.println(
          String.join(" ", words) + " -> " + result.status() + "\n" + result.out() + result.err());
    }
    return result;
  }

  private void start(String stage) {
    Shell.Result started = run("rollout", "start");
    assertThat(started.status()).as(started.err()).isZero();
    assertThat(started.out()).contains(stage);
  }

  private Shell.Result tickUntil(String... words) {
    Shell.Result[] last = new Shell.Result[1];
    prometheus.await(
        String.join(" or ", words),
        () -> {
          last[0] = run("rollout", "tick");
          for (String word : words) {
            if (last[0].out().contains(word)) {
              return true;
            }
          }
          return false;
        });
    return last[0];
  }

  private String weights() throws IOException {
    return "blue=%s,green=%s".formatted(kind.weight("blue", admin), kind.weight("green", admin));
  }

  private static Map<String, String> aliases() {
    try (MlflowServer store = MlflowServer.of(ServerConfig.builder(mlflow.uri()).build())) {
      return store.aliases("credit");
    }
  }

  private void assertRolledBack(Shell.Result back, String reason) throws Exception {
    assertThat(back.status()).isEqualTo(1);
    assertThat(back.out()).contains("ROLLED_BACK").contains(reason);
    assertThat(weights()).isEqualTo("blue=100,green=0");
    assertThat(aliases()).containsEntry("champion", "1");
    assertThat(run("ledger", "verify", "credit").status()).isZero();
  }

  @ParameterizedTest
  @EnumSource
  void aGoodCandidateGetsAllRequestsAndTheAlias(StageRouter behind) throws Exception {
    kind = behind;
    candidate(2);
    start("CANARY");
    assertThat(weights()).isEqualTo("blue=50,green=50");
    assertThat(tickUntil("FULL", "ROLLED_BACK", "PAUSED").out()).contains("FULL");
    assertThat(weights()).isEqualTo("blue=0,green=100");
    assertThat(aliases()).containsEntry("champion", "2");
    Shell.Result done = tickUntil("DONE", "ROLLED_BACK", "PAUSED");
    assertThat(done.out()).contains("DONE");
    assertThat(done.status()).isZero();
    assertThat(weights()).isEqualTo("blue=0,green=100");
    assertThat(run("ledger", "verify", "credit").status()).isZero();
    assertThat(run("history", "credit").out()).containsPattern("now +2 ");

    assertRolledBackByHand();
  }

  private void assertRolledBackByHand() throws Exception {
    Shell.Result back = run("rollback", "--to", "1", "--reason", "complaints");
    assertThat(back.status()).as(back.err()).isZero();
    assertThat(weights()).isEqualTo("blue=100,green=0");
    assertThat(aliases()).containsEntry("champion", "1");
  }

  @ParameterizedTest
  @EnumSource
  void aCandidateThatAnswersWith500IsRolledBack(StageRouter behind) throws Exception {
    kind = behind;
    candidate(2);
    start("CANARY");
    scorers.mood(2, "broken");
    assertRolledBack(tickUntil("ROLLED_BACK", "PAUSED", "FULL"), "check errors");
  }

  /** Envoy, unlike HAProxy, has no series of good answers of an arm that gave none. */
  @ParameterizedTest
  @EnumSource
  void aCandidateThatRefusesAllRequestsIsRolledBack(StageRouter behind) throws Exception {
    kind = behind;
    candidate(3);
    start("CANARY");
    assertRolledBack(tickUntil("ROLLED_BACK", "PAUSED", "FULL"), "check errors");
  }

  /** Neither the router nor its figures see it; copies of the requests of women show it. */
  @Test
  void aCandidateThatAnswersWomenOtherwiseIsRolledBackInTheShadow() throws Exception {
    identify = "{path: /model, pointer: /version}";
    Path logs = Files.createDirectory(folder.resolve("logs"));
    candidate(
        2,
        scorers.logging(1, "blue", logs),
        scorers.logging(2, "green", logs),
        "  flips: {" + FLIPS + "}\n  errors: {" + kind.errors() + ", max: 0.2}",
        """
            - shadow: {percent: 100, soak: 3s, minSamples: 60, checks: [flips]}
            - full: {soak: 3s, minSamples: 60, checks: [errors]}
        """);
    scorers.mood(2, "flipped");
    start("SHADOW");
    assertRolledBack(tickUntil("ROLLED_BACK", "PAUSED", "FULL"), "check flips: sex=f");
  }

  @Test
  void aSlowCandidateIsRolledBack() throws Exception {
    candidate(2);
    scorers.mood(2, "slow");
    start("CANARY");
    assertRolledBack(tickUntil("ROLLED_BACK", "PAUSED", "FULL"), "check slow");
  }

  @Test
  void anArmThatAnswersAsAnotherVersionPausesUntilSomebodyRollsBack() throws Exception {
    candidate(2);
    start("CANARY");
    scorers.mood(2, "other");
    Shell.Result paused = tickUntil("PAUSED", "ROLLED_BACK", "FULL");
    assertThat(paused.status()).isEqualTo(4);
    assertThat(paused.out()).contains("slot green should serve version 2");
    assertThat(weights()).isEqualTo("blue=50,green=50");
    assertRolledBackByHand();
  }
}
