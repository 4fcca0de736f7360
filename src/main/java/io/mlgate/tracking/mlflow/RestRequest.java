package io.mlgate.tracking.mlflow;

import java.net.URLEncoder;
import java.nio.charset.StandardCharsets;
import java.util.Map;
import java.util.Optional;

/**
 * One request to the server.
 *
 * @param method the HTTP method
 * @param target path and query, from the server's base URI
 * @param headers headers of this request alone
 * @param body JSON to send, if any
 * @param repeatable whether asking twice is the same as asking once. Said for each request, since
 *     the method does not tell: a search is a POST that changes nothing
 * @param subject what is asked for, in the words of messages: {@code run 'abc'}
 * @param absence what the server means by saying that something does not exist
 */
record RestRequest(
    String method,
    String target,
    Map<String, String> headers,
    Optional<String> body,
    boolean repeatable,
    String subject,
    Absence absence) {

  /** Reads something. */
  static RestRequest get(String subject, String target) {
    return new RestRequest(
        "GET", target, Map.of(), Optional.empty(), true, subject, Absence.OF_ANYTHING);
  }

  /** Asks a question that is too long for a URL. It changes nothing, so it may be repeated. */
  static RestRequest query(String subject, String target, String json) {
    return new RestRequest(
        "POST", target, Map.of(), Optional.of(json), true, subject, Absence.OF_ANYTHING);
  }

  /**
   * Changes something, such as an alias. It is never sent again if the server may have taken it.
   */
  static RestRequest change(String subject, String target, String json) {
    return new RestRequest(
        "POST", target, Map.of(), Optional.of(json), false, subject, Absence.OF_ANYTHING);
  }

  /** Sets something to a value; setting it twice gives the same. */
  static RestRequest set(String subject, String target, String json) {
    return query(subject, target, json);
  }

  /** Writes a file, in place of one that is there; writing it twice gives the same. */
  static RestRequest put(String subject, String target, String text) {
    return new RestRequest(
        "PUT", target, Map.of(), Optional.of(text), true, subject, Absence.OF_ANYTHING);
  }

  /** Removes something; removing it twice gives the same. */
  static RestRequest delete(String subject, String target, String json) {
    return new RestRequest(
        "DELETE", target, Map.of(), Optional.of(json), true, subject, Absence.OF_ANYTHING);
  }

  /** What messages call it: to read or to write. */
  String verb() {
    boolean writes =
        method.equals("PUT")
            || method.equals("DELETE")
            || target.endsWith("model-versions/set-tag")
            || target.endsWith("registered-models/alias")
            || target.endsWith("model-versions/create")
            || target.endsWith("registered-models/create");
    return writes ? "write" : "read";
  }

  /** The same request, with another meaning of what does not exist. */
  RestRequest absentWhen(Absence how) {
    return new RestRequest(method, target, headers, body, repeatable, subject, how);
  }

  /** The same request, with headers of its own. */
  RestRequest withHeaders(Map<String, String> own) {
    return new RestRequest(method, target, own, body, repeatable, subject, absence);
  }

  /** A path with its parameters, in the order of the map. */
  static String target(String path, Map<String, String> parameters) {
    StringBuilder target = new StringBuilder(path);
    char separator = '?';
    for (Map.Entry<String, String> parameter : parameters.entrySet()) {
      target.append(separator).append(encoded(parameter.getKey()));
      target.append('=').append(encoded(parameter.getValue()));
      separator = '&';
    }
    return target.toString();
  }

  /** Percent-encodes for a query or a path segment; a blank becomes %20, which is right in both. */
  static String encoded(String text) {
    return URLEncoder.encode(text, StandardCharsets.UTF_8).replace("+", "%20");
  }
}
