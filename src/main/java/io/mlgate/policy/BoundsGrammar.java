package io.mlgate.policy;

import java.math.BigDecimal;
import java.util.List;
import java.util.Optional;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/** Reads the comparators that gates share: {@code min, max, maxWorse, minBetter}. */
final class BoundsGrammar {
  static final List<String> KEYS = List.of("min", "max", "maxWorse", "minBetter");

  private static final Pattern SHARE = Pattern.compile("([0-9]+(?:\\.[0-9]+)?)%");

  private BoundsGrammar() {}

  /** The bounds; notes it if there is none, because such a gate would pass anything. */
  static Bounds read(Mapping gate) {
    if (!gate.mentionsAny(KEYS)) {
      gate.refuse("accepts any value: give min, max, maxWorse or minBetter");
    }
    return new Bounds(
        gate.optional("min").flatMap(Value::number),
        gate.optional("max").flatMap(Value::number),
        gate.optional("maxWorse").flatMap(BoundsGrammar::margin),
        gate.optional("minBetter").flatMap(BoundsGrammar::margin));
  }

  static Optional<Margin> margin(Value value) {
    return margin(value, "baseline");
  }

  /**
   * A distance.
   *
   * @param from what it is a distance from, and maybe a share of
   */
  static Optional<Margin> margin(Value value, String from) {
    if (value.isNumber()) {
      Optional<BigDecimal> amount = value.number();
      if (amount.filter(number -> number.signum() < 0).isPresent()) {
        value.refuse("must not be negative: it is a distance from the " + from);
        return Optional.empty();
      }
      return amount.map(number -> new Margin(number, false));
    }
    return value.scalarText().flatMap(BoundsGrammar::share).or(() -> notAMargin(value, from));
  }

  private static Optional<Margin> share(String text) {
    Matcher matcher = SHARE.matcher(text);
    return matcher.matches()
        ? NumberText.parse(matcher.group(1))
            .map(percent -> new Margin(percent.movePointLeft(2), true))
        : Optional.empty();
  }

  private static Optional<Margin> notAMargin(Value value, String from) {
    return value.wrongType("a number such as 0.01 or a share of the " + from + " such as 1%", "");
  }
}
