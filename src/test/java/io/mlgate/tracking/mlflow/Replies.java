package io.mlgate.tracking.mlflow;

import io.mlgate.tracking.mlflow.FaultServer.Reply;
import java.nio.charset.StandardCharsets;
import java.util.Map;
import java.util.concurrent.locks.LockSupport;

/** What a {@link FaultServer} may do with a request. */
final class Replies {
  private Replies() {}

  /** A proper answer in JSON. */
  static Reply json(int status, String body) {
    return answer(status, Map.of("Content-Type", "application/json"), body);
  }

  /** A proper answer with a run that has no more than it must have. */
  static Reply run(String runId) {
    return json(
        200,
        "{\"run\": {\"info\": {\"run_id\": \""
            + runId
            + "\", \"experiment_id\": \"1\", \"status\": \"FINISHED\","
            + " \"lifecycle_stage\": \"active\"}}}");
  }

  /** A proper answer without a body. */
  static Reply empty(int status, Map<String, String> headers) {
    return answer(status, headers, "");
  }

  /** A proper answer. */
  static Reply answer(int status, Map<String, String> headers, String body) {
    return (request, connection) ->
        connection.send(head(status, headers, body.getBytes(StandardCharsets.UTF_8).length) + body);
  }

  /** Takes the request and never says anything. */
  static Reply silence() {
    return (request, connection) -> connection.awaitHangUp();
  }

  /** Sends headers and the beginning of a body, and then nothing more. */
  static Reply stuckBody(String beginning) {
    return (request, connection) -> {
      connection.send(head(200, Map.of("Content-Type", "application/json"), 1_000_000) + beginning);
      connection.awaitHangUp();
    };
  }

  /** Sends headers and then blanks for as long as anybody listens, each well within a timeout. */
  static Reply trickle() {
    return (request, connection) -> {
      connection.send(
          head(200, Map.of("Content-Type", "application/json"), Integer.MAX_VALUE) + "{");
      while (true) {
        connection.send(" ");
        LockSupport.parkNanos(5_000_000);
      }
    };
  }

  /** Promises a body and closes the connection in the middle of it. */
  static Reply brokenOff(String beginning) {
    return (request, connection) -> {
      connection.send(head(200, Map.of("Content-Type", "application/json"), 1_000_000) + beginning);
      connection.close();
    };
  }

  /** Closes the connection without a word. */
  static Reply dropped() {
    return (request, connection) -> connection.close();
  }

  /** A body of so many bytes, made as it is sent. */
  static Reply large(String contentType, long bytes) {
    return (request, connection) -> {
      connection.send(
          "HTTP/1.1 200 OK\r\nContent-Type: "
              + contentType
              + "\r\nContent-Length: "
              + bytes
              + "\r\n\r\n");
      byte[] block = new byte[1 << 16];
      for (long left = bytes; left > 0; left -= block.length) {
        connection.out().write(block, 0, (int) Math.min(block.length, left));
      }
      connection.out().flush();
    };
  }

  private static String head(int status, Map<String, String> headers, int length) {
    StringBuilder head = new StringBuilder("HTTP/1.1 " + status + " Some Reason\r\n");
    headers.forEach((name, value) -> head.append(name).append(": ").append(value).append("\r\n"));
    return head.append("Content-Length: ").append(length).append("\r\n\r\n").toString();
  }
}
