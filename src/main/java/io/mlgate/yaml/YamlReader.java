package io.mlgate.yaml;

import java.util.ArrayList;
import java.util.HashMap;
import java.util.Iterator;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.OptionalInt;
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
 * Reads one YAML document. The caller bounds the length of the text.
 *
 * <p>Types are not guessed: Python writes by YAML 1.1, which quotes by other rules than those of
 * YAML 1.2. An alias is the anchor's node itself, not a copy, and nothing can hold itself, so that
 * a few lines cannot stand for endlessly many nodes. Whoever walks through the nodes must still
 * count them: one of them may be met many times.
 *
 * @param <T> what a node is made into
 */
public final class YamlReader<T> {
  private static final Set<String> NULLS = Set.of("", "~", "null", "Null", "NULL");

  private final YamlShapes<T> shapes;
  private final int deepest;
  private final Iterator<Event> events;
  private final Map<String, T> anchored = new HashMap<>();

  private YamlReader(YamlShapes<T> shapes, int deepest, Iterator<Event> events) {
    this.shapes = shapes;
    this.deepest = deepest;
    this.events = events;
  }

  /**
   * The root of the document; empty if there is none.
   *
   * @param deepest how many levels may lie in each other; shallow enough for any thread's stack
   * @throws RuntimeException what the shapes give for a flaw
   */
  public static <T> Optional<T> read(String text, int deepest, YamlShapes<T> shapes) {
    LoadSettings settings = LoadSettings.builder().setCodePointLimit(Integer.MAX_VALUE).build();
    try {
      return new YamlReader<>(shapes, deepest, new Parse(settings).parseString(text).iterator())
          .document();
    } catch (MarkedYamlEngineException e) {
      throw shapes.refusal(
          new YamlFlaw(
              YamlFlaw.Kind.NO_YAML,
              line(e.getProblemMark()),
              String.valueOf(e.getProblem()),
              Optional.of(e)));
    } catch (YamlEngineException e) {
      throw shapes.refusal(
          new YamlFlaw(
              YamlFlaw.Kind.NO_YAML,
              OptionalInt.empty(),
              String.valueOf(e.getMessage()),
              Optional.of(e)));
    }
  }

  private Optional<T> document() {
    Optional<T> root = Optional.empty();
    while (events.hasNext()) {
      Event event = events.next();
      switch (event.getEventId()) {
        case StreamStart, DocumentStart, DocumentEnd, StreamEnd, Comment -> {}
        default -> {
          if (root.isPresent()) {
            throw flaw(YamlFlaw.Kind.SECOND_DOCUMENT, event, "");
          }
          root = Optional.of(node(event, 1));
        }
      }
    }
    return root;
  }

  private T node(Event event, int depth) {
    if (depth > deepest) {
      throw flaw(YamlFlaw.Kind.TOO_DEEP, event, String.valueOf(deepest));
    }
    if (event instanceof AliasEvent alias) {
      T known = anchored.get(alias.getAlias().getValue());
      if (known == null) {
        throw flaw(YamlFlaw.Kind.UNKNOWN_ALIAS, event, "");
      }
      return known;
    }
    int line = line(event.getStartMark()).orElse(1);
    T node =
        switch (event.getEventId()) {
          case Scalar -> scalar((ScalarEvent) event, line);
          case SequenceStart -> shapes.items(line, items(depth));
          case MappingStart -> shapes.entries(line, entries(depth));
          default -> throw flaw(YamlFlaw.Kind.NO_YAML, event, "");
        };
    ((NodeEvent) event).getAnchor().ifPresent(anchor -> anchored.put(anchor.getValue(), node));
    return node;
  }

  private T scalar(ScalarEvent event, int line) {
    boolean none = event.isPlain() && NULLS.contains(event.getValue());
    return none ? shapes.nothing(line) : shapes.text(line, event.getValue());
  }

  private List<T> items(int depth) {
    List<T> items = new ArrayList<>();
    for (Event event = events.next();
        event.getEventId() != Event.ID.SequenceEnd;
        event = events.next()) {
      items.add(node(event, depth + 1));
    }
    return items;
  }

  private Map<String, T> entries(int depth) {
    Map<String, T> entries = new LinkedHashMap<>();
    for (Event event = events.next();
        event.getEventId() != Event.ID.MappingEnd;
        event = events.next()) {
      Event at = event;
      String key =
          shapes
              .key(node(event, depth + 1))
              .orElseThrow(() -> flaw(YamlFlaw.Kind.KEY_NO_WORD, at, ""));
      if (entries.containsKey(key)) {
        throw flaw(YamlFlaw.Kind.REPEATED_KEY, event, key);
      }
      entries.put(key, node(events.next(), depth + 1));
    }
    return entries;
  }

  private RuntimeException flaw(YamlFlaw.Kind kind, Event event, String detail) {
    return shapes.refusal(new YamlFlaw(kind, line(event.getStartMark()), detail, Optional.empty()));
  }

  private static OptionalInt line(Optional<Mark> mark) {
    return mark.isPresent() ? OptionalInt.of(mark.get().getLine() + 1) : OptionalInt.empty();
  }
}
