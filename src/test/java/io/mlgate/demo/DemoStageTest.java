package io.mlgate.demo;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import com.fasterxml.jackson.databind.JsonNode;
import io.mlgate.policy.LiveCheckRule;
import io.mlgate.policy.Policy;
import io.mlgate.policy.PolicyReader;
import io.mlgate.telemetry.LiveArm;
import io.mlgate.telemetry.LiveChecks;
import io.mlgate.telemetry.LiveQuestion;
import io.mlgate.telemetry.LiveResult;
import io.mlgate.telemetry.LiveVerdict;
import io.mlgate.telemetry.Window;
import io.mlgate.tracking.MetricPoint;
import io.mlgate.tracking.Run;
import io.mlgate.tracking.RunQuery;
import io.mlgate.tracking.Runs;
import io.mlgate.traffic.ArmIdentity;
import io.mlgate.traffic.Route;
import io.mlgate.traffic.TrafficDriver;
import io.mlgate.traffic.driver.RouteAccess;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.TreeSet;
import java.util.stream.LongStream;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** The example's policy, its real driver and its real checks, on the demo's stage. */
class DemoStageTest {
  private static final String SECRET = "a secret of tests, long enough";
  private static final Path EXAMPLE = Path.of("examples/rollout/mlgate.yaml");
  private static final Map<String, String> ENVIRONMENT = Map.of("MLGATE_DEMO_SECRET", SECRET);
  private static final Route ALL_BLUE = Route.split("blue", 100, "green");

  /** The checks of a canary and of the shadow: alpha for six. */
  private static final double ALPHA = 0.05 / 6;

  @TempDir private Path folder;
  private final SteppingClock clock = new SteppingClock();
  private DemoStage stage;
  private Policy policy;
  private RouteAccess access;
  private TrafficDriver driver;

  @BeforeEach
  void open() throws IOException {
    stage = new DemoStage(folder, SECRET, clock);
    stage.deploy("blue", "1");
    stage.deploy("green", "4");
    policy =
        PolicyReader.read(
            "mlgate.yaml",
            stage.policy(Files.readString(EXAMPLE)).getBytes(StandardCharsets.UTF_8));
    access =
        new RouteAccess(
            policy.route().orElseThrow(),
            policy.model(),
            folder,
            ENVIRONMENT,
            clock,
            () -> {
              throw new AssertionError("no store is asked for");
            },
            () -> {
              throw new AssertionError("no store is asked for");
            });
    driver = access.driver();
  }

  @AfterEach
  void close() throws IOException {
    driver.close();
    access.close();
    stage.close();
  }

  private void route(Route route) {
    driver.apply(route, driver.read(), "key of " + route);
  }

  /** Lets people apply within one second, looks a minute later, and goes on after that. */
  private LiveResult look(String check, String candidate, int people) throws InterruptedException {
    Instant began = clock.instant();
    stage.traffic().send(people);
    stage.awaitCopies();
    return look(check, candidate, began);
  }

  private LiveResult look(String check, String candidate, Instant began) {
    clock.step(Duration.ofMinutes(1));
    LiveCheckRule rule =
        policy.checks().stream().filter(it -> it.name().equals(check)).findFirst().orElseThrow();
    return new LiveChecks(policy.sources(), folder, new NoRuns(), ENVIRONMENT)
        .evaluate(
            new LiveQuestion(
                rule,
                new LiveArm(candidate, Optional.empty()),
                new LiveArm(candidate.equals("blue") ? "green" : "blue", Optional.empty()),
                List.of(new Window(began, clock.instant())),
                4,
                ALPHA,
                List.of()));
  }

  private void requireAll(LiveVerdict verdict, Instant began, String candidate, String... checks) {
    for (String check : checks) {
      LiveResult result = look(check, candidate, began);
      assertThat(result.verdict()).as(check + ": " + result.reason()).isEqualTo(verdict);
    }
  }

  @Test
  void aSlotIsIdentifiedByItsVersion() {
    assertThat(access.probe().orElseThrow().identify("green", "4"))
        .isEqualTo(new ArmIdentity.Identified("4"));
    stage.deploy("green", "2");
    assertThat(access.probe().orElseThrow().identify("green", "4"))
        .isInstanceOf(ArmIdentity.Differs.class);
  }

  @Test
  void aVersionWithoutAFormulaIsNotDeployed() {
    assertThatThrownBy(() -> stage.deploy("green", "3")).hasMessageContaining("no version 3");
    assertThatThrownBy(() -> stage.deploy("red", "2")).hasMessageContaining("no slot red");
  }

