package io.mlgate.compatibility;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import io.mlgate.yaml.YamlFlaw;
import io.mlgate.yaml.YamlReader;
import io.mlgate.yaml.YamlShapes;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/** One YAML document as a tree whose scalars are texts as written, or null. */
final class YamlDocument implements YamlShapes<JsonNode> {
  /** Deeper than metadata that anybody logs, and shallow enough for any thread's stack. */
  private static final int DEEPEST = 64;

  private static final JsonNodeFactory NODES = JsonNodeFactory.instance;

  private final String file;

  private YamlDocument(String file) {
    this.file = file;
  }

  /**
   * The document's root; null's node if there is none.
   *
   * @throws MalformedModelException if it is no YAML, nests too deeply or names a key twice
   */
  static JsonNode read(String file, String text) {
    return YamlReader.read(text, DEEPEST, new YamlDocument(file)).orElseGet(NODES::nullNode);
  }

  @Override
  public JsonNode nothing(int line) {
    return NODES.nullNode();
  }

  @Override
  public JsonNode text(int line, String text) {
    return NODES.textNode(text);
  }

  @Override
  public JsonNode items(int line, List<JsonNode> items) {
    return NODES.arrayNode().addAll(items);
  }

  @Override
  public JsonNode entries(int line, Map<String, JsonNode> entries) {
    return NODES.objectNode().setAll(entries);
  }

  @Override
  public Optional<String> key(JsonNode node) {
    return node.isContainerNode() ? Optional.empty() : Optional.of(node.asText());
  }

  @Override
  public MalformedModelException refusal(YamlFlaw flaw) {
    String where = flaw.line().isPresent() ? " in line " + flaw.line().getAsInt() : "";
    String message =
        switch (flaw.kind()) {
          case NO_YAML -> " is no YAML" + where + ": " + Shown.plain(flaw.detail(), 200);
          case SECOND_DOCUMENT -> " holds a second YAML document" + where;
          case TOO_DEEP -> " nests more than " + flaw.detail() + " levels deep" + where;
          case UNKNOWN_ALIAS -> " has an alias of what is not yet read" + where;
          case KEY_NO_WORD -> " has a key that is no plain word" + where;
          case REPEATED_KEY -> " names the key " + Shown.quoted(flaw.detail()) + " twice" + where;
        };
    return flaw.cause().isPresent()
        ? new MalformedModelException(file + message, flaw.cause().get())
        : new MalformedModelException(file + message);
  }
}
