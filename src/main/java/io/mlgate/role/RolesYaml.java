package io.mlgate.role;

import io.mlgate.yaml.YamlFlaw;
import io.mlgate.yaml.YamlShapes;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/** A node of a roles file that knows its line. */
sealed interface RolesYaml {
  int line();

  /** A scalar. */
  record Text(int line, String text) implements RolesYaml {}

  /** Nothing, or null. */
  record Nothing(int line) implements RolesYaml {}

  /** A sequence. */
  record Items(int line, List<RolesYaml> items) implements RolesYaml {}

  /** A mapping, in the file's order. */
  record Entries(int line, Map<String, RolesYaml> entries) implements RolesYaml {}

  /**
   * Makes nodes, and refuses what is no YAML.
   *
   * @param file how messages name the file
   */
  record Shapes(String file) implements YamlShapes<RolesYaml> {
    @Override
    public RolesYaml nothing(int line) {
      return new Nothing(line);
    }

    @Override
    public RolesYaml text(int line, String text) {
      return new Text(line, text);
    }

    @Override
    public RolesYaml items(int line, List<RolesYaml> items) {
      return new Items(line, items);
    }

    @Override
    public RolesYaml entries(int line, Map<String, RolesYaml> entries) {
      return new Entries(line, entries);
    }

    @Override
    public Optional<String> key(RolesYaml node) {
      return node instanceof Text text ? Optional.of(text.text()) : Optional.empty();
    }

    @Override
    public RolesException refusal(YamlFlaw flaw) {
      String place = flaw.line().isPresent() ? ":" + flaw.line().getAsInt() : "";
      String what =
          switch (flaw.kind()) {
            case NO_YAML -> "is no YAML";
            case SECOND_DOCUMENT -> "has a second YAML document";
            case TOO_DEEP -> "nests more than " + flaw.detail() + " levels deep";
            case UNKNOWN_ALIAS -> "has an alias of what is not yet read";
            case KEY_NO_WORD -> "has a key that is no plain word";
            case REPEATED_KEY -> "has a key for the second time in one mapping";
          };
      return new RolesException("the roles file " + file + place + " " + what);
    }
  }
}
