package io.mlgate.metric;

/** A parameter as somebody set it. */
public sealed interface Argument {

  /** The parameter's name. */
  String name();

  /** The value as a policy writes it. */
  String text();

  /** A number. */
  record Numeric(String name, double value) implements Argument {
    @Override
    public String text() {
      return NumberForm.of(value);
    }
  }

  /** A word. */
  record Text(String name, String value) implements Argument {
    @Override
    public String text() {
      return value;
    }
  }

  /** A parameter set to a number. */
  static Argument of(String name, double value) {
    return new Numeric(name, value);
  }

  /** A parameter set to a word. */
  static Argument of(String name, String value) {
    return new Text(name, value);
  }
}
