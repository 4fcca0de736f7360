package io.mlgate.tracking.local.filter;

import io.mlgate.tracking.TrackingException;
import io.mlgate.tracking.local.filter.Token.Kind;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Optional;

/** Turns a filter into conditions. One instance parses one text. */
final class Parser {
  private final Lexer lexer;
  private final List<Token> tokens;
  private int next;

  Parser(String text) {
    this.lexer = new Lexer(text);
    this.tokens = lexer.tokens();
  }

  List<Condition> parse() {
    List<Condition> conditions = new ArrayList<>();
    if (lexer.isEmpty()) {
      return conditions;
    }
    conditions.add(condition());
    while (peek().kind() != Kind.END) {
      if (!peek().is("and")) {
        throw refuse(peek(), "expected AND, found " + peek().shown());
      }
      take();
      conditions.add(condition());
    }
    return conditions;
  }

  private Condition condition() {
    Token word = take();
    if (word.kind() != Kind.WORD) {
      throw refuse(word, "expected a field such as metrics.accuracy, found " + word.shown());
    }
    FieldName name = name(word);
    return switch (name.entity()) {
      case "metric", "metrics" -> metric(freeKey(word, name));
      case "param", "params", "parameter", "parameters" ->
          keyed(new TextField.Param(freeKey(word, name)));
      case "tag", "tags" -> keyed(new TextField.Tag(freeKey(word, name)));
      case "attribute", "attributes", "attr", "run" -> attribute(word, name.key());
      case "dataset", "datasets" -> dataset(word, name.key());
      default ->
          throw refuse(
              word,
              "unknown field "
                  + word.text()
                  + ": it must begin with metrics, params, tags, attributes or datasets");
    };
  }

  private FieldName name(Token word) {
    try {
      return FieldName.of(word.text());
    } catch (IllegalArgumentException e) {
      throw refuse(word, e.getMessage());
    }
  }

  /**
   * A key that people chose. MLflow takes other names of attributes for the attributes even here,
   * and would answer for the tag {@code start_time} when asked for the tag {@code created}.
   */
  private String freeKey(Token word, FieldName name) {
    String key = name.key();
    boolean alias = TimeAttribute.isAlias(key) || TextField.Attribute.isAlias(key);
    if (alias) {
      throw refuse(word, "MLflow confuses the key " + key + " with an attribute of the run");
    }
    return key;
  }

  private Condition metric(String key) {
    return new Condition.Metric(key, numberOperator(), number());
  }

  private Condition attribute(Token word, String key) {
    Optional<TimeAttribute> time = TimeAttribute.of(key);
    if (time.isPresent()) {
      return new Condition.Time(time.get(), numberOperator(), number());
    }
    TextField.Attribute attribute =
        TextField.Attribute.of(key)
            .orElseThrow(
                () ->
                    refuse(
                        word,
                        "unknown attribute "
                            + key
                            + ": write run_id, run_name, status, user_id, artifact_uri,"
                            + " start_time or end_time"));
    // MLflow takes lists for this one attribute only.
    return attribute == TextField.Attribute.RUN_ID ? listable(attribute) : text(attribute);
  }

  private Condition dataset(Token word, String key) {
    return listable(
        TextField.Dataset.of(key)
            .orElseThrow(
                () ->
                    refuse(
                        word,
                        "unknown property "
                            + key
                            + " of datasets: write name, digest or context")));
  }

  private Condition keyed(TextField.Keyed field) {
    if (!peek().is("is")) {
      return text(field);
    }
    take();
    boolean present = peek().is("not");
    if (present) {
      take();
    }
    Token last = take();
    if (!last.is("null")) {
      throw refuse(last, "expected NULL or NOT NULL after IS, found " + last.shown());
    }
    return new Condition.Presence(field, present);
  }

  private Condition listable(TextField field) {
    boolean negated = peek().is("not");
    if (!negated && !peek().is("in")) {
      return text(field);
    }
    if (negated) {
      take();
    }
    Token in = take();
    if (!in.is("in")) {
      throw refuse(in, "expected IN after NOT, found " + in.shown());
    }
    return new Condition.Membership(field, negated, list());
  }

  private Condition text(TextField field) {
    Token operator = take();
    return new Condition.Text(
        field,
        switch (operator.text().toUpperCase(Locale.ROOT)) {
          case "=" -> TextOperator.EQUAL;
          case "!=" -> TextOperator.NOT_EQUAL;
          case "LIKE" -> TextOperator.LIKE;
          case "ILIKE" -> TextOperator.ILIKE;
          default ->
              throw refuse(
                  operator,
                  "expected =, !=, LIKE or ILIKE"
                      + (field instanceof TextField.Keyed ? ", IS NULL or IS NOT NULL" : "")
                      + ", found "
                      + operator.shown());
        },
        string().unquoted());
  }

  private List<String> list() {
    Token open = take();
    if (open.kind() != Kind.OPEN) {
      throw refuse(open, "expected ( after IN, found " + open.shown());
    }
    List<String> values = new ArrayList<>();
    do {
      Token element = string();
      String value = element.unquoted();
      // MLflow reads lists as Python source, where these mean something else than in a string.
      if (value.indexOf('\\') >= 0 || value.indexOf(element.text().charAt(0)) >= 0) {
        throw refuse(element, "a value in a list must not hold \\ or a doubled quote");
      }
      values.add(value);
      if (peek().kind() != Kind.COMMA) {
        break;
      }
      take();
    } while (peek().kind() != Kind.CLOSE);
    Token close = take();
    if (close.kind() != Kind.CLOSE) {
      throw refuse(close, "expected , or ) in the list, found " + close.shown());
    }
    return values;
  }

  private Token string() {
    Token token = take();
    if (token.kind() != Kind.STRING) {
      throw refuse(token, "expected a value in quotes, found " + token.shown());
    }
    return token;
  }

  private NumberOperator numberOperator() {
    Token token = take();
    return NumberOperator.of(token.text())
        .orElseThrow(() -> refuse(token, "expected =, !=, <, <=, > or >=, found " + token.shown()));
  }

  private double number() {
    Token token = take();
    if (token.kind() != Kind.NUMBER) {
      throw refuse(token, "expected a number, found " + token.shown());
    }
    return Double.parseDouble(token.text());
  }

  private Token peek() {
    return tokens.get(next);
  }

  /** The next token; the end is never passed. */
  private Token take() {
    Token token = tokens.get(next);
    if (token.kind() != Kind.END) {
      next++;
    }
    return token;
  }

  private TrackingException refuse(Token token, String what) {
    return lexer.refuse(token.position(), what);
  }
}
