package io.mlgate.tracking.mlflow;

import io.mlgate.tracking.LoggedModel;
import io.mlgate.tracking.ModelVersion;
import java.util.Optional;
import java.util.SortedMap;
import java.util.TreeMap;

/** Reads model versions and logged models from MLflow's JSON. */
final class RegistryReader {
  private static final String STATUS_PREFIX = "LOGGED_MODEL_";

  private RegistryReader() {}

  /** The value of {@code model_version} in an answer, or an element of {@code model_versions}. */
  static ModelVersion version(Json version) {
    String source = RunReader.text(version, "source");
    return new ModelVersion(
        version.required("name").text(),
        version.required("version").text(),
        notEmpty(version, "run_id"),
        notEmpty(version, "model_id").or(() -> ModelVersion.loggedModelIdIn(source)),
        source,
        RunReader.text(version, "status"),
        RunReader.pairs(version.items("tags")));
  }

  /** The aliases of {@code registered_model} in an answer. */
  static SortedMap<String, String> aliases(Json model) {
    SortedMap<String, String> aliases = new TreeMap<>();
    for (Json alias : model.items("aliases")) {
      aliases.put(alias.required("alias").text(), alias.required("version").text());
    }
    return aliases;
  }

  /** The value of {@code model} in an answer about a logged model. */
  static LoggedModel loggedModel(Json model) {
    Json info = model.required("info");
    String status = RunReader.text(info, "status");
    return new LoggedModel(
        info.required("model_id").text(),
        RunReader.text(info, "name"),
        notEmpty(info, "source_run_id"),
        RunReader.text(info, "artifact_uri"),
        status.startsWith(STATUS_PREFIX) ? status.substring(STATUS_PREFIX.length()) : status,
        RunReader.pairs(info.items("tags")));
  }

  private static Optional<String> notEmpty(Json object, String field) {
    return object.field(field).map(Json::text).filter(text -> !text.isEmpty());
  }
}
