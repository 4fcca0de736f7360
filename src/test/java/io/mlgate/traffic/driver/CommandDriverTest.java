package io.mlgate.traffic.driver;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.catchThrowableOfType;

import com.fasterxml.jackson.databind.ObjectMapper;
import io.mlgate.policy.Capability;
import io.mlgate.policy.RouteCommand;
import io.mlgate.policy.RouterRule;
import io.mlgate.traffic.ObservedRoute;
import io.mlgate.traffic.SlotContent;
import io.mlgate.traffic.TrafficDriver;
import io.mlgate.traffic.TrafficException;
import io.mlgate.traffic.TrafficException.Kind;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFilePermissions;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** A real program that is started for each call. */
class CommandDriverTest extends TrafficDriverContract {
  private static final Path ROUTER =
      Path.of("src/test/resources/traffic/router.sh").toAbsolutePath();
  private static final Duration AMPLE = Duration.ofMinutes(1);
  private static final Set<Capability> BOTH = Set.of(Capability.WEIGHTS, Capability.MIRROR);

  @TempDir private Path directory;
  private Path state;

  @BeforeEach
  void route() throws IOException {
    state = directory.resolve("route.json");
    Files.writeString(state, "{\"weights\":{\"blue\":100,\"green\":0}}");
  }

  private List<String> router(String... more) {
    List<String> command = new ArrayList<>(List.of("sh", ROUTER.toString(), state.toString()));
    command.addAll(List.of(more));
    return command;
  }

  @Override
  TrafficDriver driver() {
    return driver(router(), AMPLE, BOTH);
  }

  private TrafficDriver driver(List<String> command, Duration timeout, Set<Capability> can) {
    RouterRule rule = new RouterRule.Command(new RouteCommand(command, timeout, List.of()), can);
    Map<String, String> environment = Map.of("PATH", System.getenv("PATH"), "TOKEN", "secret");
    return Routes.access(
            Routes.plan(rule, "http://127.0.0.1:1", "http://127.0.0.1:2"), directory, environment)
        .driver();
  }

  @Override
  void somebodyElseRoutesToGreen() {
    try {
      Files.writeString(state, "{\"weights\":{\"blue\":0,\"green\":100}}");
    } catch (IOException e) {
      throw new AssertionError(e);
    }
  }

  @Override
  void routerIsGone() {
    try {
      Files.delete(state);
    } catch (IOException e) {
      throw new AssertionError(e);
    }
  }

  private Path script(String text) throws IOException {
    Path script = directory.resolve("route.sh");
    Files.writeString(script, "#!/bin/sh\n" + text);
    Files.setPosixFilePermissions(script, PosixFilePermissions.fromString("rwx------"));
    return script;
  }

  private TrafficDriver script(String text, Duration timeout) throws IOException {
    script(text);
    return driver(List.of("./route.sh"), timeout, BOTH);
  }

  @Test
  void itReadsWhatIsWanted() throws IOException {
    TrafficDriver driver =
        script("cat >> requests; echo '{\"weights\": {\"blue\": 100, \"green\": 0}}'", AMPLE);
    ObservedRoute seen = driver.read();
    assertThat(seen).isEqualTo(ObservedRoute.of(ALL_BLUE));
    driver.apply(ALL_BLUE.withMirror("green", 20), seen, "key-1");
    List<String> requests = Files.readAllLines(directory.resolve("requests"));
    ObjectMapper json = new ObjectMapper();
    assertThat(json.readTree(requests.get(requests.size() - 1)))
        .isEqualTo(
            json.readTree(
                """
                {"operation": "apply", "target": "credit-api",
                 "arms": {"blue": "http://127.0.0.1:1", "green": "http://127.0.0.1:2"},
                 "desired": {"weights": {"blue": 100, "green": 0},
                             "mirror": {"slot": "green", "percent": 20}},
                 "expected": "blue=100,green=0", "key": "key-1"}
                """));
  }

  @Test
  void itIsKilledWithAllItsChildrenWhenItTakesTooLong() throws Exception {
    TrafficDriver driver =
        script("sleep 600 & echo $! > child.tmp; mv child.tmp child; wait", Duration.ofSeconds(2));
    TrafficException killed =
        catchThrowableOfType(TrafficException.class, () -> driver.restore(ALL_BLUE, "k"));
    assertThat(killed.kind()).isEqualTo(Kind.UNREACHABLE);
    assertThat(killed).hasMessageContaining("it took longer than 2 s");
    assertThat(killed.isNothingChanged()).isFalse();
    long child = Long.parseLong(Files.readString(directory.resolve("child")).strip());
    ProcessHandle.of(child).ifPresent(left -> left.onExit().join());
    assertThat(ProcessHandle.of(child).filter(ProcessHandle::isAlive)).isEmpty();
  }

