package io.mlgate.policy;

import java.util.Optional;

/**
 * Finds keys in the text of a policy.
 *
 * <p>The values of a policy carry no positions of their own, because most of their lives nobody
 * asks for one: the text is read again when a message needs it.
 */
final class Places {
  private final Optional<YamlNode> root;

  private Places(Optional<YamlNode> root) {
    this.root = root;
  }

  /** The places of a source; none if its text is no YAML, as in sources that no reader made. */
  static Places in(PolicySource source) {
    try {
      return new Places(YamlTree.read(source.text(), new Problems(source.file())));
    } catch (PolicyException e) {
      return new Places(Optional.empty());
    }
  }

  /** The position of the last key of a path that the text has. */
  Position of(String... path) {
    Position found = new Position(1, 1);
    Optional<YamlNode> node = root;
    for (String key : path) {
      Optional<YamlNode.Entry> entry = node.flatMap(parent -> entry(parent, key));
      if (entry.isEmpty()) {
        return found;
      }
      found = entry.get().position();
      node = entry.map(YamlNode.Entry::value);
    }
    return found;
  }

  private static Optional<YamlNode.Entry> entry(YamlNode node, String key) {
    return node instanceof YamlNode.Mapping mapping
        ? mapping.entries().stream().filter(entry -> entry.key().equals(key)).findFirst()
        : Optional.empty();
  }
}
