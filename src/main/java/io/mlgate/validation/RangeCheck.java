package io.mlgate.validation;

import io.mlgate.IsoTime;
import io.mlgate.table.Column;
import io.mlgate.table.IntegerColumn;
import io.mlgate.table.NumberColumn;
import io.mlgate.table.TextColumn;
import java.math.BigDecimal;
import java.math.BigInteger;
import java.math.RoundingMode;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import java.util.function.IntPredicate;

/** Whether values lie on the right side of a bound. Rows without a value lie on each. */
public final class RangeCheck {
  private static final BigInteger SECOND = BigInteger.valueOf(1_000_000_000L);

  private final Column column;
  private final Bound bound;
  private final boolean least;

  private RangeCheck(Column column, Bound bound, boolean least) {
    this.column = column;
    this.bound = bound;
    this.least = least;
  }

  /** No value lies below the bound. */
  public static Checked atLeast(Column column, Bound bound) {
    return new RangeCheck(column, bound, true).check();
  }

  /** No value lies above the bound. */
  public static Checked atMost(Column column, Bound bound) {
    return new RangeCheck(column, bound, false).check();
  }

  private Checked check() {
    Optional<IntPredicate> beyond = beyond();
    if (beyond.isEmpty()) {
      String scale = bound instanceof Bound.OfTime ? "the time " : "the number ";
      return new Checked(
          false,
          column.size(),
          "holds "
              + ValueType.kind(column)
              + ", which "
              + scale
              + bound.words()
              + " does not limit");
    }
    Tally rows = new Tally(column.size());
    for (int row = 0; row < column.size(); row++) {
      if (beyond.get().test(row)) {
        rows.add(row);
      }
    }
    return rows.count() == 0
        ? new Checked(true, 0, "no value is " + side())
        : new Checked(false, rows.count(), rows.ofRows() + " are " + side() + ": " + rows.where());
  }

  private String side() {
    return (least ? "below " : "above ") + bound.words();
  }

  /** Says of each row whether its value lies beyond; empty if the bound is of another kind. */
  private Optional<IntPredicate> beyond() {
    if (column instanceof TextColumn text && text.values().isEmpty()) {
      return Optional.of(row -> false);
    }
    if (bound instanceof Bound.OfNumber limit) {
      if (column instanceof NumberColumn numbers) {
        return Optional.of(beyond(numbers, limit.number().doubleValue()));
      }
      return column instanceof IntegerColumn integers && integers.unit().isEmpty()
          ? Optional.of(beyond(integers, whole(limit.number())))
          : Optional.empty();
    }
    Instant time = ((Bound.OfTime) bound).time();
    if (column instanceof TextColumn text) {
      return Optional.of(beyond(text, time));
    }
    return column instanceof IntegerColumn integers && integers.unit().isPresent()
        ? Optional.of(beyond(integers, inUnits(integers, time)))
        : Optional.empty();
  }

  private IntPredicate beyond(NumberColumn numbers, double limit) {
    // NaN is neither.
    return least ? row -> numbers.value(row) < limit : row -> numbers.value(row) > limit;
  }

  private IntPredicate beyond(IntegerColumn integers, BigInteger limit) {
    if (limit.bitLength() >= Long.SIZE) {
      boolean isBeyond = least == (limit.signum() > 0);
      return row -> isBeyond && !integers.nulls().contains(row);
    }
    long bits = limit.longValueExact();
    return least
        ? row -> integers.value(row) < bits && !integers.nulls().contains(row)
        : row -> integers.value(row) > bits && !integers.nulls().contains(row);
  }

  /** A text that is no time lies beyond every bound. */
  private IntPredicate beyond(TextColumn text, Instant limit) {
    List<String> values = text.values();
    boolean[] isBeyond = new boolean[values.size()];
    for (int code = 0; code < isBeyond.length; code++) {
      isBeyond[code] =
          IsoTime.parse(values.get(code))
              .map(time -> least ? time.isBefore(limit) : time.isAfter(limit))
              .orElse(true);
    }
    return row -> text.code(row) != TextColumn.NULL && isBeyond[text.code(row)];
  }

  /** The first integer that is accepted. */
  private BigInteger whole(BigDecimal number) {
    return number.setScale(0, inwards()).toBigIntegerExact();
  }

  private BigInteger inUnits(IntegerColumn column, Instant time) {
    BigInteger nanos =
        BigInteger.valueOf(time.getEpochSecond())
            .multiply(SECOND)
            .add(BigInteger.valueOf(time.getNano()));
    BigDecimal unit = BigDecimal.valueOf(column.unit().orElseThrow().getDuration().toNanos());
    return new BigDecimal(nanos).divide(unit, 0, inwards()).toBigIntegerExact();
  }

  private RoundingMode inwards() {
    return least ? RoundingMode.CEILING : RoundingMode.FLOOR;
  }
}
