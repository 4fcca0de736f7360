package io.mlgate.demo;

import java.io.IOException;
import java.io.InputStream;
import java.io.OutputStream;
import java.net.HttpURLConnection;
import java.net.Proxy;
import java.net.URI;
import java.nio.charset.StandardCharsets;
import java.util.Map;

/**
 * Sends JSON to servers of this process. Each request is the caller's thread's: Java's newer client
 * takes several times the processor for one, and the demo's traffic shares it with what it shows.
 */
final class LoopbackClient {
  private static final int TO_ANSWER_MILLIS = 5_000;
  private static final int FAILED_FROM = 400;

  private LoopbackClient() {}

  /**
   * What came back.
   *
   * @param status of HTTP
   * @param text its body; may be empty
   */
  record Answer(int status, String text) {}

  /**
   * Posts JSON and reads the whole answer, so that its connection is used again.
   *
   * @throws IOException if there is no answer
   */
  static Answer post(String url, Map<String, String> headers, String json) throws IOException {
    byte[] body = json.getBytes(StandardCharsets.UTF_8);
    HttpURLConnection connection =
        (HttpURLConnection) URI.create(url).toURL().openConnection(Proxy.NO_PROXY);
    connection.setConnectTimeout(TO_ANSWER_MILLIS);
    connection.setReadTimeout(TO_ANSWER_MILLIS);
    connection.setInstanceFollowRedirects(false);
    connection.setRequestMethod("POST");
    connection.setRequestProperty("Content-Type", "application/json");
    headers.forEach(connection::setRequestProperty);
    connection.setDoOutput(true);
    connection.setFixedLengthStreamingMode(body.length);
    try (OutputStream out = connection.getOutputStream()) {
      out.write(body);
    }
    int status = connection.getResponseCode();
    try (InputStream in =
        status < FAILED_FROM ? connection.getInputStream() : connection.getErrorStream()) {
      return new Answer(
          status, in == null ? "" : new String(in.readAllBytes(), StandardCharsets.UTF_8));
    }
  }
}
