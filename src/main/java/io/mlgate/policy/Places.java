package io.mlgate.policy;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/**
 * Where a policy says something.
 *
 * <p>The values of a policy carry no positions of their own, because most of their lives nobody
 * asks for one: the text is read again for the first message that needs a place, and once only,
 * since a large policy can cause thousands of messages.
 */
public final class Places {
  private final PolicySource source;
  private Optional<Map<List<String>, Position>> positions = Optional.empty();

  /** The places of a source; nothing is read before somebody asks for one. */
  public Places(PolicySource source) {
    this.source = source;
  }

  /**
   * The position of a key or an item.
   *
   * @param path keys from the root, such as {@code "gates", "accuracy", "min"}; an item of a list
   *     has its index, from 0 on
   * @return the position of the last key, or of the nearest one above it that the text has; the
   *     beginning of the text if it has none, as in sources that no reader made
   */
  public Position of(String... path) {
    List<String> keys = Arrays.asList(path);
    for (int length = keys.size(); length > 0; length--) {
      Position found = positions().get(keys.subList(0, length));
      if (found != null) {
        return found;
      }
    }
    return new Position(1, 1);
  }

  private Map<List<String>, Position> positions() {
    if (positions.isEmpty()) {
      Map<List<String>, Position> read = new HashMap<>();
      root().ifPresent(root -> collect(root, List.of(), read));
      positions = Optional.of(read);
    }
    return positions.get();
  }

  private Optional<YamlNode> root() {
    try {
      return YamlTree.read(source.text(), new Problems(source.file()));
    } catch (PolicyException e) {
      return Optional.empty();
    }
  }

  private static void collect(
      YamlNode node, List<String> above, Map<List<String>, Position> positions) {
    if (node instanceof YamlNode.Mapping mapping) {
      for (YamlNode.Entry entry : mapping.entries()) {
        List<String> path = new ArrayList<>(above);
        path.add(entry.key());
        positions.putIfAbsent(path, entry.position());
        collect(entry.value(), path, positions);
      }
    } else if (node instanceof YamlNode.Sequence sequence) {
      for (int i = 0; i < sequence.items().size(); i++) {
        List<String> path = new ArrayList<>(above);
        path.add(String.valueOf(i));
        positions.putIfAbsent(path, sequence.items().get(i).position());
        collect(sequence.items().get(i), path, positions);
      }
    }
  }
}
