package io.mlgate.tracking.mlflow;

import io.mlgate.tracking.TrackingException;
import io.mlgate.tracking.TrackingException.Kind;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.function.Function;

/** Collects a list that the server hands out in pages. */
final class Pages {
  /** No real list is that long; a server that never ends its pages must not keep us for ever. */
  private static final int MAX_PAGES = 10_000;

  /** Bounds the memory that pages of any size may fill together. */
  private static final int MAX_ITEMS = 1_000_000;

  private Pages() {}

  /**
   * One page.
   *
   * @param items what is on it
   * @param next the token of the page after it, if there is one
   */
  record Page<T>(List<T> items, Optional<String> next) {

    /** Reads a page whose items stand in a field. */
    static <T> Page<T> of(Json answer, String field, Function<Json, T> reader) {
      return new Page<>(
          answer.items(field).stream().map(reader).toList(),
          answer.field("next_page_token").map(Json::text).filter(token -> !token.isEmpty()));
    }
  }

  /** Fetches all pages of a list that is asked for with parameters. */
  static <T> List<T> all(
      RestClient rest,
      String subject,
      String path,
      Map<String, String> parameters,
      String field,
      Function<Json, T> reader) {
    return all(
        subject,
        Integer.MAX_VALUE,
        token -> {
          Map<String, String> all = new LinkedHashMap<>(parameters);
          token.ifPresent(it -> all.put("page_token", it));
          return rest.read(
              RestRequest.get(subject, RestRequest.target(path, all)),
              answer -> Page.of(answer, field, reader));
        });
  }

  /**
   * Fetches pages until the last one, or until there are enough items.
   *
   * @param what what is listed, for messages
   * @param limit the most items to return
   * @param fetch fetches the page that a token names, the first one without a token
   */
  static <T> List<T> all(String what, long limit, Function<Optional<String>, Page<T>> fetch) {
    List<T> all = new ArrayList<>();
    Optional<String> token = Optional.empty();
    for (int pages = 0; pages < MAX_PAGES; pages++) {
      Page<T> page = fetch.apply(token);
      all.addAll(page.items());
      if (all.size() >= limit) {
        return all.subList(0, (int) limit);
      }
      if (all.size() > MAX_ITEMS) {
        throw new TrackingException(
            Kind.TOO_LARGE, "cannot read " + what + ": more than " + MAX_ITEMS + " items");
      }
      if (page.next().isEmpty()) {
        return all;
      }
      if (page.next().equals(token)) {
        throw new TrackingException(
            Kind.MALFORMED, "cannot read " + what + ": the server gives the same page again");
      }
      token = page.next();
    }
    throw new TrackingException(
        Kind.TOO_LARGE, "cannot read " + what + ": more than " + MAX_PAGES + " pages");
  }
}
