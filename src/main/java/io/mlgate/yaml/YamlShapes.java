package io.mlgate.yaml;

import java.util.List;
import java.util.Map;
import java.util.Optional;

/**
 * What a document is made into.
 *
 * @param <T> a node; nobody may change one, since an alias is the anchor's node itself
 */
public interface YamlShapes<T> {
  /** Nothing, or null. */
  T nothing(int line);

  /** A scalar as it is written: 3.10 is no 3.1. */
  T text(int line, String text);

  /** A sequence. */
  T items(int line, List<T> items);

  /** A mapping in the order of the file. */
  T entries(int line, Map<String, T> entries);

  /** A node as a key; empty if it is none. */
  Optional<String> key(T node);

  /** What is thrown for a flaw. */
  RuntimeException refusal(YamlFlaw flaw);
}
