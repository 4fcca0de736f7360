package io.mlgate.servers;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import java.io.IOException;
import java.nio.file.Path;
import java.util.HashMap;
import java.util.Map;

/**
 * What {@code seed.py} left on a server.
 *
 * @param experiment name of the experiment with all runs
 * @param experimentId its id
 * @param model the registered model
 * @param versions its versions by the key of their run, such as {@code cand-rf}
 * @param runs ids of runs by key
 */
public record Seed(
    String experiment,
    String experimentId,
    String model,
    Map<String, String> versions,
    Map<String, String> runs) {

  /** Copies the maps. */
  public Seed {
    versions = Map.copyOf(versions);
    runs = Map.copyOf(runs);
  }

  /** The id of a run; fails if there is no such key. */
  public String run(String key) {
    String id = runs.get(key);
    if (id == null) {
      throw new AssertionError("the seed has no run '" + key + "' but " + runs.keySet());
    }
    return id;
  }

  static Seed read(Path file) throws IOException {
    JsonNode json = new ObjectMapper().readTree(file.toFile());
    return new Seed(
        "credit-risk",
        json.path("experiment_id").asText(),
        json.path("model").asText(),
        texts(json.path("versions")),
        texts(json.path("runs")));
  }

  private static Map<String, String> texts(JsonNode object) {
    Map<String, String> texts = new HashMap<>();
    object.properties().forEach(field -> texts.put(field.getKey(), field.getValue().asText()));
    return texts;
  }
}
