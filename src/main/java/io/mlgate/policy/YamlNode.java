package io.mlgate.policy;

import java.util.List;

/** A node of the policy file's tree, with the place where it is written. */
sealed interface YamlNode {

  /** Where the node begins. */
  Position position();

  /** Keys with values in the order of the file; a key may occur twice. */
  record Mapping(List<Entry> entries, Position position) implements YamlNode {
    public Mapping {
      entries = List.copyOf(entries);
    }
  }

  /**
   * One key with its value.
   *
   * @param key its text as written, whether or not it looks like a number
   * @param position where the key begins
   * @param value what it stands for
   */
  record Entry(String key, Position position, YamlNode value) {}

  /** Values in the order of the file. */
  record Sequence(List<YamlNode> items, Position position) implements YamlNode {
    public Sequence {
      items = List.copyOf(items);
    }
  }

  /**
   * A single value.
   *
   * @param text its text; of a number exactly as written
   * @param type what YAML's core schema takes it for
   */
  record Scalar(String text, Type type, Position position) implements YamlNode {}

  /** Something that was refused already, or is missing: reading it says nothing more. */
  record Refused(Position position) implements YamlNode {}

  /** What a scalar is, by the core schema of YAML 1.2. */
  enum Type {
    TEXT,
    NUMBER,
    TRUTH,
    NOTHING
  }
}
