package io.mlgate.compatibility;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.util.HashMap;
import java.util.Iterator;
import java.util.Map;
import java.util.Set;
import org.snakeyaml.engine.v2.api.LoadSettings;
import org.snakeyaml.engine.v2.api.lowlevel.Parse;
import org.snakeyaml.engine.v2.events.AliasEvent;
import org.snakeyaml.engine.v2.events.Event;
import org.snakeyaml.engine.v2.events.NodeEvent;
import org.snakeyaml.engine.v2.events.ScalarEvent;
import org.snakeyaml.engine.v2.exceptions.Mark;
import org.snakeyaml.engine.v2.exceptions.MarkedYamlEngineException;
import org.snakeyaml.engine.v2.exceptions.YamlEngineException;

/**
 * One YAML document as a tree whose scalars are texts as written, or null.
 *
 * <p>Types are not guessed: MLflow writes by YAML 1.1, which quotes by other rules than those of
 * YAML 1.2. An alias, which Python writes wherever a list of the user's metadata occurs twice, is
 * the anchor's node itself, not a copy, so that a few lines cannot stand for billions of nodes.
 */
final class YamlDocument {
  /** Deeper than metadata that anybody logs, and shallow enough for any thread's stack. */
  private static final int DEEPEST = 64;

  private static final Set<String> NULLS = Set.of("", "~", "null", "Null", "NULL");
  private static final JsonNodeFactory NODES = JsonNodeFactory.instance;

  private final String file;
  private final Iterator<Event> events;
  private final Map<String, JsonNode> anchored = new HashMap<>();

  private YamlDocument(String file, Iterator<Event> events) {
    this.file = file;
    this.events = events;
  }

  /**
   * The document's root; null's node if there is none.
   *
   * @throws MalformedModelException if it is no YAML, nests too deeply or names a key twice
   */
  static JsonNode read(String file, String text) {
    LoadSettings settings =
        LoadSettings.builder().setLabel(file).setCodePointLimit(Integer.MAX_VALUE).build();
    try {
      return new YamlDocument(file, new Parse(settings).parseString(text).iterator()).document();
    } catch (MarkedYamlEngineException e) {
      String where = e.getProblemMark().map(YamlDocument::line).orElse("");
      throw new MalformedModelException(
          file + " is no YAML" + where + ": " + Shown.plain(e.getProblem(), 200), e);
    } catch (YamlEngineException e) {
      throw new MalformedModelException(
          file + " is no YAML: " + Shown.plain(String.valueOf(e.getMessage()), 200), e);
    }
  }

  private JsonNode document() {
    JsonNode root = null;
    while (events.hasNext()) {
      Event event = events.next();
      switch (event.getEventId()) {
        case StreamStart, DocumentStart, DocumentEnd, StreamEnd, Comment -> {}
        default -> {
          if (root != null) {
            throw malformed(event, "holds a second YAML document");
          }
          root = node(event, 1);
        }
      }
    }
    return root == null ? NODES.nullNode() : root;
  }

  private JsonNode node(Event event, int depth) {
    if (depth > DEEPEST) {
      throw malformed(event, "nests more than " + DEEPEST + " levels deep");
    }
    if (event instanceof AliasEvent alias) {
      JsonNode known = anchored.get(alias.getAlias().getValue());
      if (known == null) {
        throw malformed(event, "has an alias of what is not yet read");
      }
      return known;
    }
    JsonNode node =
        switch (event.getEventId()) {
          case Scalar -> scalar((ScalarEvent) event);
          case SequenceStart -> sequence(depth);
          case MappingStart -> mapping(depth);
          default -> throw malformed(event, "is no YAML");
        };
    ((NodeEvent) event).getAnchor().ifPresent(anchor -> anchored.put(anchor.getValue(), node));
    return node;
  }

  private static JsonNode scalar(ScalarEvent event) {
    boolean none = event.isPlain() && NULLS.contains(event.getValue());
    return none ? NODES.nullNode() : NODES.textNode(event.getValue());
  }

  private JsonNode sequence(int depth) {
    ArrayNode items = NODES.arrayNode();
    for (Event event = events.next();
        event.getEventId() != Event.ID.SequenceEnd;
        event = events.next()) {
      items.add(node(event, depth + 1));
    }
    return items;
  }

  private JsonNode mapping(int depth) {
    ObjectNode mapping = NODES.objectNode();
    for (Event event = events.next();
        event.getEventId() != Event.ID.MappingEnd;
        event = events.next()) {
      JsonNode key = node(event, depth + 1);
      if (key.isContainerNode()) {
        throw malformed(event, "has a key that is no plain word");
      }
      if (mapping.has(key.asText())) {
        throw malformed(event, "names the key " + Shown.quoted(key.asText()) + " twice");
      }
      mapping.set(key.asText(), node(events.next(), depth + 1));
    }
    return mapping;
  }

  private MalformedModelException malformed(Event event, String what) {
    String where = event.getStartMark().map(YamlDocument::line).orElse("");
    return new MalformedModelException(file + " " + what + where);
  }

  private static String line(Mark mark) {
    return " in line " + (mark.getLine() + 1);
  }
}
