package io.mlgate.environment;

import java.util.List;
import java.util.Map;

/** A node of a YAML document that knows its line. Scalars are texts as written: 3.10 is no 3.1. */
sealed interface LocatedYaml {
  FilePlace place();

  /** A scalar. */
  record Text(FilePlace place, String text) implements LocatedYaml {}

  /** Nothing, or null. */
  record Nothing(FilePlace place) implements LocatedYaml {}

  /** A sequence. */
  record Items(FilePlace place, List<LocatedYaml> items) implements LocatedYaml {}

  /** A mapping, in the file's order. */
  record Entries(FilePlace place, Map<String, LocatedYaml> entries) implements LocatedYaml {}
}
