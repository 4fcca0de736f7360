package io.mlgate.table;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.util.BitSet;
import org.junit.jupiter.api.Test;

class ColumnTest {
  @Test
  void convertsToFiniteNumbersOrSaysWhichRowIsNone() {
    BitSet nulls = new BitSet();
    nulls.set(1, 3);

    assertThat(BooleanColumn.of("b", true, false).toDoubles()).containsExactly(1, 0);
    assertThat(IntegerColumn.of("i", 1L << 53).toDoubles()).containsExactly(0x1p53);
    assertThatThrownBy(() -> IntegerColumn.of("i", 0, (1L << 53) + 1).toDoubles())
        .hasMessageStartingWith("column 'i', row 2: holds 9007199254740993");
    assertThatThrownBy(() -> NumberColumn.of("n", 1, Double.NEGATIVE_INFINITY).toDoubles())
        .hasMessage("column 'n', row 2: holds -Infinity, which is no finite number");
    assertThatThrownBy(() -> NumberColumn.of("n", Nulls.of(nulls), 1, 2, 3).toDoubles())
        .hasMessage("column 'n', row 2: has no value (nor have 1 more rows)");
    assertThatThrownBy(() -> TextColumn.of("t", "1", "n/a").toDoubles())
        .hasMessage("column 't', row 2: holds text, not a number: 'n/a'");
    assertThatThrownBy(() -> TextColumn.of("t", "1").toDoubles())
        .hasMessage("column 't': holds text, not numbers, though each reads as one");
  }

  @Test
  void givesArraysThatAreTheCallers() {
    double[] given = {1, 2};
    NumberColumn column = NumberColumn.of("n", given);
    given[0] = 9;
    column.toDoubles()[1] = 9;

    assertThat(column.toDoubles()).containsExactly(1, 2);
  }

  @Test
  void keepsControlCharactersOutOfMessages() {
    assertThatThrownBy(() -> TextColumn.of("a\n\u001b[2J", "\r\u202e").toDoubles())
        .hasMessage("column 'a??[2J', row 1: holds text, not a number: '??'");
  }

  @Test
  void refusesColumnsOfOtherLengths() {
    assertThatThrownBy(() -> Table.of(NumberColumn.of("a", 1), NumberColumn.of("b", 1, 2)))
        .hasMessage("column 'b': has 2 rows where others have 1");
    assertThatThrownBy(() -> Table.of(NumberColumn.of("a", 1), NumberColumn.of("a", 1)))
        .hasMessage("column 'a': there are two columns of this name");
  }
}
