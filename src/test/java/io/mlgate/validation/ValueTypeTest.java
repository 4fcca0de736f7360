package io.mlgate.validation;

import static org.assertj.core.api.Assertions.assertThat;

import io.mlgate.table.BooleanColumn;
import io.mlgate.table.Column;
import io.mlgate.table.IntegerColumn;
import io.mlgate.table.Nulls;
import io.mlgate.table.NumberColumn;
import io.mlgate.table.TextColumn;
import java.math.BigDecimal;
import java.time.Instant;
import java.util.Arrays;
import java.util.BitSet;
import java.util.List;
import org.junit.jupiter.api.Test;

class ValueTypeTest {
  private static final Column INTEGERS = IntegerColumn.of("c", 1, 2);
  private static final Column NUMBERS = NumberColumn.of("c", 1, 2);
  private static final Column TRUTHS = BooleanColumn.of("c", true, false);
  private static final Column TEXT = TextColumn.of("c", "1", "2");
  private static final Column TIMES = TextColumn.of("c", "2026-03-01", "2026-03-01 12:00:00");

  private static List<ValueType> typesOf(Column column) {
    return Arrays.stream(ValueType.values()).filter(type -> type.check(column).holds()).toList();
  }

  @Test
  void wholeNumbersAreNumbersTooAndNothingElseIsTwoThings() {
    assertThat(typesOf(INTEGERS)).containsExactly(ValueType.LONG, ValueType.DOUBLE);
    assertThat(typesOf(NUMBERS)).containsExactly(ValueType.DOUBLE);
    assertThat(typesOf(TRUTHS)).containsExactly(ValueType.BOOLEAN);
    assertThat(typesOf(TEXT)).containsExactly(ValueType.STRING);
    assertThat(typesOf(TIMES)).containsExactly(ValueType.STRING, ValueType.DATETIME);
  }

  @Test
  void aColumnWithoutAnyValueIsOfEachType() {
    BitSet all = new BitSet();
    all.set(0, 2);
    assertThat(typesOf(TextColumn.of("c", Nulls.of(all), "", "")))
        .containsExactly(ValueType.values());
  }

  @Test
  void oneTextThatIsNoTimeSpoilsAColumnOfTimesAndIsFound() {
    Checked checked =
        ValueType.DATETIME.check(TextColumn.of("c", "2026-03-01", "2026-02-30", "soon"));
    assertThat(checked.holds()).isFalse();
    assertThat(checked.words())
        .isEqualTo("2 of 3 rows (66.6%) hold no time in ISO 8601: rows 2, 3");
  }

  @Test
  void sayWhatIsHeldAndWhatIsAsked() {
    assertThat(ValueType.LONG.check(NUMBERS).words())
        .isEqualTo("holds floating-point numbers, where long is asked");
  }

  @Test
  void nanIsMissingAndAnInfiniteNumberNeverAccepted() {
    Column nan = NumberColumn.of("c", 1, Double.NaN, 3, 4);
    assertThat(MissingValuesCheck.of(nan, new BigDecimal("0.25")).holds()).isTrue();
    assertThat(MissingValuesCheck.of(nan, new BigDecimal("0.24")).words())
        .isEqualTo("1 of 4 rows (25%) have no value, and at most 24% may: row 2");
    Column infinite = NumberColumn.of("c", 1, Double.NEGATIVE_INFINITY, 3, Double.NaN);
    assertThat(MissingValuesCheck.of(infinite, BigDecimal.ONE).words())
        .isEqualTo("1 of 4 rows (25%) hold an infinite number, which is never accepted: row 2");
    assertThat(MissingValuesCheck.of(infinite, BigDecimal.ONE).holds()).isFalse();
    assertThat(RangeCheck.atLeast(infinite, new Bound.OfNumber(BigDecimal.ZERO)).violations())
        .isEqualTo(1);
  }

  @Test
  void timesAreComparedToTheInstantAndWhatIsNoneLiesBeyond() {
    Bound noon = new Bound.OfTime(Instant.parse("2026-03-01T12:00:00Z"));
    Column times =
        TextColumn.of("c", "2026-03-01T13:00:00+01:00", "2026-03-01T12:00:00.001Z", "never");
    assertThat(RangeCheck.atMost(times, noon).words())
        .isEqualTo("2 of 3 rows (66.6%) are above 2026-03-01T12:00:00Z: rows 2, 3");
    assertThat(RangeCheck.atLeast(times, noon).violations()).isEqualTo(1);
  }

  @Test
  void aBoundOfAnotherKindFailsTheColumn() {
    Bound number = new Bound.OfNumber(BigDecimal.TEN);
    assertThat(RangeCheck.atMost(TEXT, number))
        .isEqualTo(new Checked(false, 2, "holds text, which the number 10 does not limit"));
    assertThat(RangeCheck.atMost(TRUTHS, number).holds()).isFalse();
    Bound time = new Bound.OfTime(Instant.EPOCH);
    assertThat(RangeCheck.atMost(INTEGERS, time).holds()).isFalse();
    assertThat(RangeCheck.atMost(NUMBERS, time).holds()).isFalse();
  }

  @Test
  void threeUnexpectedValuesAreShownAtMostAndNoneCanForgeALine() {
    Column text = TextColumn.of("c", "f", "x\n1", "y", "x\n1", "z", "w");
    assertThat(AcceptedValuesCheck.of(text, List.of("f", "m")).words())
        .isEqualTo(
            "5 of 6 rows (83.3%) hold another value than the accepted, such as 'x?1', 'y', 'z',"
                + " ...: rows 2, 3, 4, 5, 6");
    assertThat(AcceptedValuesCheck.of(TRUTHS, List.of("true")).words())
        .isEqualTo(
            "1 of 2 rows (50%) hold another value than the accepted, such as 'false': row 2");
  }

  @Test
  void repeatedRowsAreNamedAndTheirValuesAreNot() {
    assertThat(UniqueRows.of(TextColumn.of("c", "ann", "bob", "ann", "bob", "ann")).words())
        .isEqualTo("3 of 5 rows (60%) repeat a value of a row before: rows 3, 4, 5");
  }
}
