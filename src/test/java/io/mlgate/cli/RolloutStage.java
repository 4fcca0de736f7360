package io.mlgate.cli;

import com.sun.net.httpserver.HttpServer;
import io.mlgate.approval.Staff;
import java.io.IOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFilePermissions;
import java.time.Duration;
import java.time.Instant;
import java.util.HashMap;
import java.util.List;
import java.util.Map;

/**
 * Two arms that answer, counts that a test sets, a router in a file, a policy, and a clock to turn.
 */
final class RolloutStage implements AutoCloseable {
  static final String MODEL = "credit-risk-classifier";

  private final Path folder;
  private final Path router;
  private final Path roles;
  private final HttpServer server;
  private final Map<String, String> versions = new HashMap<>(Map.of("blue", "3", "green", "4"));
  private final Map<String, long[]> counts = new HashMap<>();
  private Instant now = Instant.parse("2026-11-20T14:00:00Z");
  private int sourceStatus = 200;
  private String tracking = Shell.EXAMPLE_STORE;
  private String path = System.getenv("PATH");

  /**
   * A stage.
   *
   * @param more sections of the policy beside those of the rollout
   */
  RolloutStage(Path folder, String rollout, String more) throws IOException {
    this.folder = folder;
    this.router = folder.resolve("route.json");
    this.roles = Files.createDirectory(folder.resolve("people")).resolve("roles.yaml");
    Files.writeString(roles, new Staff(roles.getParent()).file());
    server = HttpServer.create(new InetSocketAddress(InetAddress.getLoopbackAddress(), 0), 0);
    server.createContext(
        "/",
        exchange -> {
          String path = exchange.getRequestURI().getPath();
          String slot = path.substring(1, path.indexOf("/", 1));
          long[] count = counts.getOrDefault(slot, new long[] {0, 0});
          String answer =
              path.endsWith("/model")
                  ? "{\"version\": \"" + versions.get(slot) + "\"}"
                  : "{\"bad\": " + count[0] + ", \"all\": " + count[1] + "}";
          boolean gone = path.endsWith("/counts") && sourceStatus != 200;
          byte[] bytes = answer.getBytes(StandardCharsets.UTF_8);
          exchange.getResponseHeaders().set("Content-Type", "application/json");
          exchange.sendResponseHeaders(gone ? sourceStatus : 200, bytes.length);
          exchange.getResponseBody().write(bytes);
          exchange.close();
        });
    server.start();
    String at = "http://127.0.0.1:" + server.getAddress().getPort();
    route(100, 0);
    Files.writeString(
        folder.resolve("mlgate.yaml"),
        """
        apiVersion: mlgate/v1
        model: %s
        owners: {training: a, serving: b, incidents: c}
        risk: low
        baseline: {from: 'version:3'}
        gates:
          floor: {logged: roc_auc, direction: higher, min: 0.5, maxWorse: 0.2}
        route:
          driver: command
          target: credit-api
          command: [sh, %s, %s]
          can: [weights, mirror]
          arms: {blue: %s/blue, green: %s/green}
          identify: {path: /model, pointer: /version}
        sources: {http: {url: '%s/$arm/counts?since=$since'}}
        checks:
          errors: {source: http, bad: /bad, total: /all, maxWorse: 0.02}
          errors-in-full: {source: http, bad: /bad, total: /all, max: 0.05}
        %s
        %s
        """
            .formatted(
                MODEL,
                Path.of("src/test/resources/traffic/router.sh").toAbsolutePath(),
                router,
                at,
                at,
                at,
                rollout,
                more));
  }

  /** Somebody sets the route. */
  void route(int blue, int green) throws IOException {
    Files.writeString(router, "{\"weights\":{\"blue\":%d,\"green\":%d}}".formatted(blue, green));
  }

  /** The route, as the router says it. */
  String route() throws IOException {
    return Files.readString(router);
  }

  /** What an arm counted since the stage began. */
  void counted(String slot, long bad, long all) {
    counts.put(slot, new long[] {bad, all});
  }

  /** What an arm says that it is. */
  void serves(String slot, String version) {
    versions.put(slot, version);
  }

  void later(Duration time) {
    now = now.plus(time);
  }

  void itIs(Instant time) {
    now = time;
  }

  /** What the source of counts answers with from now on. */
  void sourceAnswers(int status) {
    sourceStatus = status;
  }

  void trackingIsGone() {
    tracking = "http://127.0.0.1:1";
  }

  void routerIsGone() throws IOException {
    Files.delete(router);
  }

  /** The router tells its route, and takes no other one; every call is written down. */
  void routerTakesNothing() throws IOException {
    wrap("case $r in *'\"operation\":\"apply\"'*) echo no >&2; exit 1;; esac");
  }

  /** Every call is written down. */
  void routerCounts() throws IOException {
    wrap("");
  }

  void routerTakesAll() {
    path = System.getenv("PATH");
  }

  private void wrap(String line) throws IOException {
    Path bin = Files.createDirectories(folder.resolve("bin"));
    Path shell = bin.resolve("sh");
    Files.writeString(
        shell,
        "#!/bin/sh\nr=$(cat)\nprintf '%s\\n' \"$r\" >> "
            + folder.resolve("calls")
            + "\n"
            + line
            + "\nprintf %s \"$r\" | /bin/sh \"$@\"\n");
    Files.setPosixFilePermissions(shell, PosixFilePermissions.fromString("rwx------"));
    path = bin + ":" + System.getenv("PATH");
  }

  /** What the router was told to do since it is written down. */
  List<String> routerWasTold() throws IOException {
    return Files.readAllLines(folder.resolve("calls")).stream()
        .filter(
            call ->
                call.contains("\"operation\":\"apply\"")
                    || call.contains("\"operation\":\"restore\""))
        .toList();
  }

  void ledgerIsGone() throws IOException {
    Files.move(ledger(), folder.resolve("ledger-away"));
    Files.writeString(ledger(), "no folder");
  }

  void ledgerIsBack() throws IOException {
    Files.delete(ledger());
    Files.move(folder.resolve("ledger-away"), ledger());
  }

  /** What this machine keeps beside the ledger. */
  Path kept(String name) {
    return folder.resolve(".mlgate/rollouts").resolve(name);
  }

  /** What follows happens on another machine, until the returned one is back. */
  Path onAnotherMachine() throws IOException {
    Path own = folder.resolve("own-machine");
    Files.move(folder.resolve(".mlgate/rollouts"), own);
    return own;
  }

  void backOn(Path machine) throws IOException {
    Files.move(folder.resolve(".mlgate/rollouts"), folder.resolve("other-machine"));
    Files.move(machine, folder.resolve(".mlgate/rollouts"));
  }

  Path policy() {
    return folder.resolve("mlgate.yaml");
  }

  Path ledger() {
    return folder.resolve(".mlgate/ledger");
  }

  Shell.Result run(String... words) {
    return shell().run(words);
  }

  /** As a person at a terminal does. */
  Shell.Result runOnATerminal(String... words) {
    return shell().onATerminal().run(words);
  }

  private Shell shell() {
    return Shell.in(folder)
        .withDefaultLedger()
        .at(now.toString())
        .with("PATH", path)
        .with("MLFLOW_TRACKING_URI", tracking)
        .with("MLGATE_ROLES", roles.toString());
  }

  @Override
  public void close() {
    server.stop(0);
  }
}
