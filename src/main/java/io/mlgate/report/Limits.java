package io.mlgate.report;

import io.mlgate.verdict.Accepted;
import io.mlgate.verdict.Basis;
import io.mlgate.verdict.GateResult;
import java.math.BigDecimal;
import java.util.Optional;
import java.util.OptionalDouble;

/** The limits of results as people read them. */
public final class Limits {
  /** A limit that a computation made longer is rounded. */
  private static final int DIGITS = 5;

  private Limits() {}

  /**
   * The limits of a result for reading: as the policy writes them, and those that a computation
   * made long rounded, but never to the other side of the value.
   */
  static Optional<Accepted> of(GateResult result) {
    return result
        .accepted()
        .map(
            accepted ->
                new Accepted(
                    accepted.lower().map(limit -> shortened(limit, result)),
                    accepted.upper().map(limit -> shortened(limit, result))));
  }

  /**
   * The limits that the value can be beyond. A disparity is accepted on both sides of equality, and
   * is shown from the greater rate to the smaller one, so that only one side is ever asked of it.
   */
  public static Optional<Accepted> required(GateResult result) {
    Optional<Accepted> limits = drawn(result);
    if (result.basis().flatMap(Basis::disparity).isEmpty()) {
      return limits;
    }
    return limits.map(
        both ->
            isRatio(both)
                ? new Accepted(both.lower(), Optional.empty())
                : new Accepted(Optional.empty(), both.upper()));
  }

  /** The limits of a result for a picture: those that would be one number are not shortened. */
  static Optional<Accepted> drawn(GateResult result) {
    return result.accepted().filter(Figures::areClose).or(() -> of(result));
  }

  /** Whether the accepted disparities are ratios of two rates, rather than differences. */
  static boolean isRatio(Accepted disparities) {
    return disparities.lower().map(BigDecimal::signum).orElse(0) > 0;
  }

  private static BigDecimal shortened(BigDecimal limit, GateResult result) {
    boolean computed = !Figures.isIn(result.rule(), Figures.written(limit.abs()));
    // A product has zeros at its end that nobody wrote: 2.06 times 1.10 is 2.2660.
    BigDecimal plain = computed && limit.scale() > 0 ? stripped(limit) : limit;
    return shortened(plain, result.value());
  }

  /** Without zeros after the point, and without an exponent in place of those before it. */
  private static BigDecimal stripped(BigDecimal limit) {
    BigDecimal stripped = limit.stripTrailingZeros();
    return stripped.scale() < 0 ? stripped.setScale(0) : stripped;
  }

  private static BigDecimal shortened(BigDecimal limit, OptionalDouble value) {
    if (limit.precision() <= DIGITS) {
      return limit;
    }
    if (value.isEmpty() || !Figures.isFinite(value.getAsDouble())) {
      return Figures.rounded(limit, DIGITS);
    }
    BigDecimal exact = Figures.exact(value.getAsDouble());
    for (int digits = DIGITS; digits < limit.precision(); digits++) {
      BigDecimal shown = Figures.rounded(limit, digits);
      if (shown.compareTo(exact) == limit.compareTo(exact)) {
        return shown;
      }
    }
    return limit;
  }
}
