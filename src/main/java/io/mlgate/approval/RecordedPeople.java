package io.mlgate.approval;

import com.fasterxml.jackson.databind.JsonNode;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/**
 * Whose work a build was, as the record of its evaluation tells it.
 *
 * @param starters the logins of all who started it or a build that it came of
 * @param changeAuthors who wrote the changes that it built, by login or mail address
 * @param unknown why somebody could not be told
 */
public record RecordedPeople(
    List<String> starters, List<String> changeAuthors, List<String> unknown) {

  /** Copies the lists. */
  public RecordedPeople {
    starters = List.copyOf(starters);
    changeAuthors = List.copyOf(changeAuthors);
    unknown = List.copyOf(unknown);
  }

  /** What a record says; absent if no build server recorded it. */
  static Optional<RecordedPeople> of(JsonNode json) {
    if (!json.isObject()) {
      return Optional.empty();
    }
    List<String> unknown = new ArrayList<>(texts(json.path("unknown")));
    for (String member : List.of("starters", "changeAuthors", "unknown")) {
      if (!isTexts(json.path(member))) {
        unknown.add("the record does not tell its " + member);
      }
    }
    return Optional.of(
        new RecordedPeople(
            texts(json.path("starters")), texts(json.path("changeAuthors")), unknown));
  }

  private static boolean isTexts(JsonNode node) {
    boolean texts = node.isArray();
    for (JsonNode text : node) {
      texts &= text.isTextual() && !text.textValue().isBlank();
    }
    return texts;
  }

  private static List<String> texts(JsonNode node) {
    List<String> texts = new ArrayList<>();
    if (isTexts(node)) {
      node.forEach(text -> texts.add(text.textValue()));
    }
    return texts;
  }
}
