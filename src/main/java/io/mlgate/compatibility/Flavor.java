package io.mlgate.compatibility;

import java.util.Map;

/**
 * One way of loading a model.
 *
 * @param name as {@code sklearn}
 * @param settings its plain settings as written, as {@code sklearn_version}; nested ones and nulls
 *     are left out
 */
public record Flavor(String name, Map<String, String> settings) {
  /** Copies the settings. */
  public Flavor {
    settings = Map.copyOf(settings);
  }
}
