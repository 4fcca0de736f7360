package io.mlgate.cli;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import io.mlgate.servers.Callers;
import io.mlgate.servers.MlflowServerProcess;
import io.mlgate.servers.MlflowSetup;
import io.mlgate.servers.PrometheusProcess;
import io.mlgate.servers.RouterProcess;
import io.mlgate.servers.Scorers;
import io.mlgate.tracking.mlflow.MlflowServer;
import io.mlgate.tracking.mlflow.MlflowWriter;
import io.mlgate.tracking.mlflow.ServerConfig;
import java.io.InputStream;
import java.net.URI;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Instant;
import java.util.Map;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/**
 * The whole of it: MLflow's registry, its own scoring servers behind an Envoy of {@code mlgate
 * template}, a Prometheus that scrapes that Envoy, users, and commands.
 */
@Tag("servers")
class RolloutStageServerTest {
  private static final String ERRORS =
      """
      source: prometheus, total: 'envoy_cluster_upstream_rq_completed{envoy_cluster_name="$arm"}',
           bad: {not: 'envoy_cluster_upstream_rq_xx{envoy_cluster_name="$arm",envoy_response_code_class="2"}'}""";

  private static final String SLOW =
      """
      source: prometheus, total: 'envoy_cluster_upstream_rq_time_count{envoy_cluster_name="$arm"}',
           bad: {not: 'envoy_cluster_upstream_rq_time_bucket{envoy_cluster_name="$arm",le="250"}'}""";

  @TempDir private static Path shared;
  private static MlflowServerProcess mlflow;
  private static Scorers scorers;

  @TempDir private Path folder;
  private final int port = RouterProcess.freePort();
  private final int admin = RouterProcess.freePort();
  private String gap = "10m";
  private RouterProcess envoy;
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
    if (envoy != null) {
      envoy.close();
    }
  }

  /** Version 1 serves in blue, and another one in green, found releasable. */
  private void candidate(int version) throws Exception {
    Path data = Files.createDirectory(folder.resolve("prometheus"));
    prometheus = new PrometheusProcess(data, admin, "/stats/prometheus");
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
          driver: envoy
          target: credit-api
          admin: http://127.0.0.1:%d
          arms: {blue: %s, green: %s}
          identify: {golden: golden.jsonl}
          stickyBy: header:x-user-id
        sources: {prometheus: {url: '%s'}}
        checks:
          errors: {%s, maxWorse: 0.2}
          slow: {%s, max: 0.5}
          errors-in-full: {%s, max: 0.2}
        rollout:
          maxGap: %s
          stages:
            - canary: {weights: [50], soak: 3s, deadline: 5m, minSamples: 60, checks: [errors, slow]}
            - full: {soak: 3s, minSamples: 60, checks: [errors-in-full]}
        rollback: {rehearse: never}
        """
            .formatted(
                admin,
                scorers.url(1),
                scorers.url(version),
                prometheus.url(),
                ERRORS,
                SLOW,
                ERRORS,
                gap));
    Shell.Result template =
        run("template", "envoy", "--policy", "mlgate.yaml", "--listen", "127.0.0.1:" + port);
    assertThat(template.status()).as(template.err()).isZero();
    Path configuration = folder.resolve("envoy.yaml");
    Files.writeString(configuration, "stats_flush_interval: 1s\n" + template.out());
    envoy = RouterProcess.envoy(configuration, port);
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

  private void start() {
    Shell.Result started = run("rollout", "start");
    assertThat(started.status()).as(started.err()).isZero();
    assertThat(started.out()).contains("CANARY");
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

  /** What Envoy itself says. */
  private String weights() throws Exception {
    JsonNode entries;
    try (InputStream in =
        URI.create("http://127.0.0.1:" + admin + "/runtime").toURL().openStream()) {
      entries = new ObjectMapper().readTree(in).path("entries");
    }
    return "blue=%s,green=%s"
        .formatted(
            entries.path("mlgate.credit-api.blue").path("final_value").asText(),
            entries.path("mlgate.credit-api.green").path("final_value").asText());
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

  @Test
  void aGoodCandidateGetsAllRequestsAndTheAlias() throws Exception {
    candidate(2);
    start();
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

  @Test
  void aCandidateThatAnswersWith500IsRolledBack() throws Exception {
    candidate(2);
    start();
    scorers.mood(2, "broken");
    assertRolledBack(tickUntil("ROLLED_BACK", "PAUSED", "FULL"), "check errors");
  }

  /** Envoy has no series of an answer that it never saw: what it never counted is not known. */
  @Test
  void aCandidateThatNeverAnsweredWellPausesAsNothingIsKnownOfIt() throws Exception {
    gap = "20s";
    candidate(3);
    start();
    Shell.Result paused = tickUntil("ROLLED_BACK", "PAUSED", "FULL");
    assertThat(paused.status()).isEqualTo(4);
    assertThat(paused.out()).contains("PAUSED").contains("check errors: no series for");
    assertRolledBackByHand();
  }

  @Test
  void aSlowCandidateIsRolledBack() throws Exception {
    candidate(2);
    scorers.mood(2, "slow");
    start();
    assertRolledBack(tickUntil("ROLLED_BACK", "PAUSED", "FULL"), "check slow");
  }

  @Test
  void anArmThatAnswersAsAnotherVersionPausesUntilSomebodyRollsBack() throws Exception {
    candidate(2);
    start();
    scorers.mood(2, "other");
    Shell.Result paused = tickUntil("PAUSED", "ROLLED_BACK", "FULL");
    assertThat(paused.status()).isEqualTo(4);
    assertThat(paused.out()).contains("slot green should serve version 2");
    assertThat(weights()).isEqualTo("blue=50,green=50");
    assertRolledBackByHand();
  }
}