  @Test
  void itsStatusSaysWhatHappened() throws IOException {
    for (Map.Entry<Integer, Kind> each :
        Map.of(1, Kind.UNREACHABLE, 3, Kind.REFUSED, 4, Kind.CHANGED).entrySet()) {
      TrafficDriver driver = script("echo why it failed >&2; exit " + each.getKey(), AMPLE);
      TrafficException failure = catchThrowableOfType(TrafficException.class, driver::read);
      assertThat(failure.kind()).isEqualTo(each.getValue());
      assertThat(failure)
          .hasMessage(
              "the command './route.sh' ended with status " + each.getKey() + ": why it failed");
    }
    assertThatThrownBy(() -> driver(List.of("./none.sh"), AMPLE, BOTH).read())
        .isInstanceOf(TrafficException.class)
        .hasMessageContaining("there is no program './none.sh'");
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "",
        "done",
        "[]",
        "{}",
        "{\"weights\": [100, 0]}",
        "{\"weights\": {\"blue\": 100, \"blue\": 0, \"green\": 0}}",
        "{\"weights\": {\"blue\": 100, \"green\": 0}} {}",
        "{\"weights\": {\"blue\": 100, \"green\": 0}, \"mirror\": 20}",
        "{\"weights\": {\"blue\": 100, \"green\": 0}, \"revision\": 7}"
      })
  void whatItPrintsInAnotherFormIsNotBelieved(String output) throws IOException {
    TrafficException failure =
        catchThrowableOfType(TrafficException.class, script("echo '" + output + "'", AMPLE)::read);
    assertThat(failure.kind()).isEqualTo(Kind.MALFORMED);
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "{\"weights\": {\"blue\": 100, \"green\": 50}}",
        "{\"weights\": {\"blue\": 99.5, \"green\": 0.5}}",
        "{\"weights\": {\"blue\": 100}}",
        "{\"weights\": {\"blue\": 50, \"red\": 50}}",
        "{\"weights\": {\"blue\": 50, \"green\": 50}, \"mirror\": {\"slot\": \"green\", \"percent\": 5}}",
        "{\"weights\": {\"blue\": 100, \"green\": 0}, \"mirror\": {\"slot\": \"green\", \"percent\": 150}}"
      })
  void aStateThatIsNoRouteIsSeenAsIs(String output) throws IOException {
    ObservedRoute seen = script("echo '" + output + "'", AMPLE).read();
    assertThat(seen.route()).isEmpty();
    assertThat(seen.description()).startsWith("it says {\"blue\":");
  }

  @Test
  void aCommandThatFencesDecidesItselfWhetherTheRouteIsWhatWasSeen() {
    TrafficDriver fencing =
        driver(router("fencing"), AMPLE, Set.of(Capability.WEIGHTS, Capability.FENCING));
    ObservedRoute seen = fencing.read();
    somebodyElseRoutesToGreen();
    TrafficException refusal =
        catchThrowableOfType(TrafficException.class, () -> fencing.apply(ALL_BLUE, seen, "k"));
    assertThat(refusal.kind()).isEqualTo(Kind.CHANGED);
    assertThat(fencing.read().route()).contains(ALL_GREEN);
    fencing.apply(ALL_BLUE, fencing.read(), "k");
    assertThat(fencing.read().route()).contains(ALL_BLUE);
  }

  @Test
  void itGetsNoVariableThatThePolicyDoesNotName() throws IOException {
    TrafficDriver driver =
        script("env > seen; echo '{\"weights\":{\"blue\":100,\"green\":0}}'", AMPLE);
    driver.read();
    assertThat(Files.readString(directory.resolve("seen")))
        .contains("PATH=")
        .doesNotContain("TOKEN");
  }

  @Test
  void aDeploymentIsToldSlotAndVersionAndItsOutputIsNotRead() throws IOException {
    script("cat > asked; env >> asked; echo not json at all");
    UserCommand command =
        new UserCommand(
            new RouteCommand(List.of("./route.sh"), AMPLE, List.of("KUBECONFIG")),
            new LocalCommands(
                directory,
                Map.of("PATH", System.getenv("PATH"), "KUBECONFIG", "/k", "TOKEN", "secret")));
    new CommandDeployment(command)
        .deploy(new SlotContent("green", "credit", "7", "models:/credit/7"));
    assertThat(Files.readString(directory.resolve("asked")))
        .startsWith(
            "{\"slot\":\"green\",\"model\":\"credit\",\"version\":\"7\",\"uri\":\"models:/credit/7\"}\n")
        .contains("KUBECONFIG=/k")
        .doesNotContain("TOKEN");
    script("exit 9");
    assertThatThrownBy(
            () ->
                new CommandDeployment(command)
                    .deploy(new SlotContent("green", "credit", "7", "models:/credit/7")))
        .isInstanceOf(TrafficException.class)
        .hasMessageContaining("ended with status 9");
  }
}
