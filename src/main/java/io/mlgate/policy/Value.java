package io.mlgate.policy;

import io.mlgate.Nearest;
import java.math.BigDecimal;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.HashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.stream.Collectors;

/**
 * A value of the file, for the classes that read a part of the grammar.
 *
 * <p>Every reading method notes a problem and returns an empty result if the value is not what was
 * asked for. So a part of the grammar reads all its keys, fills gaps with any placeholder, and
 * never asks whether something went wrong: the reader throws before a placeholder gets out.
 */
final class Value {
  private static final int LONGEST_TEXT = 500;

  private final YamlNode node;
  private final String path;
  private final Problems problems;

  /**
   * A value.
   *
   * @param path its keys from the root, joined by dots; empty for the root
   */
  Value(YamlNode node, String path, Problems problems) {
    this.node = node;
    this.path = path;
    this.problems = problems;
  }

  /**
   * One key with its value.
   *
   * @param position where the key begins
   */
  record Field(String key, Position position, Value value) {}

  Position position() {
    return node.position();
  }

  String path() {
    return path;
  }

  /** Notes a problem at this value; the message begins with its path. */
  void refuse(String message) {
    problems.add(position(), "'" + Quoted.plain(path, 120) + "' " + message);
  }

  /** Notes a problem at a place inside this value. */
  void refuseAt(Position place, String message) {
    problems.add(place, message);
  }

  /** A text that is not empty, on one line. */
  Optional<String> text() {
    if (!(node instanceof YamlNode.Scalar scalar) || scalar.type() != YamlNode.Type.TEXT) {
      return wrongType("text", isScalar() ? "; put it in quotes" : "");
    }
    return oneLine(scalar.text());
  }

  /** A text, or the text of a number as it is written. */
  Optional<String> textOrNumber() {
    return isNumber() ? Optional.of(((YamlNode.Scalar) node).text()) : text();
  }

  /** The text of a text, a number or a truth value, as a table's cell would show it. */
  Optional<String> literal() {
    return node instanceof YamlNode.Scalar scalar && scalar.type() == YamlNode.Type.TRUTH
        ? truth().map(String::valueOf)
        : textOrNumber();
  }

  /** A finite decimal number, exactly as it is written. */
  Optional<BigDecimal> number() {
    if (!(node instanceof YamlNode.Scalar scalar) || scalar.type() != YamlNode.Type.NUMBER) {
      return wrongType("a number", looksLikeNumber() ? "; remove the quotes" : "");
    }
    Optional<BigDecimal> number = NumberText.parse(scalar.text());
    if (number.isEmpty()) {
      String shape = "must be a finite decimal number (" + NumberText.LIMITS + ")";
      refuse(shape + ", not " + Quoted.plain(scalar.text(), 30));
    }
    return number;
  }

  /** {@code true} or {@code false}. */
  Optional<Boolean> truth() {
    if (node instanceof YamlNode.Scalar scalar && scalar.type() == YamlNode.Type.TRUTH) {
      return Optional.of(scalar.text().toLowerCase(Locale.ROOT).equals("true"));
    }
    return wrongType("true or false", "");
  }

  /** A word of a closed set. */
  <E extends Enum<E> & Word> Optional<E> word(Class<E> set) {
    List<E> constants = Arrays.asList(set.getEnumConstants());
    List<String> words = constants.stream().map(Word::word).toList();
    if (!isScalar()) {
      return wrongType(either(words), "");
    }
    String written = ((YamlNode.Scalar) node).text();
    int index = words.indexOf(written);
    if (index < 0) {
      return wrongType(either(words), Nearest.hint(written, words));
    }
    return Optional.of(constants.get(index));
  }

  /** The items of a list with at least one item. */
  List<Value> items() {
    if (!(node instanceof YamlNode.Sequence sequence)) {
      wrongType("a list, such as [a, b]", "");
      return List.of();
    }
    if (sequence.items().isEmpty()) {
      refuse("must not be empty");
    }
    List<Value> items = new ArrayList<>();
    for (YamlNode item : sequence.items()) {
      items.add(new Value(item, path, problems));
    }
    return items;
  }

