package io.mlgate.traffic.driver;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.catchThrowableOfType;
import static org.junit.jupiter.api.Assumptions.assumeTrue;

import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.node.ObjectNode;
import io.mlgate.policy.Capability;
import io.mlgate.policy.RouteCommand;
import io.mlgate.policy.RouterRule;
import io.mlgate.traffic.ObservedRoute;
import io.mlgate.traffic.Route;
import io.mlgate.traffic.TrafficDriver;
import io.mlgate.traffic.TrafficException;
import io.mlgate.traffic.TrafficException.Kind;
import java.io.File;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.stream.Stream;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Nested;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** The scripts of {@code examples/routers}, with stand-ins for the programs that they call. */
class RouterExamplesTest {
  private static final Path SCRIPTS = Path.of("examples/routers").toAbsolutePath();
  private static final Path STANDINS = Path.of("src/test/resources/traffic/standins");
  private static final ObjectMapper JSON = new ObjectMapper();

  private static Path python;

  /** The interpreter itself: a launcher in its place may put folders of real programs first. */
  @BeforeAll
  static void python() throws Exception {
    assumeTrue(
        Stream.of(System.getenv("PATH").split(File.pathSeparator))
            .anyMatch(folder -> Files.isExecutable(Path.of(folder, "python3"))),
        "no python3");
    Process asked =
        new ProcessBuilder("python3", "-c", "import sys; print(sys.executable)").start();
    python = Path.of(new String(asked.getInputStream().readAllBytes(), UTF_8).strip());
    assertThat(asked.waitFor()).isZero();
  }

  /** One script, whose program and state are in a folder of the test's own. */
  abstract static class OfScript extends TrafficDriverContract {
    @TempDir Path folder;

    /** All that the script finds: whatever this machine has of kubectl or aws is out of reach. */
    private Path programs;

    private final String script;
    private final Set<Capability> can;

    OfScript(String script, Set<Capability> can) {
      this.script = script;
      this.can = can;
    }

    void standIn(String program) throws IOException {
      programs = Files.createDirectory(folder.resolve("programs"));
      // An interpreter by its path: there is no other folder of programs.
      String text = Files.readString(STANDINS.resolve(program));
      Path copy =
          Files.writeString(
              programs.resolve(program),
              text.replaceFirst("^#!/usr/bin/env python3", "#!" + python + " -SEB"));
      assertThat(copy.toFile().setExecutable(true)).isTrue();
    }

    @Override
    TrafficDriver driver() {
      RouterRule rule =
          new RouterRule.Command(
              new RouteCommand(
                  List.of(python.toString(), "-SEB", SCRIPTS.resolve(script).toString()),
                  Duration.ofMinutes(1),
                  List.of("ROUTE_FILE")),
              can);
      Map<String, String> environment = new HashMap<>();
      environment.put("PATH", programs.toString());
      environment.put("ROUTE_FILE", folder.resolve("etc/route.conf").toString());
      return Routes.access(
              Routes.plan(rule, "http://127.0.0.1:1", "http://127.0.0.1:2"), folder, environment)
          .driver();
    }

    Path inPrograms(String file) {
      return programs.resolve(file);
    }

    ObjectNode state() throws IOException {
      return (ObjectNode) JSON.readTree(inPrograms("state.json").toFile());
    }

    void state(String json) throws IOException {
      Files.writeString(inPrograms("state.json"), json);
    }

    List<String> calls() throws IOException {
      return Files.readAllLines(inPrograms("calls"));
    }

    @Override
    void routerIsGone() {
      try {
        Files.delete(inPrograms("state.json"));
      } catch (IOException e) {
        throw new UncheckedIOException(e);
      }
    }

    TrafficException failure(Route route, ObservedRoute seen) {
      return catchThrowableOfType(TrafficException.class, () -> driver().apply(route, seen, "key"));
    }
  }

  /** What both scripts for Kubernetes do. */
  abstract static class OfCluster extends OfScript {
    OfCluster(String script, Set<Capability> can) {
      super(script, can);
    }

    abstract String spec(int blue, int green);

    private void object(int generation, int blue, int green) throws IOException {
      state(
          "{\"metadata\": {\"name\": \"credit-api\", \"generation\": %d, \"resourceVersion\": \"%d\"},"
                  .formatted(generation, generation + 40)
              + " \"spec\": "
              + spec(blue, green)
              + "}");
    }

    @BeforeEach
    void cluster() throws IOException {
      standIn("kubectl");
      object(1, 100, 0);
    }

