package io.mlgate.tracking.mlflow;

import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import com.fasterxml.jackson.databind.node.ObjectNode;
import io.mlgate.tracking.LoggedModel;
import io.mlgate.tracking.ModelVersion;
import io.mlgate.tracking.OneLine;
import io.mlgate.tracking.TrackingException;
import io.mlgate.tracking.TrackingException.Kind;
import java.util.List;

/**
 * Registers the logged model of a run as a version. MLflow has no key that makes a repeated request
 * one: whoever was left without an answer looks first whether the version is there.
 */
final class VersionRegistration {
  private static final String API = MlflowServer.API;

  private final MlflowServer reader;
  private final RestClient rest;

  VersionRegistration(MlflowServer reader, RestClient rest) {
    this.reader = reader;
    this.rest = rest;
  }

  /** The newest version of the model that is of the run, else a new one. */
  String register(String model, String runId) {
    List<ModelVersion> there =
        reader.versionsOfRun(runId).stream()
            .filter(version -> version.model().equals(model))
            .toList();
    if (!there.isEmpty()) {
      return ready(there.get(there.size() - 1));
    }
    LoggedModel logged = loggedModel(model, runId);
    requireModel(model);
    ObjectNode json =
        named(model)
            .put("source", "models:/" + logged.modelId())
            .put("model_id", logged.modelId())
            .put("run_id", runId);
    RestRequest create =
        RestRequest.change(
            "version of model '" + model + "' for run '" + runId + "'",
            API + "model-versions/create",
            json.toString());
    return ready(
        rest.read(create, answer -> RegistryReader.version(answer.required("model_version"))));
  }

  private static String ready(ModelVersion version) {
    if (!version.status().isEmpty() && !version.status().equals("READY")) {
      throw new TrackingException(
          Kind.BROKEN,
          "version "
              + version.version()
              + " of model '"
              + version.model()
              + "' is "
              + OneLine.of(version.status())
              + ", not READY: try again later, or delete it");
    }
    return version.version();
  }

  private LoggedModel loggedModel(String model, String runId) {
    List<String> ids = reader.run(runId).loggedModelIds();
    if (ids.size() != 1) {
      String several = ids.isEmpty() ? "no model of MLflow 3" : ids.size() + " models";
      throw new TrackingException(
          Kind.BAD_REQUEST,
          "run '"
              + runId
              + "' logged "
              + several
              + ": register the right one yourself, as a version of '"
              + model
              + "', with mlflow.register_model");
    }
    LoggedModel logged = reader.loggedModel(ids.get(0));
    if (!logged.runId().map(runId::equals).orElse(false) || !logged.status().equals("READY")) {
      throw new TrackingException(
          Kind.BROKEN,
          "logged model '"
              + logged.modelId()
              + "' is of run '"
              + logged.runId().orElse("")
              + "' and "
              + OneLine.of(logged.status())
              + ": only a READY one of run '"
              + runId
              + "' can be registered");
    }
    return logged;
  }

  /** A first version makes the model, as {@code mlflow.register_model} does. */
  private void requireModel(String model) {
    if (isThere(model)) {
      return;
    }
    try {
      rest.write(
          RestRequest.change(
              "model '" + model + "'", API + "registered-models/create", named(model).toString()));
    } catch (TrackingException failure) {
      // Somebody else may have made it just now.
      if (!isThere(model)) {
        throw failure;
      }
    }
  }

  private boolean isThere(String model) {
    try {
      reader.aliases(model);
      return true;
    } catch (TrackingException failure) {
      if (failure.kind() == Kind.NOT_FOUND) {
        return false;
      }
      throw failure;
    }
  }

  private static ObjectNode named(String model) {
    return JsonNodeFactory.instance.objectNode().put("name", model);
  }
}
