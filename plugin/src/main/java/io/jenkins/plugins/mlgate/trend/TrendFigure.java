package io.jenkins.plugins.mlgate.trend;

import java.math.BigDecimal;
import java.math.MathContext;
import java.math.RoundingMode;
import java.util.Optional;
import java.util.OptionalDouble;
import java.util.stream.Stream;

/** How the trend writes numbers for people: few digits, but never to the other side of a limit. */
final class TrendFigure {
    private static final int LEAST_DIGITS = 4;

    private static final int DIGITS_OF_A_LIMIT = 8;

    /** A double never needs more to be told from another one. */
    private static final int MOST_DIGITS = 17;

    private static final int GREATEST_POWER = 12;
    private static final int LEAST_POWER = -6;

    private TrendFigure() {}

    /** The candidate's value, empty if it is missing. */
    static String value(TrendPoint point) {
        return number(point.value(), point);
    }

    /** The baseline's value, empty if it is missing. */
    static String baseline(TrendPoint point) {
        return number(point.baseline(), point);
    }

    /** A limit, empty if there is none. */
    static String limit(Optional<BigDecimal> limit) {
        return limit.map(value -> written(rounded(value, DIGITS_OF_A_LIMIT))).orElse("");
    }

    private static String number(OptionalDouble number, TrendPoint point) {
        if (number.isEmpty()) {
            return "";
        }
        if (!Double.isFinite(number.getAsDouble())) {
            return Double.toString(number.getAsDouble());
        }
        BigDecimal exact = BigDecimal.valueOf(number.getAsDouble());
        for (int digits = LEAST_DIGITS; digits < MOST_DIGITS; digits++) {
            BigDecimal shown = rounded(exact, digits);
            if (Stream.of(point.lower(), point.upper())
                    .flatMap(Optional::stream)
                    .allMatch(limit -> shown.compareTo(limit) == exact.compareTo(limit))) {
                return written(shown);
            }
        }
        return written(exact);
    }

    /** Digits before the point are never rounded away, unless there are very many. */
    private static BigDecimal rounded(BigDecimal exact, int digits) {
        int beforeThePoint = exact.precision() - exact.scale();
        int precision = beforeThePoint <= GREATEST_POWER ? Math.max(digits, beforeThePoint) : digits;
        return exact.round(new MathContext(precision, RoundingMode.HALF_UP));
    }

    private static String written(BigDecimal number) {
        if (number.signum() == 0) {
            return "0";
        }
        int power = number.precision() - number.scale() - 1;
        BigDecimal plain = number.stripTrailingZeros();
        return power > GREATEST_POWER || power < LEAST_POWER ? plain.toString() : plain.toPlainString();
    }
}
