package io.mlgate.environment;

import java.util.Map;
import java.util.Set;
import java.util.TreeMap;
import java.util.TreeSet;

/**
 * What a model's folder holds, as far as it tells of the environment.
 *
 * @param files the bytes of those that are there; at most 1 MiB each
 * @param flavors what MLmodel says of each way to load the model: plain settings by their keys, by
 *     the flavours' names, as {@code sklearn_version} under {@code sklearn}
 * @param paths of all files of the model, relative to its folder
 */
public record ModelFiles(
    Map<EnvironmentFile, byte[]> files,
    Map<String, Map<String, String>> flavors,
    Set<String> paths) {
  /** Copies the collections. */
  public ModelFiles {
    files = Map.copyOf(files);
    Map<String, Map<String, String>> copies = new TreeMap<>();
    flavors.forEach((name, settings) -> copies.put(name, Map.copyOf(settings)));
    flavors = Map.copyOf(copies);
    paths = Set.copyOf(new TreeSet<>(paths));
  }
}
