package io.mlgate.cli;

import static org.assertj.core.api.Assertions.assertThat;

import com.sun.net.httpserver.HttpServer;
import io.mlgate.approval.Staff;
import io.mlgate.ledger.Actor;
import io.mlgate.ledger.Entry;
import io.mlgate.ledger.FileLedger;
import io.mlgate.ledger.Payload;
import io.mlgate.ledger.RecordKind;
import java.io.IOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Clock;
import java.time.Instant;
import java.time.ZoneOffset;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** A policy whose baseline is what a router serves: here a script and two servers of models. */
class BaselineOfRouteTest {
  private static final String MODEL = "credit-risk-classifier";
  private static final String NOW = "2026-11-20T14:00:00Z";

  @TempDir private Path folder;
  private HttpServer blue;
  private HttpServer green;
  private volatile String blueSays = "{\"version\": \"3\"}";
  private final String greenSays = "{\"version\": \"2\"}";
  private Path roles;
  private Staff staff;

  @BeforeEach
  void serve() throws IOException {
    blue = server();
    blue.createContext("/model", exchange -> answer(exchange, blueSays));
    green = server();
    green.createContext("/model", exchange -> answer(exchange, greenSays));
    Path keys = Files.createDirectory(folder.resolve("people"));
    staff = new Staff(keys);
    roles = keys.resolve("roles.yaml");
    Files.writeString(roles, staff.file().replace("erin_ml", "ajones"));
    Files.writeString(folder.resolve("router.sh"), "cat >/dev/null; cat route.json\n");
    route(100, 0);
    Files.writeString(
        folder.resolve("mlgate.yaml"),
        """
        apiVersion: mlgate/v1
        model: credit-risk-classifier
        risk: medium
        baseline: {from: route}
        gates:
          floor: {logged: roc_auc, direction: higher, min: 0.5}
          better: {logged: roc_auc, direction: higher, maxWorse: 0.5}
        approvals:
          full: {quorum: {risk: 1}}
        route:
          driver: command
          target: credit-api
          command: [sh, router.sh]
          arms: {blue: %s, green: %s}
          identify: {path: /model, pointer: /version}
        """
            .formatted(url(blue), url(green)));
  }

  @AfterEach
  void stop() {
    blue.stop(0);
    green.stop(0);
  }

  private static HttpServer server() throws IOException {
    HttpServer server =
        HttpServer.create(new InetSocketAddress(InetAddress.getLoopbackAddress(), 0), 0);
    server.start();
    return server;
  }

  private static void answer(com.sun.net.httpserver.HttpExchange exchange, String text)
      throws IOException {
    byte[] body = text.getBytes(StandardCharsets.UTF_8);
    exchange.sendResponseHeaders(200, body.length);
    exchange.getResponseBody().write(body);
    exchange.close();
  }

  private static String url(HttpServer server) {
    return "http://127.0.0.1:" + server.getAddress().getPort();
  }

  private void route(int toBlue, int toGreen) throws IOException {
    Files.writeString(
        folder.resolve("route.json"),
        "{\"weights\": {\"blue\": %d, \"green\": %d}}".formatted(toBlue, toGreen));
  }

  private Shell.Result run(String... words) {
    List<String> all = new ArrayList<>(List.of(words));
    return Shell.in(folder)
        .withDefaultLedger()
        .at(NOW)
        .with("MLFLOW_TRACKING_URI", Shell.EXAMPLE_STORE)
        .with("MLGATE_ROLES", roles.toString())
        .with("PATH", System.getenv("PATH"))
        .run(all.toArray(String[]::new));
  }

  private String recorded() {
    return run("ledger", "show", MODEL, "--output", "json").out();
  }

  @Test
  void theServedVersionIsComparedWithAndRecorded() {
    Shell.Result result = run("check", "--model", "2");

    assertThat(result.status()).as(result.err()).isZero();
    assertThat(recorded()).contains("route:credit-api").containsPattern("\"version\" ?: ?\"3\"");
  }

  @Test
  void whileRequestsAreSplitNothingIsReleased() throws IOException {
    route(75, 25);

    Shell.Result result = run("check", "--model", "2");

    assertThat(result.status()).isEqualTo(3);
    assertThat(result.err())
        .contains("the baseline is what the route serves: the requests for credit-api are split");
  }

  @Test
  void anArmThatNamesAVersionOfNoModelBlocks() {
    blueSays = "{\"version\": \"99\"}";

    assertThat(run("check", "--model", "2").status()).isEqualTo(1);
  }

  @Test
  void aCandidateThatIsServedAlreadyIsNotComparedWithItself() {
    blueSays = "{\"version\": \"2\"}";

    assertThat(run("check", "--model", "2").status()).isEqualTo(2);
  }

  @Test
  void theOwnRolloutOfACandidateIsNoChangeOfItsBaseline() throws IOException {
    assertThat(run("check", "--model", "2").status()).isZero();
    String digest =
        recorded().replaceAll("(?s).*?\"evidence\" ?: ?\"(sha256:[0-9a-f]{64})\".*", "$1");
    route(75, 25);
    assertThat(approve().status()).as("somebody else's split").isEqualTo(3);

    entered(digest);
    Shell.Result approved = approve();
    assertThat(approved.status()).as(approved.err()).isZero();
    route(0, 100);
    assertThat(run("approvals").status()).isZero();

    route(100, 0);
    blueSays = "{\"version\": \"1\"}";
    Shell.Result other = run("approvals");
    assertThat(other.status()).isEqualTo(1);
    assertThat(other.out()).contains("VOIDED");
  }

  private Shell.Result approve() {
    return run(
        "approve",
        "--stage",
        "full",
        "--key",
        staff.keyFile("alice").toString(),
        "--reason",
        "as agreed");
  }

  private void entered(String digest) {
    new FileLedger(
            folder.resolve(".mlgate/ledger"),
            Clock.fixed(Instant.parse(NOW), ZoneOffset.UTC),
            repair -> {})
        .append(
            MODEL,
            new Entry(
                Actor.asserted("ci"),
                RecordKind.ROLLOUT,
                Payload.of(
                    ("{\"rollout\":\"r-1\",\"evidence\":\"%s\",\"stage\":\"canary\","
                            + "\"step\":\"entered\",\"share\":25}")
                        .formatted(digest))));
  }
}