    @Override
    void somebodyElseRoutesToGreen() {
      try {
        object(2, 0, 100);
      } catch (IOException e) {
        throw new UncheckedIOException(e);
      }
    }

    private void meanwhile(int generations) throws IOException {
      Files.writeString(inPrograms("meanwhile"), "" + generations);
    }

    @Test
    void aChangeBetweenLookAndWriteIsRefusedByTheCluster() throws IOException {
      ObservedRoute seen = driver().read();
      meanwhile(1);

      assertThat(failure(ALL_GREEN, seen).kind()).isEqualTo(Kind.CHANGED);
      assertThat(driver().read().route()).contains(ALL_BLUE);
    }

    @Test
    void aNewStatusBetweenLookAndWriteIsNoChange() throws IOException {
      ObservedRoute seen = driver().read();
      meanwhile(0);

      driver().apply(ALL_GREEN, seen, "key");
      assertThat(driver().read().route()).contains(ALL_GREEN);
    }

    @Test
    void aRollbackIsTriedAgainWhenSomebodyIsFaster() throws IOException {
      somebodyElseRoutesToGreen();
      meanwhile(1);

      driver().restore(ALL_BLUE, "key");
      assertThat(driver().read().route()).contains(ALL_BLUE);
    }

    @Test
    void anObjectWithoutTheseTwoSlotsIsRefused() throws IOException {
      ObservedRoute seen = driver().read();
      state(state().toString().replace("credit-api-green", "credit-api-red"));

      assertThat(failure(ALL_GREEN, seen).kind()).isEqualTo(Kind.REFUSED);
    }
  }

  @Nested
  class Kserve extends OfCluster {
    Kserve() {
      super("kserve.py", Set.of(Capability.WEIGHTS, Capability.FENCING));
    }

    @Override
    String spec(int blue, int green) {
      return """
      {"nodes": {"root": {"routerType": "Splitter", "steps": [
        {"serviceName": "credit-api-blue", "weight": %d},
        {"serviceName": "credit-api-green", "weight": %d}]}}}
      """
          .formatted(blue, green);
    }

    @Test
    void theWholeGraphIsReplaced() throws IOException {
      driver().apply(Route.split("green", 5, "blue"), driver().read(), "key");

      assertThat(calls())
          .containsSubsequence(
              "get inferencegraphs.serving.kserve.io credit-api --output json",
              "replace --filename -");
      assertThat(state().at("/spec/nodes/root/steps/1/weight").asInt()).isEqualTo(5);
      assertThat(state().at("/spec/nodes/root/routerType").asText()).isEqualTo("Splitter");
    }
  }

  @Nested
  class GatewayApi extends OfCluster {
    GatewayApi() {
      super("gateway_api.py", Set.of(Capability.WEIGHTS, Capability.MIRROR, Capability.FENCING));
    }

    @Override
    String spec(int blue, int green) {
      return """
      {"hostnames": ["credit.example.org"], "rules": [{
        "filters": [{"type": "RequestHeaderModifier"}],
        "backendRefs": [{"name": "credit-api-blue", "port": 8080, "weight": %d},
                        {"name": "credit-api-green", "port": 8080, "weight": %d}]}]}
      """
          .formatted(blue, green);
    }

    @Test
    void copiesAreAFilterBesideTheOthers() throws IOException {
      driver().apply(ALL_BLUE.withMirror("green", 20), driver().read(), "key");

      assertThat(state().at("/spec/rules/0/filters").toString())
          .isEqualTo(
              "[{\"type\":\"RequestHeaderModifier\"},{\"type\":\"RequestMirror\",\"requestMirror\":"
                  + "{\"backendRef\":{\"name\":\"credit-api-green\",\"port\":8080},\"percent\":20}}]");
      driver().restore(ALL_BLUE, "key");
      assertThat(state().at("/spec/rules/0/filters").toString())
          .isEqualTo("[{\"type\":\"RequestHeaderModifier\"}]");
      assertThat(calls())
          .contains("get httproutes.gateway.networking.k8s.io credit-api --output json");
    }
  }

  @Nested
  class Sagemaker extends OfScript {
    Sagemaker() {
      super("sagemaker.py", Set.of(Capability.WEIGHTS));
    }

    private void endpoint(double blue, double green) throws IOException {
      state(
          """
          {"EndpointStatus": "InService", "ProductionVariants": [
            {"VariantName": "blue", "CurrentWeight": %s}, {"VariantName": "green", "CurrentWeight": %s}]}
          """
              .formatted(blue, green));
    }

