package io.mlgate.table;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.util.List;
import java.util.stream.LongStream;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.constraints.Size;
import net.jqwik.api.constraints.UniqueElements;
import org.junit.jupiter.api.Test;

class PairingTest {
  private static Table keyed(long... keys) {
    return Table.of(IntegerColumn.of("id", keys));
  }

  @Test
  void findsTheSameOrder() {
    Pairing pairing = Pairing.of(keyed(7, 3, 5), keyed(7, 3, 5), List.of("id"));

    assertThat(pairing.isSameOrder()).isTrue();
    assertThat(pairing.baselineRows()).containsExactly(0, 1, 2);
  }

  @Test
  void pairsTextKeysAndSeveralColumns() {
    Table candidate = Table.of(TextColumn.of("u", "a", "a", "b"), IntegerColumn.of("day", 1, 2, 1));
    Table baseline = Table.of(IntegerColumn.of("day", 1, 1, 2), TextColumn.of("u", "b", "a", "a"));

    Pairing pairing = Pairing.of(candidate, baseline, List.of("u", "day"));

    assertThat(pairing.baselineRows()).containsExactly(1, 2, 0);
    assertThat(pairing.reorder(new double[] {10, 20, 30})).containsExactly(20, 30, 10);
  }

  @Property(tries = 200)
  void leadsEachRowToItsKey(
      @ForAll @UniqueElements @Size(max = 200) List<Long> keys, @ForAll java.util.Random random) {
    long[] ours = keys.stream().mapToLong(Long::longValue).toArray();
    List<Long> shuffled = new java.util.ArrayList<>(keys);
    java.util.Collections.shuffle(shuffled, random);
    long[] theirs = shuffled.stream().mapToLong(Long::longValue).toArray();

    int[] rows = Pairing.of(keyed(ours), keyed(theirs), List.of("id")).baselineRows();

    for (int row = 0; row < ours.length; row++) {
      assertThat(theirs[rows[row]]).isEqualTo(ours[row]);
    }
  }

  @Test
  void refusesKeysThatComeTwiceOrAreMissing() {
    assertThatThrownBy(() -> Pairing.of(keyed(1, 2, 1), keyed(1, 2, 1), List.of("id")))
        .hasMessage("1 row repeats a key of a row before: 1 (row 3)");
    assertThatThrownBy(() -> Pairing.of(keyed(1, 2), keyed(2, 2), List.of("id")))
        .hasMessage("1 row repeats a key of a row before: 2 (row 2)");
    long[] many = LongStream.range(0, 20).toArray();
    assertThatThrownBy(() -> Pairing.of(keyed(many), keyed(0), List.of("id")))
        .hasMessageStartingWith("19 keys are missing that the other table has: 1 (row 2), ")
        .hasMessageEndingWith("5 (row 6), ...");
    assertThatThrownBy(() -> Pairing.of(keyed(0), keyed(many), List.of("id")))
        .hasMessageStartingWith("19 keys are missing");
  }

  @Test
  void refusesKeysOfOtherKinds() {
    Table text = Table.of(TextColumn.of("id", "1"));
    Table number = Table.of(NumberColumn.of("id", 1));

    assertThatThrownBy(() -> Pairing.of(keyed(1), text, List.of("id")))
        .hasMessage("column 'id': holds text where the other table has integers for a key");
    assertThatThrownBy(() -> Pairing.of(number, number, List.of("id")))
        .hasMessage("column 'id': holds numbers; a key is integers or text");
  }
}
