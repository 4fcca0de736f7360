package io.mlgate.compatibility;

import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/**
 * Signatures in few words, turned into the JSON that MLflow writes.
 *
 * <p>Entries are separated by {@code ;}. {@code a:long} is a required column, {@code a?:long} an
 * optional one, {@code long} one without a name. {@code [long]} is an array, {@code <long>} a map,
 * {@code {x:long,y?:string}} an object, {@code float64(-1,3)} a tensor. Parameters are {@code
 * t:float=0.5}, lists of values {@code t*:float=[0.5]}.
 */
final class Shorthand {
  private final String text;
  private int next;

  private Shorthand(String text) {
    this.text = text;
  }

  /** A signature of inputs only. */
  static Signature inputs(String inputs) {
    return signature(inputs, "", "");
  }

  /** A signature; an empty text stands for what it lacks. */
  static Signature signature(String inputs, String outputs, String params) {
    return new SignatureReader("test")
        .signature(
            json(inputs), json(outputs), params.isEmpty() ? Optional.empty() : params(params));
  }

  /** The JSON of inputs or outputs. */
  static Optional<String> json(String schema) {
    if (schema.isEmpty()) {
      return Optional.empty();
    }
    List<String> entries = new ArrayList<>();
    for (String entry : schema.split(";", -1)) {
      entries.add(new Shorthand(entry.strip()).entry());
    }
    return Optional.of("[" + String.join(",", entries) + "]");
  }

  /** The JSON of parameters. */
  static Optional<String> params(String params) {
    List<String> entries = new ArrayList<>();
    for (String param : params.isEmpty() ? new String[0] : params.split(";", -1)) {
      int colon = param.indexOf(':');
      int equals = param.indexOf('=');
      String name = param.substring(0, colon).strip();
      boolean list = name.endsWith("*");
      entries.add(
          "{\"name\":\"%s\",\"default\":%s,\"shape\":%s,%s}"
              .formatted(
                  name.replace("*", ""),
                  param.substring(equals + 1).strip(),
                  list ? "[-1]" : "null",
                  new Shorthand(param.substring(colon + 1, equals)).type()));
    }
    return Optional.of("[" + String.join(",", entries) + "]");
  }

  private String entry() {
    String name = name();
    String type = type();
    if (next != text.length()) {
      throw new AssertionError("not understood: " + text + " at " + next);
    }
    String tail = type.contains("\"tensor\"") ? "" : ",\"required\":" + !name.endsWith("?");
    return "{"
        + type
        + (name.isEmpty() ? "" : ",\"name\":\"" + name.replace("?", "") + "\"")
        + tail
        + "}";
  }

  /** A name with its question mark, or nothing. */
  private String name() {
    int end = next;
    while (end < text.length() && isWord(text.charAt(end))) {
      end++;
    }
    int colon = end < text.length() && text.charAt(end) == '?' ? end + 1 : end;
    if (colon >= text.length() || text.charAt(colon) != ':') {
      return "";
    }
    String name = text.substring(next, colon);
    next = colon + 1;
    return name;
  }

  private String type() {
    char first = text.charAt(next);
    if (first == '[') {
      return "\"type\":\"array\",\"items\":{" + inside(']') + "}";
    }
    if (first == '<') {
      return "\"type\":\"map\",\"values\":{" + inside('>') + "}";
    }
    if (first == '{') {
      return object();
    }
    int start = next;
    while (next < text.length() && isWord(text.charAt(next))) {
      next++;
    }
    String word = text.substring(start, next);
    if (next < text.length() && text.charAt(next) == '(') {
      String shape = text.substring(next + 1, text.indexOf(')', next));
      next = text.indexOf(')', next) + 1;
      return "\"type\":\"tensor\",\"tensor-spec\":{\"dtype\":\"%s\",\"shape\":[%s]}"
          .formatted(word, shape);
    }
    return "\"type\":\"" + word + "\"";
  }

  private String inside(char end) {
    next++;
    String type = type();
    expect(end);
    return type;
  }

  private String object() {
    List<String> properties = new ArrayList<>();
    do {
      next++;
      String name = name();
      properties.add(
          "\"%s\":{%s,\"required\":%s}"
              .formatted(name.replace("?", ""), type(), !name.endsWith("?")));
    } while (text.charAt(next) == ',');
    expect('}');
    return "\"type\":\"object\",\"properties\":{" + String.join(",", properties) + "}";
  }

  private void expect(char one) {
    if (text.charAt(next) != one) {
      throw new AssertionError("no " + one + " in " + text + " at " + next);
    }
    next++;
  }

  private static boolean isWord(char one) {
    return Character.isLetterOrDigit(one) || one == '_';
  }
}
