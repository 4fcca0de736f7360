package io.mlgate.tracking.local;

import io.mlgate.tracking.OneLine;
import io.mlgate.tracking.TrackingException;
import io.mlgate.tracking.TrackingException.Kind;
import java.nio.file.Path;
import java.util.Optional;
import org.snakeyaml.engine.v2.api.LoadSettings;
import org.snakeyaml.engine.v2.api.lowlevel.Compose;
import org.snakeyaml.engine.v2.api.lowlevel.Parse;
import org.snakeyaml.engine.v2.events.Event;
import org.snakeyaml.engine.v2.events.NodeEvent;
import org.snakeyaml.engine.v2.exceptions.YamlEngineException;
import org.snakeyaml.engine.v2.nodes.MappingNode;

/**
 * Reads YAML of the plain kind that MLflow writes.
 *
 * <p>The parser's events are looked at first, because composing recurses as deep as the text nests:
 * a file of brackets would end the process with a stack overflow instead of a message.
 */
final class PlainYaml {
  /** Deeper than any file of MLflow, and shallow enough for any thread's stack. */
  private static final int DEEPEST = 16;

  private PlainYaml() {}

  /** The mapping that a file consists of. */
  static MappingNode mapping(Path file, String yaml) {
    LoadSettings settings = LoadSettings.builder().setLabel(file.toString()).build();
    try {
      check(file, new Parse(settings).parseString(yaml));
      return new Compose(settings)
          .composeString(yaml)
          .flatMap(
              node -> node instanceof MappingNode found ? Optional.of(found) : Optional.empty())
          .orElseThrow(() -> malformed(file, "is not what MLflow writes: no mapping", null));
    } catch (YamlEngineException e) {
      throw malformed(file, "is no YAML: " + OneLine.of(String.valueOf(e.getMessage())), e);
    }
  }

  private static void check(Path file, Iterable<Event> events) {
    int depth = 0;
    for (Event event : events) {
      switch (event.getEventId()) {
        case MappingStart, SequenceStart -> depth++;
        case MappingEnd, SequenceEnd -> depth--;
        default -> {}
      }
      if (depth > DEEPEST) {
        throw malformed(file, "nests more than " + DEEPEST + " levels deep", null);
      }
      if (event instanceof NodeEvent node && node.getAnchor().isPresent()) {
        throw malformed(file, "has anchors or aliases, which MLflow does not write", null);
      }
    }
  }

  private static TrackingException malformed(Path file, String what, YamlEngineException cause) {
    return new TrackingException(Kind.MALFORMED, file + " " + what, cause);
  }
}
