package io.mlgate.demo;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import com.sun.net.httpserver.HttpExchange;
import java.io.IOException;
import java.nio.file.Path;
import java.time.InstantSource;
import java.util.NoSuchElementException;
import java.util.Optional;

/**
 * A slot: serves one version of the example's model on loopback, and any other after it was
 * deployed. A demo's scorer; its models are formulas.
 *
 * <p>{@code POST /invocations} scores {@code {"dataframe_records": [...]}} as MLflow's server does
 * and logs what it predicted for the request's {@code x-request-id}; {@code POST /reasons} says
 * what spoke for and against the same records; {@code GET /model} names the version.
 */
public final class DemoScorer implements AutoCloseable {
  private static final int OK = 200;
  private static final int WRONG_REQUEST = 400;
  private static final int FAILED = 500;
  private static final int EMPTY = 503;

  private final DemoPredictionLog log;
  private final LoopbackServer server;
  private final InstantSource clock;
  private volatile Optional<DemoModel> model = Optional.empty();

  /**
   * An empty slot, which answers with 503.
   *
   * @param slot its name
   * @param logs the folder for its prediction log, which is there already
   * @throws IOException if there is no free port, or the log can't be written
   */
  public DemoScorer(String slot, Path logs, InstantSource clock) throws IOException {
    this.clock = clock;
    this.log = new DemoPredictionLog(logs, slot);
    this.server =
        new LoopbackServer("mlgate-demo-" + slot)
            .answering("/invocations", this::score)
            .answering("/reasons", this::explain)
            .answering("/model", this::identify)
            .start();
  }

  /** Its address, without a slash at the end. */
  public String url() {
    return server.url();
  }

  /**
   * Serves another version from the next request on.
   *
   * @throws IllegalArgumentException if the demo has no formula for it
   */
  public void deploy(String version) {
    model =
        Optional.of(
            DemoModel.of(version)
                .orElseThrow(
                    () -> new IllegalArgumentException("the demo has no version " + version)));
  }

  private void identify(HttpExchange exchange) throws IOException {
    ObjectNode answer = LoopbackServer.JSON.createObjectNode();
    model.ifPresent(it -> answer.put("version", it.version()));
    LoopbackServer.answer(exchange, model.isPresent() ? OK : EMPTY, answer);
  }

  private void score(HttpExchange exchange) throws IOException {
    String requestId = exchange.getRequestHeaders().getFirst("x-request-id");
    answer(
        exchange,
        "predictions",
        (version, application) -> {
          double score = version.score(application);
          if (requestId != null) {
            log.append(requestId, score, clock.instant());
          }
          return LoopbackServer.JSON.getNodeFactory().numberNode(score);
        });
  }

  private void explain(HttpExchange exchange) throws IOException {
    answer(
        exchange,
        "reasons",
        (version, application) -> LoopbackServer.JSON.valueToTree(version.reasons(application)));
  }

  private interface Answering {
    JsonNode of(DemoModel version, JsonNode application) throws IOException;
  }

  private void answer(HttpExchange exchange, String name, Answering answering) throws IOException {
    Optional<DemoModel> now = model;
    ObjectNode answer = LoopbackServer.JSON.createObjectNode();
    int status = now.isPresent() ? OK : EMPTY;
    try {
      JsonNode records =
          LoopbackServer.JSON.readTree(LoopbackServer.body(exchange)).path("dataframe_records");
      ArrayNode rows = answer.putArray(name);
      for (JsonNode application : now.isPresent() ? records : rows) {
        rows.add(answering.of(now.get(), application));
      }
    } catch (JsonProcessingException | IllegalArgumentException wrong) {
      status = WRONG_REQUEST;
      answer.removeAll();
    } catch (NoSuchElementException unprepared) {
      status = FAILED;
      answer.removeAll().put("error", unprepared.getMessage());
    }
    LoopbackServer.answer(exchange, status, answer);
  }

  @Override
  public void close() throws IOException {
    server.close();
    log.close();
  }
}
