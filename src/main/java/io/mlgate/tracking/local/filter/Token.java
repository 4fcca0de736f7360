package io.mlgate.tracking.local.filter;

/**
 * One token of a filter.
 *
 * @param kind what it is
 * @param text the characters as written, quotes included
 * @param position its first character, counted from 1
 */
record Token(Kind kind, String text, int position) {

  enum Kind {
    /** A keyword or a dotted name whose parts may be quoted. */
    WORD,
    NUMBER,
    STRING,
    OPERATOR,
    OPEN,
    CLOSE,
    COMMA,
    END
  }

  boolean is(String keyword) {
    return kind == Kind.WORD && text.equalsIgnoreCase(keyword);
  }

  /** How messages name it. */
  String shown() {
    return kind == Kind.END ? "the end" : text;
  }

  /** The characters between the quotes of a string, untouched: MLflow knows no escapes there. */
  String unquoted() {
    return text.substring(1, text.length() - 1);
  }
}
