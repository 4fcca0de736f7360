package io.mlgate.environment;

import java.util.List;
import java.util.Optional;

/** The keys of a mapping, each of the kind that its reader expects. */
record YamlSections(LocatedYaml.Entries mapping) {
  /** The list under the key; empty if there is none. */
  List<LocatedYaml> items(String key) {
    LocatedYaml value = mapping.entries().get(key);
    if (value == null || value instanceof LocatedYaml.Nothing) {
      return List.of();
    }
    if (!(value instanceof LocatedYaml.Items list)) {
      throw value.place().malformed(key + " is no list");
    }
    if (list.items().size() > EnvironmentText.MOST) {
      throw value.place().malformed(key + " has more than " + EnvironmentText.MOST + " items");
    }
    return list.items();
  }

  /** The text under the key. */
  Optional<LocatedYaml.Text> text(String key) {
    LocatedYaml value = mapping.entries().get(key);
    if (value == null || value instanceof LocatedYaml.Nothing) {
      return Optional.empty();
    }
    if (!(value instanceof LocatedYaml.Text text)) {
      throw value.place().malformed(key + " is no text");
    }
    return Optional.of(text);
  }

  static LocatedYaml.Text asText(LocatedYaml item) {
    if (item instanceof LocatedYaml.Text text) {
      return text;
    }
    throw item.place().malformed("no text where a requirement is expected");
  }
}
