package io.mlgate.trial;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.util.HashSet;
import java.util.List;
import java.util.Optional;
import java.util.OptionalInt;
import java.util.Set;

/** The rows of requests in the forms that MLflow's scoring server takes. */
final class RequestRows {
  private static final String SPLIT = "dataframe_split";
  private static final List<String> FORMS =
      List.of(SPLIT, "dataframe_records", "instances", "inputs");

  private RequestRows() {}

  /** How many rows a request asks about; absent if its form does not tell. */
  static OptionalInt count(ObjectNode request) {
    Optional<ArrayNode> rows = rows(request);
    return rows.isPresent() ? OptionalInt.of(rows.get().size()) : OptionalInt.empty();
  }

  /**
   * One request with the rows of all, so that a model is loaded once; empty if they are not of one
   * shape: the same form, the same columns, the same parameters.
   */
  static Optional<ObjectNode> joined(List<ObjectNode> requests) {
    ObjectNode joined = requests.get(0).deepCopy();
    Optional<ArrayNode> all = rows(joined);
    if (all.isEmpty()) {
      return Optional.empty();
    }
    JsonNode shape = shape(joined);
    for (ObjectNode request : requests.subList(1, requests.size())) {
      Optional<ArrayNode> rows = rows(request);
      if (rows.isEmpty() || !shape(request).equals(shape)) {
        return Optional.empty();
      }
      all.get().addAll(rows.get());
    }
    if (joined.get(SPLIT) instanceof ObjectNode split) {
      split.remove("index"); // Each request counts its rows anew.
    }
    Set<Set<String>> columns = new HashSet<>();
    all.get().forEach(row -> columns.add(names(row)));
    return columns.size() > 1 ? Optional.empty() : Optional.of(joined);
  }

  private static Optional<ArrayNode> rows(ObjectNode request) {
    List<String> forms = FORMS.stream().filter(request::has).toList();
    if (forms.size() != 1) {
      return Optional.empty();
    }
    JsonNode form = request.get(forms.get(0));
    JsonNode rows = forms.get(0).equals(SPLIT) ? form.path("data") : form;
    return rows instanceof ArrayNode array ? Optional.of(array) : Optional.empty();
  }

  /** All but the rows. */
  private static JsonNode shape(ObjectNode request) {
    ObjectNode shape = request.deepCopy();
    rows(shape).ifPresent(ArrayNode::removeAll);
    if (shape.get(SPLIT) instanceof ObjectNode split) {
      split.remove("index");
    }
    return shape;
  }

  private static Set<String> names(JsonNode row) {
    Set<String> names = new HashSet<>();
    row.fieldNames().forEachRemaining(names::add);
    return names;
  }
}
