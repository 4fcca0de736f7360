package io.mlgate.tracking.local;

import io.mlgate.tracking.OneLine;
import io.mlgate.tracking.TrackingException;
import io.mlgate.tracking.TrackingException.Kind;
import java.nio.file.Path;
import java.time.Instant;
import java.util.HashMap;
import java.util.Map;
import java.util.Optional;
import org.snakeyaml.engine.v2.common.ScalarStyle;
import org.snakeyaml.engine.v2.nodes.MappingNode;
import org.snakeyaml.engine.v2.nodes.Node;
import org.snakeyaml.engine.v2.nodes.NodeTuple;
import org.snakeyaml.engine.v2.nodes.ScalarNode;

/**
 * One {@code meta.yaml}: texts by name.
 *
 * <p>Values are taken as written, without YAML's guesses at types: MLflow writes by YAML 1.1, where
 * a run named {@code 1e5} needs no quotes, and reading that by YAML 1.2 would make it a number.
 */
final class MetaFile {
  private final Path file;
  private final MappingNode mapping;

  private MetaFile(Path file, MappingNode mapping) {
    this.file = file;
    this.mapping = mapping;
  }

  /** Reads the {@code meta.yaml} of a folder, or nothing if there is none. */
  static Optional<MetaFile> in(Enclosure store, Path folder) {
    Path file = folder.resolve("meta.yaml");
    return store.text(file).map(yaml -> new MetaFile(file, PlainYaml.mapping(file, yaml)));
  }

  /** A text that may be missing, null or empty. */
  Optional<String> text(String name) {
    return find(name).flatMap(MetaFile::scalar).filter(text -> !text.isEmpty());
  }

  /** A text without which the file makes no sense. */
  String required(String name) {
    return text(name)
        .orElseThrow(() -> new TrackingException(Kind.MALFORMED, file + " has no " + name));
  }

  /** A whole number that may be missing. */
  Optional<Long> number(String name) {
    return text(name)
        .map(
            text -> {
              try {
                return Long.valueOf(text);
              } catch (NumberFormatException e) {
                throw new TrackingException(
                    Kind.MALFORMED,
                    file + ": " + name + " is no whole number: " + OneLine.of(text),
                    e);
              }
            });
  }

  /**
   * A time in milliseconds that may be missing; 0 is none, as MLflow's wire format cannot tell them
   * apart.
   */
  Optional<Instant> time(String name) {
    return number(name).filter(millis -> millis != 0).map(Instant::ofEpochMilli);
  }

  /** A mapping of texts; empty if it is missing. */
  Map<String, String> texts(String name) {
    Map<String, String> texts = new HashMap<>();
    if (find(name).orElse(null) instanceof MappingNode nested) {
      for (NodeTuple entry : nested.getValue()) {
        scalar(entry.getKeyNode())
            .ifPresent(key -> texts.put(key, scalar(entry.getValueNode()).orElse("")));
      }
    }
    return texts;
  }

  private Optional<Node> find(String name) {
    return mapping.getValue().stream()
        .filter(entry -> scalar(entry.getKeyNode()).filter(name::equals).isPresent())
        .map(NodeTuple::getValueNode)
        .findFirst();
  }

  /** The text of a scalar; a null that is written without quotes is none. */
  private static Optional<String> scalar(Node node) {
    if (!(node instanceof ScalarNode scalar)) {
      return Optional.empty();
    }
    boolean none =
        scalar.getScalarStyle() == ScalarStyle.PLAIN
            && (scalar.getValue().equals("null") || scalar.getValue().equals("~"));
    return none ? Optional.empty() : Optional.of(scalar.getValue());
  }
}
