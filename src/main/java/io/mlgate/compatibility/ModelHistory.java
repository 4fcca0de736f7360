package io.mlgate.compatibility;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.json.JsonMapper;
import java.util.SortedSet;
import java.util.TreeSet;

/** What a run says of the models that it logged among its own files, as MLflow 2 does. */
public final class ModelHistory {
  /** The tag that says it: a list in JSON, an entry for each time that a model was logged. */
  public static final String TAG = "mlflow.log-model.history";

  private static final JsonMapper MAPPER = new JsonMapper();

  private ModelHistory() {}

  /**
   * The folders of the models, relative to the run's files.
   *
   * @param tag the tag's value
   * @throws MalformedModelException if it is no such list
   */
  public static SortedSet<String> folders(String tag) {
    SortedSet<String> folders = new TreeSet<>();
    try {
      JsonNode history = MAPPER.readTree(tag);
      if (!history.isArray()) {
        throw malformed();
      }
      for (JsonNode logged : history) {
        if (!logged.path("artifact_path").isTextual()) {
          throw malformed();
        }
        folders.add(logged.path("artifact_path").textValue());
      }
    } catch (JsonProcessingException e) {
      throw malformed();
    }
    return folders;
  }

  private static MalformedModelException malformed() {
    return new MalformedModelException("the tag " + TAG + " holds no list of logged models");
  }
}
