package io.mlgate.table;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Arrays;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** Metadata that asks for more than there is. */
class ThriftWalkTest {
  @Test
  void findsTheEndOfAStructure() {
    // i32 field 1 = 300; list field 2 of two bytes-strings; stop; and a byte that is not its own.
    byte[] bytes = {0x15, (byte) 0xD8, 0x04, 0x19, 0x28, 1, 'a', 0, 0, 99};

    assertThat(ThriftWalk.structure(bytes, 0, bytes.length)).isEqualTo(9);
  }

  @Test
  void refusesAListLongerThanTheBytes() {
    byte[] bytes = {0x19, (byte) 0xFC, -1, -1, -1, -1, 7, 0, 0, 0};

    assertThatThrownBy(() -> ThriftWalk.structure(bytes, 0, bytes.length))
        .isInstanceOf(DamagedException.class)
        .hasMessage("its metadata has a list that is longer than the file");
  }

  @Test
  void refusesATextLongerThanTheBytes() {
    byte[] bytes = {0x18, -1, -1, -1, -1, 7, 0};

    assertThatThrownBy(() -> ThriftWalk.structure(bytes, 0, bytes.length))
        .hasMessage("its metadata ends too soon");
  }

  @Test
  void refusesNestingWithoutEnd() {
    byte[] structures = new byte[100_000];
    Arrays.fill(structures, (byte) 0x1C);
    byte[] lists = new byte[100_000];
    Arrays.fill(lists, (byte) 0x19);

    for (byte[] bytes : new byte[][] {structures, lists}) {
      assertThatThrownBy(() -> ThriftWalk.structure(bytes, 0, bytes.length))
          .hasMessage("its metadata is nested too deep");
    }
  }

  @Test
  void keepsAHostileFooterFromTheReader(@TempDir Path folder) throws IOException {
    byte[] footer = {0x15, 4, 0x19, (byte) 0xFC, -1, -1, -1, -1, 7, 0};
    ByteBuffer file = ByteBuffer.allocate(footer.length + 12).order(ByteOrder.LITTLE_ENDIAN);
    file.putInt(0x31524150).put(footer).putInt(footer.length).putInt(0x31524150);
    Path path = folder.resolve("hostile.parquet");
    Files.write(path, file.array());

    assertThatThrownBy(() -> Tables.read(path, Projection.all()))
        .isInstanceOf(TableException.class)
        .hasMessageEndingWith(
            "the Parquet file is damaged: its metadata has a list that is longer than the file");

    file.putInt(footer.length + 4, Integer.MIN_VALUE);
    Files.write(path, file.array());
    assertThatThrownBy(() -> Tables.read(path, Projection.all()))
        .hasMessageEndingWith("its footer can't be -2147483648 bytes long");
  }
}
