package io.mlgate.traffic.driver;

import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.net.http.HttpResponse.BodyHandlers;
import java.util.Map;
import java.util.TreeMap;

/** Users behind a router. */
public final class RouterClient {
  private final HttpClient http = HttpClient.newHttpClient();
  private final int port;

  /** Behind a router on a port of loopback. */
  public RouterClient(int port) {
    this.port = port;
  }

  /** The slot that answers one user; -NUMBER for another status than 200. */
  String slotOf(String user) throws Exception {
    HttpResponse<String> answer = send(Map.of("x-user-id", user));
    return answer.statusCode() == 200 ? slotIn(answer) : "-" + answer.statusCode();
  }

  /** The slot that answered. */
  static String slotIn(HttpResponse<String> answer) {
    return answer.headers().firstValue("x-slot").orElse("");
  }

  HttpResponse<String> send(Map<String, String> headers) throws Exception {
    HttpRequest.Builder request =
        HttpRequest.newBuilder(URI.create("http://127.0.0.1:" + port + "/score"));
    headers.forEach(request::header);
    return http.send(request.build(), BodyHandlers.ofString());
  }

  /** The slots of the users 0 to count - 1. */
  public Map<String, String> slotsOf(int count) throws Exception {
    Map<String, String> slots = new TreeMap<>();
    for (int user = 0; user < count; user++) {
      slots.put("user-" + user, slotOf("user-" + user));
    }
    return slots;
  }

  static long shareOf(String slot, Map<String, String> slots) {
    return slots.values().stream().filter(slot::equals).count();
  }
}
