package io.mlgate.dvc;

import io.mlgate.yaml.YamlFlaw;
import io.mlgate.yaml.YamlShapes;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/** A node of {@code dvc.lock} that knows its line. */
sealed interface DvcYaml {
  int line();

  /** A scalar. */
  record Text(int line, String text) implements DvcYaml {}

  /** Nothing, or null. */
  record Nothing(int line) implements DvcYaml {}

  /** A sequence. */
  record Items(int line, List<DvcYaml> items) implements DvcYaml {}

  /** A mapping, in the file's order. */
  record Entries(int line, Map<String, DvcYaml> entries) implements DvcYaml {
    /** What a key holds, unless that is nothing. */
    Optional<DvcYaml> at(String key) {
      return Optional.ofNullable(entries.get(key)).filter(value -> !(value instanceof Nothing));
    }

    /** The text that a key holds, unless it is blank. */
    Optional<String> text(String key) {
      return at(key)
          .filter(Text.class::isInstance)
          .map(value -> ((Text) value).text())
          .filter(text -> !text.isBlank());
    }
  }

  /** Makes nodes, and refuses what is no YAML. */
  final class Shapes implements YamlShapes<DvcYaml> {
    @Override
    public DvcYaml nothing(int line) {
      return new Nothing(line);
    }

    @Override
    public DvcYaml text(int line, String text) {
      return new Text(line, text);
    }

    @Override
    public DvcYaml items(int line, List<DvcYaml> items) {
      return new Items(line, items);
    }

    @Override
    public DvcYaml entries(int line, Map<String, DvcYaml> entries) {
      return new Entries(line, entries);
    }

    @Override
    public Optional<String> key(DvcYaml node) {
      return node instanceof Text text ? Optional.of(text.text()) : Optional.empty();
    }

    @Override
    public MalformedDvcException refusal(YamlFlaw flaw) {
      String what =
          switch (flaw.kind()) {
            case NO_YAML -> "no YAML: " + flaw.detail();
            case SECOND_DOCUMENT -> "a second YAML document begins";
            case TOO_DEEP -> "nests more than " + flaw.detail() + " levels deep";
            case UNKNOWN_ALIAS -> "an alias of what is not yet read";
            case KEY_NO_WORD -> "a key that is no plain word";
            case REPEATED_KEY -> "the key '" + flaw.detail() + "' a second time";
          };
      return flaw.line().isPresent()
          ? new MalformedDvcException(flaw.line().getAsInt(), what)
          : new MalformedDvcException(what);
    }
  }
}
