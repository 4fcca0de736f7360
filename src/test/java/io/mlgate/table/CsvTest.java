package io.mlgate.table;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class CsvTest {
  @TempDir Path folder;

  private Table read(String text) {
    return Tables.read(Fixtures.write(folder, "t.csv", text), Projection.all());
  }

  private void refuses(String text, String reason) {
    assertThatThrownBy(() -> read(text))
        .isInstanceOf(TableException.class)
        .hasMessageStartingWith(folder.resolve("t.csv").toString())
        .hasMessageEndingWith(reason);
  }

  @ParameterizedTest
  @CsvSource({
    "1, 2, integers",
    "0, -9223372036854775808, integers",
    "1, 2.5, numbers",
    "0.1, 1e-05, numbers",
    "nan, -inf, numbers",
    "True, false, booleans",
    "1, a, text",
    "true, 1, text",
    "007, 8, text",
    "1, 9223372036854775808, text",
    "1.5, 1e999, text",
    "1, +2, text",
    "0x1p3, 1d, text",
  })
  void infersTheKindOfAColumn(String first, String second, String kind) {
    Column column = read("a\n" + first + "\n" + second + "\n").column("a");

    assertThat(column.kind()).isEqualTo(kind);
    if (column instanceof TextColumn text) {
      assertThat(text.text(0)).isEqualTo(first);
      assertThat(text.text(1)).isEqualTo(second);
    } else if (column instanceof NumberColumn numbers) {
      assertThat((Double) numbers.value(1))
          .isEqualTo(second.equals("-inf") ? Double.NEGATIVE_INFINITY : Double.valueOf(second));
    }
  }

  @Test
  void readsQuotesMarksAndNulls() {
    Table table = read("\uFEFFid,\"a \"\"b\"\"\"\r\n1,\"x,\r\ny\"\r\n\r\n2,\"\"\r\n,z");

    assertThat(table.rows()).isEqualTo(3);
    TextColumn text = (TextColumn) table.column("a \"b\"");
    assertThat(text.values()).containsExactly("x,\r\ny", "z");
    assertThat(text.nulls().first()).hasValue(1);
    assertThat(table.column("id").nulls().first()).hasValue(2);
  }

  @Test
  void takesABlankLineForANullInATableOfOneColumn() {
    assertThat(read("a\n1\n\n3\n").column("a").nulls().first()).hasValue(1);
  }

  @Test
  void readsTheColumnsThatWereAskedFor() {
    Path file = Fixtures.write(folder, "t.csv", "a,b,c\n1,x,2\n");

    Table table = Tables.read(file, Projection.of("c", "a"));

    assertThat(table.columns().stream().map(Column::name)).containsExactly("c", "a");
    assertThat(table.column("c").toDoubles()).containsExactly(2);
    assertThat(table.source()).contains(TableFile.of(file));
  }

  @Test
  void refusesWhatIsNoTable() {
    refuses("", ": the file is empty; a table begins with a header");
    refuses("a,a\n", ": column 'a': there are two columns of this name");
    refuses("a,\n", ": column 2 has no name");
    refuses("a,b\n1,2\n3\n", ": row 2: has 1 field where the header has 2");
    refuses("a,b\n1,2,3\n", ": row 1: has more fields than the header, which has 2");
  }

  @Test
  void refusesAFieldWithoutEnd() {
    assertThatThrownBy(() -> read("a\n\"" + "x".repeat(3 << 20) + "\"\n"))
        .isInstanceOf(TableException.class)
        .hasMessageContaining("row 1: the CSV text is broken");
  }

  @Test
  void refusesBytesThatAreNotUtf8() throws Exception {
    Path file = folder.resolve("latin.csv");
    Files.write(file, "a\nä\n".getBytes(StandardCharsets.ISO_8859_1));

    assertThatThrownBy(() -> Tables.read(file, Projection.all()))
        .isInstanceOf(TableException.class)
        .hasMessageEndingWith("the file is not UTF-8 text");
  }

  @Test
  void refusesWhatGoesBeyondALimit() {
    Path file = Fixtures.write(folder, "t.csv", "a,b\nx,1\ny,2\nz,3\n");

    assertRefused(file, new TableLimits(2, 9, 99, 9999, 9, 999, 99), "has more than 2 rows");
    assertRefused(file, new TableLimits(9, 1, 99, 9999, 9, 999, 99), "has more than 1 columns");
    assertRefused(file, new TableLimits(9, 9, 10, 9999, 9, 999, 99), "is larger than 10 bytes");
    assertRefused(file, new TableLimits(9, 9, 99, 200, 9, 999, 99), "MiB of memory");
    assertRefused(file, new TableLimits(9, 9, 99, 9999, 2, 999, 99), "more than 2 distinct texts");
  }

  private static void assertRefused(Path file, TableLimits limits, String reason) {
    assertThatThrownBy(
            () -> Tables.read(file, TableFormat.CSV, Projection.all(), limits, task -> {}))
        .isInstanceOf(TableException.class)
        .hasMessageContaining(reason);
  }

  @Test
  void refusesAFileThatIsNotThere() {
    assertThatThrownBy(() -> Tables.read(folder.resolve("none.csv"), Projection.all()))
        .hasMessageEndingWith("none.csv: there is no such file");
    assertThatThrownBy(() -> Tables.read(folder, Projection.all()))
        .hasMessageEndingWith("is a directory, not a file");
  }
}
