package io.mlgate.policy;

import java.util.ArrayList;
import java.util.Iterator;
import java.util.List;
import java.util.Optional;
import org.snakeyaml.engine.v2.api.LoadSettings;
import org.snakeyaml.engine.v2.api.lowlevel.Parse;
import org.snakeyaml.engine.v2.events.CollectionStartEvent;
import org.snakeyaml.engine.v2.events.DocumentStartEvent;
import org.snakeyaml.engine.v2.events.Event;
import org.snakeyaml.engine.v2.events.NodeEvent;
import org.snakeyaml.engine.v2.events.ScalarEvent;
import org.snakeyaml.engine.v2.exceptions.Mark;
import org.snakeyaml.engine.v2.exceptions.MarkedYamlEngineException;
import org.snakeyaml.engine.v2.exceptions.YamlEngineException;
import org.snakeyaml.engine.v2.nodes.Tag;
import org.snakeyaml.engine.v2.resolver.ScalarResolver;
import org.snakeyaml.engine.v2.schema.CoreSchema;

/**
 * Reads text as one YAML 1.2 document of plain mappings, lists and scalars.
 *
 * <p>Works on the parser's events instead of its composed nodes: events show aliases where they are
 * written, before anything is expanded, and the depth before anything recurses.
 */
final class YamlTree {
  /** Deeper than any policy needs, and shallow enough for any thread's stack. */
  private static final int DEEPEST = 16;

  private static final int LONGEST_REASON = 200;

  private final String text;
  private final int length;
  private final Problems problems;
  private final Iterator<Event> events;
  private final ScalarResolver core = new CoreSchema().getScalarResolver();

  private YamlTree(String text, Problems problems) {
    LoadSettings settings = LoadSettings.builder().setSchema(new CoreSchema()).build();
    this.text = text;
    this.length = text.codePointCount(0, text.length());
    this.problems = problems;
    this.events = new Parse(settings).parseString(text).iterator();
  }

  /**
   * The document's root, absent if there is no document.
   *
   * @throws PolicyException if the text is no YAML, or nests too deeply, or holds several documents
   */
  static Optional<YamlNode> read(String text, Problems problems) {
    try {
      return new YamlTree(text, problems).document();
    } catch (MarkedYamlEngineException e) {
      Position position =
          e.getProblemMark().or(e::getContextMark).map(YamlTree::at).orElse(new Position(1, 1));
      throw problems.fatal(
          PolicyText.inside(text, position),
          "not valid YAML: " + Quoted.plain(e.getProblem(), LONGEST_REASON));
    } catch (YamlEngineException e) {
      throw problems.fatal(
          new Position(1, 1), "not valid YAML: " + Quoted.plain(e.getMessage(), LONGEST_REASON));
    }
  }

  private Optional<YamlNode> document() {
    Optional<YamlNode> root = Optional.empty();
    while (events.hasNext()) {
      Event event = events.next();
      switch (event.getEventId()) {
        case StreamStart, DocumentEnd, StreamEnd, Comment -> {}
        case DocumentStart -> {
          if (root.isPresent()) {
            throw problems.fatal(
                at(event), "a policy is one YAML document; a second one begins here: remove it");
          }
          checkVersion((DocumentStartEvent) event);
        }
        default -> root = Optional.of(node(event, 1));
      }
    }
    return root;
  }

  private void checkVersion(DocumentStartEvent start) {
    start
        .getSpecVersion()
        .filter(version -> version.getMajor() != 1 || version.getMinor() != 2)
        .ifPresent(
            version ->
                problems.add(
                    at(start),
                    "a policy is YAML 1.2, not " + version.getRepresentation() + ": remove %YAML"));
  }

  private YamlNode node(Event event, int depth) {
    if (depth > DEEPEST) {
      throw problems.fatal(at(event), "nested more than " + DEEPEST + " levels deep");
    }
    refuseAnchor((NodeEvent) event);
    if (event instanceof ScalarEvent scalar) {
      return scalar(scalar);
    }
    if (event instanceof CollectionStartEvent collection) {
      collection.getTag().ifPresent(tag -> refuseTag(event, tag));
      return event.getEventId() == Event.ID.MappingStart
          ? mapping(event, depth)
          : sequence(event, depth);
    }
    problems.add(at(event), "aliases (*name) are not allowed in a policy: write the value out");
    return new YamlNode.Refused(at(event));
  }

  private YamlNode sequence(Event start, int depth) {
    List<YamlNode> items = new ArrayList<>();
    for (Event event = events.next();
        event.getEventId() != Event.ID.SequenceEnd;
        event = events.next()) {
      items.add(node(event, depth + 1));
    }
    return new YamlNode.Sequence(items, at(start));
  }

  private YamlNode mapping(Event start, int depth) {
    List<YamlNode.Entry> entries = new ArrayList<>();
    for (Event event = events.next();
        event.getEventId() != Event.ID.MappingEnd;
        event = events.next()) {
      YamlNode key = node(event, depth + 1);
      YamlNode value = node(events.next(), depth + 1);
      if (key instanceof YamlNode.Scalar scalar) {
        entries.add(new YamlNode.Entry(scalar.text(), scalar.position(), value));
      } else if (!(key instanceof YamlNode.Refused)) {
        problems.add(key.position(), "a key must be a plain word, not a list or a mapping");
      }
    }
    return new YamlNode.Mapping(entries, at(start));
  }

  private YamlNode scalar(ScalarEvent event) {
    if (event.getTag().isPresent()) {
      refuseTag(event, event.getTag().get());
      return new YamlNode.Refused(at(event));
    }
    return new YamlNode.Scalar(event.getValue(), typeOf(event), at(event));
  }

  private YamlNode.Type typeOf(ScalarEvent event) {
    if (!event.isPlain()) {
      return YamlNode.Type.TEXT;
    }
    Tag tag = core.resolve(event.getValue(), true);
    if (tag.equals(Tag.INT) || tag.equals(Tag.FLOAT)) {
      return YamlNode.Type.NUMBER;
    }
    if (tag.equals(Tag.BOOL)) {
      return YamlNode.Type.TRUTH;
    }
    return tag.equals(Tag.NULL) ? YamlNode.Type.NOTHING : YamlNode.Type.TEXT;
  }

  private void refuseAnchor(NodeEvent event) {
    boolean isAlias = event.getEventId() == Event.ID.Alias;
    if (!isAlias && event.getAnchor().isPresent()) {
      problems.add(at(event), "anchors (&name) are not allowed in a policy: write each value out");
    }
  }

  private void refuseTag(Event event, String tag) {
    String written = tag.replace(Tag.PREFIX, "!!");
    problems.add(
        at(event), "the tag " + Quoted.of(written) + " is not allowed in a policy: remove it");
  }

  private Position at(Event event) {
    Position position = event.getStartMark().map(YamlTree::at).orElse(new Position(1, 1));
    boolean behindTheText =
        event.getStartMark().filter(mark -> mark.getIndex() >= length).isPresent();
    return behindTheText ? PolicyText.inside(text, position) : position;
  }

  private static Position at(Mark mark) {
    return new Position(mark.getLine() + 1, mark.getColumn() + 1);
  }
}