  /** The keys of a mapping in the order of the file; a key that repeats an earlier one is noted. */
  List<Field> fields() {
    if (!(node instanceof YamlNode.Mapping mapping)) {
      wrongType("a mapping of keys to values", "");
      return List.of();
    }
    Map<String, Position> seen = new HashMap<>();
    List<Field> fields = new ArrayList<>();
    for (YamlNode.Entry entry : mapping.entries()) {
      Position first = seen.putIfAbsent(entry.key(), entry.position());
      if (first == null) {
        Value value = new Value(entry.value(), child(entry.key()), problems);
        fields.add(new Field(entry.key(), entry.position(), value));
      } else {
        String line = "; line " + first.line() + " has it already";
        problems.add(entry.position(), "duplicate key " + Quoted.of(entry.key()) + line);
      }
    }
    return fields;
  }

  /** A mapping with known keys; every other key is noted. */
  Mapping mapping(Keys keys) {
    return mapping(fields(), keys);
  }

  /** The same from fields that were read before. */
  Mapping mapping(List<Field> fields, Keys keys) {
    return Mapping.of(this, fields, keys, problems);
  }

  /** The text of a scalar that is text, or nothing; notes no problem. */
  Optional<String> scalarText() {
    return node instanceof YamlNode.Scalar scalar && scalar.type() == YamlNode.Type.TEXT
        ? Optional.of(scalar.text())
        : Optional.empty();
  }

  boolean isMapping() {
    return node instanceof YamlNode.Mapping;
  }

  boolean isList() {
    return node instanceof YamlNode.Sequence;
  }

  boolean isNumber() {
    return node instanceof YamlNode.Scalar scalar && scalar.type() == YamlNode.Type.NUMBER;
  }

  /** Stands for the value of a key that is missing: reading it says nothing more. */
  Value missing(String key) {
    return new Value(new YamlNode.Refused(position()), child(key), problems);
  }

  /** Notes that the value should be something else, and says what it is. */
  <T> Optional<T> wrongType(String expected, String hint) {
    if (!(node instanceof YamlNode.Refused)) {
      String subject = path.isEmpty() ? "a policy" : "'" + Quoted.plain(path, 120) + "'";
      problems.add(position(), subject + " must be " + expected + ", not " + found() + hint);
    }
    return Optional.empty();
  }

  private Optional<String> oneLine(String text) {
    if (text.isBlank()) {
      refuse("must not be empty");
    } else if (text.chars().anyMatch(Character::isISOControl)) {
      refuse("must be one line without control characters");
    } else if (text.codePointCount(0, text.length()) > LONGEST_TEXT) {
      refuse("must not be longer than " + LONGEST_TEXT + " characters");
    } else {
      return Optional.of(text);
    }
    return Optional.empty();
  }

  private boolean isScalar() {
    return node instanceof YamlNode.Scalar scalar && scalar.type() != YamlNode.Type.NOTHING;
  }

  private boolean looksLikeNumber() {
    return node instanceof YamlNode.Scalar scalar && NumberText.parse(scalar.text()).isPresent();
  }

  private String found() {
    if (node instanceof YamlNode.Scalar scalar) {
      return switch (scalar.type()) {
        case TEXT -> "the text " + Quoted.of(scalar.text());
        case NUMBER -> "the number " + Quoted.plain(scalar.text(), 30);
        case TRUTH -> "the truth value " + scalar.text();
        case NOTHING -> "nothing";
      };
    }
    return node instanceof YamlNode.Sequence ? "a list" : "a mapping";
  }

  private String child(String key) {
    return path.isEmpty() ? key : path + "." + key;
  }

  private static String either(List<String> words) {
    String last = words.get(words.size() - 1);
    if (words.size() == 1) {
      return last;
    }
    return words.stream().limit(words.size() - 1L).collect(Collectors.joining(", "))
        + " or "
        + last;
  }
}
