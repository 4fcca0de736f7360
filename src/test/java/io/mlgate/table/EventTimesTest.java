package io.mlgate.table;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.BitSet;
import java.util.Optional;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

/** What is read as a time, and what is refused. */
class EventTimesTest {
  private static final Instant NOON = Instant.parse("2026-03-01T12:00:00Z");
  private static final long BASE = NOON.getEpochSecond();

  @ParameterizedTest
  @CsvSource({
    "2026-03-01T12:00:00Z, 0",
    "2026-03-01T12:00:00.5Z, 500",
    "2026-03-01T13:00:00+01:00, 0",
    "2026-03-01T12:00:00, 0",
    "2026-03-01 12:00:00, 0",
    "2026-03-01 12:00:00+00:00, 0",
    "2026-03-01T12:00, 0",
    "2026-03-01, -43200000"
  })
  void textIsIso8601AndUtcUnlessItSaysOtherwise(String text, long later) {
    assertThat(EventTimes.of(TextColumn.of("t", text)).at(0)).isEqualTo(NOON.plusMillis(later));
  }

  @ParameterizedTest
  @ValueSource(
      strings = {"", "yesterday", "2026-02-30", "01.03.2026", "2026-03-01T25:00:00Z", "1772366400"})
  void textThatIsNoTimeIsRefusedWithItsRow(String text) {
    assertThatThrownBy(() -> EventTimes.of(TextColumn.of("t", "2026-03-01", text)))
        .isInstanceOf(TableException.class)
        .hasMessage("column 't', row 2: holds '" + text + "', no time in ISO 8601");
  }

  @Test
  void numbersAreSecondsOrMillisecondsByTheirSize() {
    long seconds = NOON.getEpochSecond();

    assertThat(EventTimes.of(IntegerColumn.of("t", seconds)).at(0)).isEqualTo(NOON);
    assertThat(EventTimes.of(IntegerColumn.of("t", seconds * 1000)).at(0)).isEqualTo(NOON);
    assertThat(EventTimes.of(NumberColumn.of("t", seconds + 0.25)).at(0))
        .isEqualTo(NOON.plusMillis(250));
    for (long days : new long[] {20_260_301, 20_777, 99_999_999, 0, -seconds}) {
      assertThatThrownBy(() -> EventTimes.of(IntegerColumn.of("t", days)))
          .hasMessageStartingWith("column 't', row 1: holds " + days + ", too small for seconds");
    }
    assertThatThrownBy(() -> EventTimes.of(IntegerColumn.of("t", seconds, seconds * 1000)))
        .hasMessageStartingWith("column 't', row 2: holds milliseconds");
    assertThatThrownBy(() -> EventTimes.of(IntegerColumn.of("t", seconds * 1_000_000)))
        .hasMessageContaining("too great");
    assertThatThrownBy(() -> EventTimes.of(NumberColumn.of("t", 1, Double.NaN)))
        .hasMessageContaining("row 2");
    assertThatThrownBy(() -> EventTimes.of(BooleanColumn.of("t", true)))
        .hasMessageContaining("booleans");
  }

  @Test
  void parquetStatesItsUnit() {
    IntegerColumn days =
        new IntegerColumn(
            ColumnHead.of("t", 1, Nulls.none()),
            new long[] {NOON.getEpochSecond() / 86_400},
            Optional.of(ChronoUnit.DAYS));

    assertThat(EventTimes.of(days).at(0)).isEqualTo(NOON.truncatedTo(ChronoUnit.DAYS));
  }

  @Test
  void aRowWithoutTimeIsRefused() {
    BitSet second = new BitSet();
    second.set(1);

    assertThatThrownBy(() -> EventTimes.of(IntegerColumn.of("t", Nulls.of(second), 1, 2)))
        .hasMessage("column 't', row 2: has no value");
  }

  @Test
  void rowsUntilAnInstantIncludeIt() {
    EventTimes times =
        EventTimes.of(IntegerColumn.of("t", BASE + 30, BASE + 10, BASE + 20, BASE + 21));

    assertThat(times.rowsUntil(Instant.ofEpochSecond(BASE + 20))).containsExactly(1, 2);
    assertThat(times.size()).isEqualTo(4);
  }

  @Test
  void pickedRowsKeepTheirNumbersInMessages() {
    BitSet last = new BitSet();
    last.set(2);
    Table table =
        Table.of(
            TextColumn.of("text", Nulls.of(last), "a", "b", "c"),
            NumberColumn.of("number", 1, Double.NaN, 3),
            IntegerColumn.of("integer", 1, 2, 3),
            BooleanColumn.of("boolean", true, false, true));

    Table picked = table.only(new int[] {2, 1}).only(new int[] {1, 0, 1});

    assertThat(picked.rows()).isEqualTo(3);
    assertThat(((TextColumn) picked.column("text")).values()).containsExactly("b");
    assertThat(((IntegerColumn) picked.column("integer")).toLongs()).containsExactly(2, 3, 2);
    assertThat(((BooleanColumn) picked.column("boolean")).toBooleans())
        .containsExactly(false, true, false);
    assertThatThrownBy(() -> ((TextColumn) picked.column("text")).toCodes())
        .hasMessage("column 'text', row 3: has no value");
    assertThatThrownBy(() -> picked.column("number").toDoubles())
        .hasMessageStartingWith("column 'number', row 2: holds NaN");
    assertThatThrownBy(() -> table.only(new int[] {3}))
        .isInstanceOf(IndexOutOfBoundsException.class);
  }
}