    @BeforeEach
    void aws() throws IOException {
      standIn("aws");
      endpoint(100, 0);
    }

    @Override
    void somebodyElseRoutesToGreen() {
      try {
        endpoint(0, 100);
      } catch (IOException e) {
        throw new UncheckedIOException(e);
      }
    }

    @Test
    void bothWeightsAreSetAtOnce() throws IOException {
      driver().apply(Route.split("green", 5, "blue"), driver().read(), "key");

      assertThat(calls())
          .contains(
              "sagemaker update-endpoint-weights-and-capacities --endpoint-name credit-api"
                  + " --desired-weights-and-capacities VariantName=blue,DesiredWeight=95"
                  + " VariantName=green,DesiredWeight=5");
    }

    @Test
    void weightsThatAreNoPercentsAreNoRoute() throws IOException {
      endpoint(1, 0.5);

      assertThat(driver().read().route()).isEmpty();
    }

    @Test
    void anEndpointThatFailedIsNoSuccess() throws IOException {
      ObservedRoute seen = driver().read();
      state(state().toString().replace("InService", "Failed"));

      assertThat(failure(ALL_GREEN, seen)).isNotNull();
      assertThat(
              catchThrowableOfType(TrafficException.class, () -> driver().restore(ALL_BLUE, "key")))
          .hasMessageContaining("the endpoint is Failed");
    }
  }

  @Nested
  class Nginx extends OfScript {
    Nginx() {
      super("nginx.py", Set.of(Capability.WEIGHTS, Capability.MIRROR, Capability.STICKY));
    }

    private Path file() {
      return folder.resolve("etc/route.conf");
    }

    @BeforeEach
    void nginx() throws IOException {
      standIn("nginx");
      Files.createDirectory(folder.resolve("etc"));
      driver().restore(ALL_BLUE, "first");
    }

    @Override
    void somebodyElseRoutesToGreen() {
      try {
        Files.writeString(
            file(),
            Files.readString(file())
                .replace("\"blue\": 100, \"green\": 0", "\"blue\": 0, \"green\": 100")
                .replace("* blue;", "* green;"));
      } catch (IOException e) {
        throw new UncheckedIOException(e);
      }
    }

    @Override
    void routerIsGone() {
      try (Stream<Path> files = Files.list(folder.resolve("etc"))) {
        for (Path each : files.toList()) {
          Files.delete(each);
        }
        Files.delete(folder.resolve("etc"));
      } catch (IOException e) {
        throw new UncheckedIOException(e);
      }
    }

    @Test
    void theFileSplitsUsersAndCopiesRequests() throws IOException {
      driver().apply(Route.split("green", 5, "blue"), driver().read(), "key");
      assertThat(Files.readAllLines(inPrograms("loaded")))
          .containsExactly(
              "# mlgate {\"weights\": {\"blue\": 95, \"green\": 5}}",
              "split_clients \"${http_x_user_id}\" $credit_api_slot { 95% blue; * green; }",
              "split_clients \"${request_id}\" $credit_api_copy { * \"\"; }");

      driver().apply(ALL_BLUE.withMirror("green", 20), driver().read(), "key");
      assertThat(Files.readAllLines(inPrograms("loaded")).subList(1, 3))
          .containsExactly(
              "split_clients \"${http_x_user_id}\" $credit_api_slot { * blue; }",
              "split_clients \"${request_id}\" $credit_api_copy { 20% green; * \"\"; }");
      assertThat(calls()).endsWith("-t -q", "-s reload");
    }

    @Test
    void aRouteThatNginxRefusesIsTakenBack() throws IOException {
      ObservedRoute seen = driver().read();
      Files.createFile(inPrograms("broken"));

      TrafficException refusal = failure(ALL_GREEN, seen);
      assertThat(refusal.kind()).isEqualTo(Kind.REFUSED);
      assertThat(refusal).hasMessageContaining("unknown directive");
      assertThat(driver().read()).isEqualTo(seen);
    }

    @Test
    void aReloadThatFailsIsNotTakenForTheRoute() throws IOException {
      ObservedRoute seen = driver().read();
      Files.createFile(inPrograms("deaf"));

      assertThat(failure(ALL_GREEN, seen).isNothingChanged()).isFalse();
      assertThat(driver().read()).isEqualTo(seen);
    }

    @Test
    void aFileThatSomebodyEditedIsNoRoute() throws IOException {
      Files.writeString(file(), Files.readString(file()).replace("* blue;", "* green;"));

      assertThat(driver().read().route()).isEmpty();
    }
  }
}
