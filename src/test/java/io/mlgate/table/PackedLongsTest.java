package io.mlgate.table;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.Test;

class PackedLongsTest {
  @Test
  void valuesOfAllWidthsComeBackAsTheyWere() {
    long[][] columns = {
      {},
      {0, 1, 1},
      {-128, 127},
      {-129, 0},
      {0, 128},
      {Integer.MIN_VALUE, Integer.MAX_VALUE},
      {0, Integer.MAX_VALUE + 1L},
      {Integer.MIN_VALUE - 1L, 0},
      {Long.MIN_VALUE, Long.MAX_VALUE}
    };
    for (long[] values : columns) {
      PackedLongs packed = PackedLongs.of(values.clone());
      assertThat(packed.toLongs()).isEqualTo(values);
      assertThat(packed.size()).isEqualTo(values.length);
      for (int row = 0; row < values.length; row++) {
        assertThat(packed.get(row)).isEqualTo(values[row]);
        assertThat(packed.only(new int[] {row, row}).toLongs())
            .containsExactly(values[row], values[row]);
      }
    }
  }

  @Test
  void onlyBytesAreGivenAsBytes() {
    assertThat(IntegerColumn.of("i", -128, 127).toBytes())
        .hasValueSatisfying(bytes -> assertThat(bytes).containsExactly(-128, 127));
    assertThat(IntegerColumn.of("i", 0, 128).toBytes()).isEmpty();
    assertThat(IntegerColumn.of("i", 0, 1L << 40).toBytes()).isEmpty();
  }
}
