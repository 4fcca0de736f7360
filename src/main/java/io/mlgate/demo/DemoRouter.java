package io.mlgate.demo;

import com.sun.net.httpserver.HttpExchange;
import io.mlgate.traffic.Route;
import io.mlgate.traffic.driver.MessageSignature;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.time.InstantSource;
import java.util.HashMap;
import java.util.Map;
import java.util.SortedMap;
import java.util.TreeMap;
import java.util.UUID;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Semaphore;
import java.util.function.Consumer;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * A router for the demo, on loopback: for anything else use Envoy, HAProxy or the like.
 *
 * <p>Sends {@code POST /invocations} and {@code POST /reasons} to one of two slots by whole
 * percents; users keep their slot by {@code x-user-id} while its weight only grows. A slot with the
 * mirror gets copies of scoring requests, with the same {@code x-request-id}; what it answers is
 * counted and thrown away. {@code POST /route} takes signed messages of the driver {@code webhook},
 * {@code GET /counts?arm=SLOT&since=SECOND&until=SECOND} tells what was answered.
 */
public final class DemoRouter implements AutoCloseable {
  private static final int COPYING = 2;

  /** Copies beyond this many at once are left out: users don't wait for them. */
  private static final int MOST_COPIES = 64;

  private static final int FAILED_FROM = 400;
  private static final int NO_ANSWER = 502;
  private static final Pattern COUNTED =
      Pattern.compile("arm=([a-z0-9-]{1,63})&since=([0-9]{1,12})&until=([0-9]{1,12})");

  private final Map<String, String> arms;
  private final Map<String, DemoCounts> counts = new HashMap<>();
  private final DemoRoute route;
  private final Duration slow;
  private final InstantSource clock;
  private final Semaphore copies = new Semaphore(MOST_COPIES);
  private final ExecutorService copying =
      Executors.newFixedThreadPool(
          COPYING,
          task -> {
            Thread thread = new Thread(task, "mlgate-demo-copies");
            thread.setDaemon(true);
            return thread;
          });
  private final LoopbackServer server;

  /**
   * Starts to route.
   *
   * @param arms where each of the two slots answers; the first one by name gets all requests
   * @param secret what messages about the route are signed with, at least 24 bytes
   * @param slow answers that take longer are counted as slow
   * @throws IOException if there is no free port
   */
  public DemoRouter(
      SortedMap<String, String> arms, String secret, Duration slow, InstantSource clock)
      throws IOException {
    this.arms = new TreeMap<>(arms);
    this.slow = slow;
    this.clock = clock;
    arms.keySet().forEach(slot -> counts.put(slot, new DemoCounts()));
    this.route = new DemoRoute(Route.split(arms.firstKey(), 100, arms.lastKey()));
    DemoRouteWebhook webhook = new DemoRouteWebhook(route, new MessageSignature(secret), clock);
    this.server =
        new LoopbackServer("mlgate-demo-router")
            .answering("/invocations", exchange -> pass(exchange, DemoCounts.Endpoint.SCORING))
            .answering("/reasons", exchange -> pass(exchange, DemoCounts.Endpoint.REASONS))
            .answering("/route", webhook::answer)
            .answering("/counts", this::count)
            .start();
  }

  /** Its address, without a slash at the end. */
  public String url() {
    return server.url();
  }

  private void count(HttpExchange exchange) throws IOException {
    String query = exchange.getRequestURI().getRawQuery();
    Matcher asked = COUNTED.matcher(query == null ? "" : query);
    if (!asked.matches() || !counts.containsKey(asked.group(1))) {
      LoopbackServer.answer(exchange, FAILED_FROM, new byte[0]);
      return;
    }
    LoopbackServer.answer(
        exchange,
        200,
        counts
            .get(asked.group(1))
            .between(Long.parseLong(asked.group(2)), Long.parseLong(asked.group(3))));
  }

  private void pass(HttpExchange exchange, DemoCounts.Endpoint endpoint) throws IOException {
    String body = new String(LoopbackServer.body(exchange), StandardCharsets.UTF_8);
    String user = exchange.getRequestHeaders().getFirst("x-user-id");
    String given = exchange.getRequestHeaders().getFirst("x-request-id");
    String requestId = given == null ? UUID.randomUUID().toString() : given;
    Route now = route.now().route();
    if (endpoint == DemoCounts.Endpoint.SCORING && DemoRoute.isCopied(now, requestId)) {
      copy(now.mirror().orElseThrow().slot(), endpoint, requestId, body);
    }
    String slot = DemoRoute.slot(now, user == null ? requestId : user);
    Consumer<Integer> counting = counting(slot, endpoint);
    LoopbackClient.Answer answer = ask(slot, endpoint, requestId, body);
    counting.accept(answer.status());
    exchange.getResponseHeaders().set("x-request-id", requestId);
    LoopbackServer.answer(
        exchange, answer.status(), answer.text().getBytes(StandardCharsets.UTF_8));
  }

  /** What comes back is counted, and nobody sees it. */
  private void copy(String slot, DemoCounts.Endpoint endpoint, String requestId, String body) {
    if (copies.tryAcquire()) {
      Consumer<Integer> counting = counting(slot, endpoint);
      copying.execute(
          () -> {
            counting.accept(ask(slot, endpoint, requestId, body).status());
            copies.release();
          });
    }
  }

  private LoopbackClient.Answer ask(
      String slot, DemoCounts.Endpoint endpoint, String requestId, String body) {
    String place = endpoint == DemoCounts.Endpoint.SCORING ? "/invocations" : "/reasons";
    try {
      return LoopbackClient.post(arms.get(slot) + place, Map.of("x-request-id", requestId), body);
    } catch (IOException unanswered) {
      return new LoopbackClient.Answer(NO_ANSWER, "");
    }
  }

  /** Counts an answer that begins to be waited for now, by its status. */
  private Consumer<Integer> counting(String slot, DemoCounts.Endpoint endpoint) {
    long asked = System.nanoTime();
    return status ->
        counts
            .get(slot)
            .add(
                clock.instant().getEpochSecond(),
                endpoint,
                status >= FAILED_FROM,
                System.nanoTime() - asked > slow.toNanos());
  }

  /** Waits until all copies that are under way are counted. */
  void awaitCopies() {
    copies.acquireUninterruptibly(MOST_COPIES);
    copies.release(MOST_COPIES);
  }

  @Override
  public void close() {
    server.close();
    copying.shutdownNow();
  }
}
