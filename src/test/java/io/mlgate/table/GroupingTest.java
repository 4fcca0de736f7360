package io.mlgate.table;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.util.BitSet;
import java.util.List;
import java.util.stream.IntStream;
import java.util.stream.LongStream;
import org.junit.jupiter.api.Test;

class GroupingTest {
  @Test
  void codesGroupsInTheOrderInWhichTheyOccur() {
    Table table =
        Table.of(
            TextColumn.of("sex", "f", "m", "f", "m"),
            IntegerColumn.of("band", 2, 1, 2, 2),
            BooleanColumn.of("new", true, true, true, true));

    Grouping one = Grouping.of(table, List.of("sex"));
    assertThat(one.codes()).containsExactly(0, 1, 0, 1);
    Grouping all = Grouping.of(table, List.of("sex", "band", "new"));
    assertThat(all.codes()).containsExactly(0, 1, 0, 2);
    assertThat(all.label(2)).containsExactly("m", "2", "true");
    assertThat(all.counts()).containsExactly(2, 1, 1);
  }

  @Test
  void refusesARowWithoutAGroup() {
    BitSet nulls = new BitSet();
    nulls.set(1);
    Table table = Table.of(TextColumn.of("g", Nulls.of(nulls), "a", "", "b"));

    assertThatThrownBy(() -> Grouping.of(table, List.of("g")))
        .hasMessage("column 'g', row 2: has no value");
  }

  @Test
  void refusesMoreGroupsThanAnyoneReads() {
    Table ids = Table.of(IntegerColumn.of("id", LongStream.rangeClosed(0, 1000).toArray()));
    assertThatThrownBy(() -> Grouping.of(ids, List.of("id")))
        .hasMessage("column 'id', row 1001: makes more than 1000 groups");

    int rows = 1100;
    Table crossed =
        Table.of(
            IntegerColumn.of("a", IntStream.range(0, rows).mapToLong(i -> i / 40).toArray()),
            IntegerColumn.of("b", IntStream.range(0, rows).mapToLong(i -> i % 40).toArray()));
    assertThatThrownBy(() -> Grouping.of(crossed, List.of("a", "b")))
        .hasMessage("column 'b', row 1001: makes more than 1000 groups");
  }

  @Test
  void refusesFloatingPointNumbers() {
    Table table = Table.of(NumberColumn.of("g", 1.5));

    assertThatThrownBy(() -> Grouping.of(table, List.of("g")))
        .hasMessage(
            "column 'g': holds floating-point numbers; groups are text, integers or booleans");
  }
}