  @Test
  void theGoodCandidatePassesEverything() throws InterruptedException {
    Instant shadow = clock.instant();
    route(ALL_BLUE.withMirror("green", 50));
    stage.traffic().send(700);
    stage.awaitCopies();
    requireAll(LiveVerdict.PASS, shadow, "green", "flips", "errors", "slow");

    Instant canary = clock.instant();
    route(Route.split("green", 50, "blue"));
    stage.traffic().send(600);
    requireAll(LiveVerdict.PASS, canary, "green", "errors", "reasons", "slow");

    Instant full = clock.instant();
    route(Route.split("green", 100, "blue"));
    stage.traffic().send(300);
    requireAll(LiveVerdict.PASS, full, "green", "errors-max", "reasons-max");
  }

  @Test
  void theBadCandidateIsFoundByUsersAndNotByCopies() throws InterruptedException {
    stage.deploy("green", "2");
    Instant shadow = clock.instant();
    route(ALL_BLUE.withMirror("green", 50));
    stage.traffic().send(700);
    stage.awaitCopies();
    requireAll(LiveVerdict.PASS, shadow, "green", "flips", "errors", "slow");

    Instant canary = clock.instant();
    route(Route.split("green", 50, "blue"));
    stage.traffic().send(600);
    requireAll(LiveVerdict.PASS, canary, "green", "errors", "slow");
    requireAll(LiveVerdict.FAIL, canary, "green", "reasons");
  }

  @Test
  void whoIsInASlotStaysThereWhileItsWeightGrows() throws IOException {
    Set<Long> before = new TreeSet<>();
    for (int percent : new int[] {0, 5, 25, 50, 100}) {
      route(Route.split("green", percent, "blue"));
      Set<Long> now = new TreeSet<>();
      for (long person = 1; person <= 200; person++) {
        if (answered(person) == score("4", person)) {
          now.add(person);
        }
      }
      assertThat(now).as(percent + "%").containsAll(before);
      assertThat(now.size()).as(percent + "%").isBetween(2 * percent - 20, 2 * percent + 20);
      before = now;
    }
    assertThat(before).hasSize(200);
  }

  @Test
  void whatCopiesAreAnsweredNeverReachesAnybody() throws IOException {
    route(ALL_BLUE.withMirror("green", 100));
    List<Double> expected = LongStream.rangeClosed(1, 60).mapToObj(it -> score("1", it)).toList();
    for (long person = 1; person <= 60; person++) {
      assertThat(answered(person)).isEqualTo(expected.get((int) person - 1));
    }
    stage.awaitCopies();
    Set<String> copied = requestIds("green");
    assertThat(copied).hasSize(60).isEqualTo(requestIds("blue"));
  }

  @Test
  void anArmThatAnswersNobodyIsCountedAsItsErrors() throws InterruptedException, IOException {
    try (DemoScorer empty = new DemoScorer("empty", folder, clock)) {
      assertThat(LoopbackClient.post(empty.url() + "/invocations", Map.of(), "").status())
          .isEqualTo(503);
    }
    stage.closeScorer("green");
    route(Route.split("green", 50, "blue"));
    assertThat(look("errors", "green", 200).verdict()).isEqualTo(LiveVerdict.FAIL);
  }

  @Test
  void trafficComesUntilItIsClosed() {
    Instant began = clock.instant();
    stage.traffic().start(1_000);
    while (stage.traffic().people() < 20) {
      Thread.onSpinWait();
    }
    stage.traffic().close();
    assertThat(look("errors-max", "blue", began).candidateSamples()).isPositive();
  }

  @Test
  void aPolicyWithOtherAddressesIsNotTheExamples() {
    assertThatThrownBy(() -> stage.policy("route: {}")).hasMessageContaining("does not name");
  }

  private double answered(long person) throws IOException {
    DemoApplicant applicant = DemoApplicant.of(person);
    LoopbackClient.Answer answer =
        LoopbackClient.post(
            stage.router() + "/invocations",
            Map.of("x-user-id", applicant.user()),
            applicant.request());
    assertThat(answer.status()).isEqualTo(200);
    return LoopbackServer.JSON.readTree(answer.text()).at("/predictions/0").asDouble();
  }

  private static double score(String version, long person) {
    try {
      JsonNode request = LoopbackServer.JSON.readTree(DemoApplicant.of(person).request());
      return DemoModel.of(version).orElseThrow().score(request.at("/dataframe_records/0"));
    } catch (IOException e) {
      throw new AssertionError(e);
    }
  }

  private Set<String> requestIds(String slot) throws IOException {
    Set<String> ids = new TreeSet<>();
    for (String line : Files.readAllLines(folder.resolve("logs/" + slot + ".jsonl"))) {
      ids.add(LoopbackServer.JSON.readTree(line).path("request_id").asText());
    }
    return ids;
  }

  /** No check of the demo asks the tracking store. */
  private static final class NoRuns implements Runs {
    @Override
    public Run run(String runId) {
      throw new AssertionError(runId);
    }

    @Override
    public List<MetricPoint> history(String runId, String metric) {
      throw new AssertionError(metric);
    }

    @Override
    public List<Run> search(RunQuery query) {
      throw new AssertionError(query.toString());
    }
  }
}
