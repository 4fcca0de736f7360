package io.mlgate.metric;

import io.mlgate.Nearest;
import java.util.List;
import java.util.Optional;

/** A parameter that a metric takes. */
public sealed interface Parameter {

  /** Its name in a policy. */
  String name();

  /** What it means, in half a line. */
  String meaning();

  /** What holds if it is not set; empty if it has to be set or may stay unset. */
  Optional<Argument> preset();

  /** Whether it has to be set. */
  boolean required();

  /** The values it takes, in words. */
  String values();

  /** Why an argument can't be taken; empty if it can. */
  Optional<String> refusal(Argument argument);

  /**
   * A number.
   *
   * @param least the least value
   * @param greatest the greatest value
   * @param openEnds whether the ends themselves are refused
   * @param whole whether it is a whole number
   */
  record Numeric(
      String name,
      String meaning,
      Optional<Argument> preset,
      boolean required,
      double least,
      double greatest,
      boolean openEnds,
      boolean whole)
      implements Parameter {

    @Override
    public String values() {
      String kind = whole ? "a whole number" : "a number";
      if (Double.isInfinite(greatest) || greatest == Integer.MAX_VALUE) {
        return kind + (openEnds ? " above " : " from ") + form(least) + (openEnds ? "" : " on");
      }
      String ends = openEnds ? ", ends excluded" : "";
      return kind + " from " + form(least) + " to " + form(greatest) + ends;
    }

    @Override
    public Optional<String> refusal(Argument argument) {
      boolean taken =
          argument instanceof Argument.Numeric number
              && (openEnds
                  ? number.value() > least && number.value() < greatest
                  : number.value() >= least && number.value() <= greatest)
              && !Double.isInfinite(number.value())
              && (!whole || number.value() == Math.rint(number.value()));
      return taken
          ? Optional.empty()
          : Optional.of("must be " + values() + ", not " + argument.text());
    }

    private static String form(double number) {
      return NumberForm.of(number);
    }
  }

  /**
   * One of some words.
   *
   * @param words the words
   */
  record Choice(String name, String meaning, Optional<Argument> preset, List<String> words)
      implements Parameter {
    @Override
    public boolean required() {
      return false;
    }

    @Override
    public String values() {
      return String.join(", ", words);
    }

    @Override
    public Optional<String> refusal(Argument argument) {
      return argument instanceof Argument.Text && words.contains(argument.text())
          ? Optional.empty()
          : Optional.of(
              "must be one of "
                  + values()
                  + ", not "
                  + argument.text()
                  + Nearest.hint(argument.text(), words));
    }
  }

  /** A number between two ends, excluded, that has to be set. */
  static Parameter between(String name, String meaning, double least, double greatest) {
    return new Numeric(name, meaning, Optional.empty(), true, least, greatest, true, false);
  }

  /** A number between two ends, included, with a preset. */
  static Parameter within(
      String name, String meaning, double least, double greatest, double preset) {
    Optional<Argument> set = Optional.of(Argument.of(name, preset));
    return new Numeric(name, meaning, set, false, least, greatest, false, false);
  }

  /** A whole number of at least 1 that has to be set. */
  static Parameter count(String name, String meaning) {
    return new Numeric(name, meaning, Optional.empty(), true, 1, Integer.MAX_VALUE, false, true);
  }

  /** A whole number of at least 1 that may stay unset. */
  static Parameter countIfAny(String name, String meaning) {
    return new Numeric(name, meaning, Optional.empty(), false, 1, Integer.MAX_VALUE, false, true);
  }

  /** A whole number with a preset. */
  static Parameter count(String name, String meaning, int least, int greatest, int preset) {
    Optional<Argument> set = Optional.of(Argument.of(name, preset));
    return new Numeric(name, meaning, set, false, least, greatest, false, true);
  }

  /** One of some words, the first if none is set. */
  static Parameter choice(String name, String meaning, String... words) {
    return new Choice(name, meaning, Optional.of(Argument.of(name, words[0])), List.of(words));
  }
}
