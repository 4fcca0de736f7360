package io.mlgate.environment;

import java.util.ArrayList;
import java.util.HashMap;
import java.util.Iterator;
import java.util.LinkedHashMap;
import java.util.List;
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
 * Reads the one YAML document of a file. An alias is the anchor's node itself, not a copy, and
 * nothing can hold itself, so that a few lines cannot stand for endlessly many nodes.
 */
final class EnvironmentYaml {
  /** Deeper than any environment, and shallow enough for any thread's stack. */
  private static final int DEEPEST = 16;

  private static final Set<String> NULLS = Set.of("", "~", "null", "Null", "NULL");

  private final String file;
  private final Iterator<Event> events;
  private final Map<String, LocatedYaml> anchored = new HashMap<>();

  private EnvironmentYaml(String file, Iterator<Event> events) {
    this.file = file;
    this.events = events;
  }

  /**
   * The mapping at the document's top.
   *
   * @throws MalformedEnvironmentException if it is no YAML or no mapping, nests too deeply or names
   *     a key twice
   */
  static LocatedYaml.Entries read(String file, String text) {
    LoadSettings settings =
        LoadSettings.builder().setLabel(file).setCodePointLimit(Integer.MAX_VALUE).build();
    try {
      return new EnvironmentYaml(file, new Parse(settings).parseString(text).iterator()).document();
    } catch (MarkedYamlEngineException e) {
      int line = e.getProblemMark().map(Mark::getLine).orElse(0) + 1;
      throw new MalformedEnvironmentException(
          new FilePlace(file, line) + ": no YAML: " + PublicText.line(e.getProblem()), e);
    } catch (YamlEngineException e) {
      throw new MalformedEnvironmentException(
          file + ": no YAML: " + PublicText.line(String.valueOf(e.getMessage())), e);
    }
  }

  private LocatedYaml.Entries document() {
    LocatedYaml root = null;
    while (events.hasNext()) {
      Event event = events.next();
      switch (event.getEventId()) {
        case StreamStart, DocumentStart, DocumentEnd, StreamEnd, Comment -> {}
        default -> {
          if (root != null) {
            throw place(event).malformed("a second YAML document begins");
          }
          root = node(event, 1);
        }
      }
    }
    if (root instanceof LocatedYaml.Entries entries) {
      return entries;
    }
    throw new FilePlace(file, 1).malformed("no mapping at the file's top");
  }

  private LocatedYaml node(Event event, int depth) {
    FilePlace place = place(event);
    if (depth > DEEPEST) {
      throw place.malformed("nests more than " + DEEPEST + " levels deep");
    }
    if (event instanceof AliasEvent alias) {
      LocatedYaml known = anchored.get(alias.getAlias().getValue());
      if (known == null) {
        throw place.malformed("an alias of what is not yet read");
      }
      return known;
    }
    LocatedYaml node =
        switch (event.getEventId()) {
          case Scalar -> scalar((ScalarEvent) event, place);
          case SequenceStart -> items(place, depth);
          case MappingStart -> entries(place, depth);
          default -> throw place.malformed("no YAML");
        };
    ((NodeEvent) event).getAnchor().ifPresent(anchor -> anchored.put(anchor.getValue(), node));
    return node;
  }

  private static LocatedYaml scalar(ScalarEvent event, FilePlace place) {
    boolean none = event.isPlain() && NULLS.contains(event.getValue());
    return none ? new LocatedYaml.Nothing(place) : new LocatedYaml.Text(place, event.getValue());
  }

  private LocatedYaml items(FilePlace place, int depth) {
    List<LocatedYaml> items = new ArrayList<>();
    for (Event event = events.next();
        event.getEventId() != Event.ID.SequenceEnd;
        event = events.next()) {
      items.add(node(event, depth + 1));
    }
    return new LocatedYaml.Items(place, items);
  }

  private LocatedYaml entries(FilePlace place, int depth) {
    Map<String, LocatedYaml> entries = new LinkedHashMap<>();
    for (Event event = events.next();
        event.getEventId() != Event.ID.MappingEnd;
        event = events.next()) {
      if (!(node(event, depth + 1) instanceof LocatedYaml.Text key)) {
        throw place(event).malformed("a key that is no plain word");
      }
      if (entries.containsKey(key.text())) {
        throw key.place().malformed("the key " + PublicText.quoted(key.text()) + " a second time");
      }
      entries.put(key.text(), node(events.next(), depth + 1));
    }
    return new LocatedYaml.Entries(place, entries);
  }

  private FilePlace place(Event event) {
    return new FilePlace(file, event.getStartMark().map(Mark::getLine).orElse(0) + 1);
  }
}
