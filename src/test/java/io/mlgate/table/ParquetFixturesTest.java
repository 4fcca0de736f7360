package io.mlgate.table;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.time.temporal.ChronoUnit;
import java.util.List;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import org.apache.parquet.format.Float16Type;
import org.apache.parquet.format.LogicalType;
import org.apache.parquet.format.SchemaElement;
import org.apache.parquet.format.Type;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.FieldSource;

/** Parquet as other writers write it; the README beside the files says what is in them. */
class ParquetFixturesTest {
  static final List<String> FILES = Fixtures.OF_FORTY_ROWS;

  @ParameterizedTest
  @FieldSource("FILES")
  void readsEachCodecAndEncoding(String name) {
    Table table = Tables.read(Fixtures.file(name), Projection.all());

    assertThat(table.rows()).isEqualTo(40);
    assertThat(table.columns().stream().map(Column::name))
        .containsExactly("id", "small", "score", "single", "truth", "group");
    IntegerColumn id = (IntegerColumn) table.column("id");
    IntegerColumn small = (IntegerColumn) table.column("small");
    NumberColumn score = (NumberColumn) table.column("score");
    NumberColumn single = (NumberColumn) table.column("single");
    BooleanColumn truth = (BooleanColumn) table.column("truth");
    TextColumn group = (TextColumn) table.column("group");
    for (int i = 0; i < 40; i++) {
      assertThat(id.value(i)).isEqualTo(1_000_000_000_000L + i);
      assertThat(small.nulls().contains(i)).isEqualTo(i % 7 == 3);
      assertThat(small.value(i)).isEqualTo(i % 7 == 3 ? 0 : i - 20);
      assertThat(score.nulls().contains(i)).isEqualTo(i == 5);
      assertThat(score.value(i)).isEqualTo((Double) (i == 5 ? Double.NaN : i / 8.0));
      assertThat(single.value(i)).isEqualTo(i / 4.0);
      assertThat(truth.nulls().contains(i)).isEqualTo(i % 11 == 10);
      assertThat(truth.value(i)).isEqualTo(i % 11 != 10 && i % 3 == 0);
      assertThat(group.code(i)).isEqualTo(i % 13 == 12 ? TextColumn.NULL : i % 3);
    }
    assertThat(group.values()).containsExactly("ä", "b", "c");
    assertThat(table.source()).contains(TableFile.of(Fixtures.file(name)));
  }

  @Test
  void readsTextsThatAreWrittenAsLengthsAndBytes() {
    Table table = Tables.read(Fixtures.file("pyarrow-delta-length.parquet"), Projection.all());

    TextColumn group = (TextColumn) table.column("group");
    assertThat(group.values()).containsExactly("ä", "b", "c");
    assertThat(group.code(12)).isEqualTo(TextColumn.NULL);
    assertThat(((IntegerColumn) table.column("id")).value(39)).isEqualTo(1_000_000_000_039L);
  }

  @Test
  void readsTheSameWithAHelpingThread() throws Exception {
    ExecutorService one = Executors.newSingleThreadExecutor();
    try {
      Table table =
          Tables.read(
              Fixtures.file("pyarrow-zstd.parquet"),
              TableFormat.PARQUET,
              Projection.of("group", "single"),
              TableLimits.standard(),
              one);

      assertThat(table.columns().stream().map(Column::name)).containsExactly("group", "single");
      assertThat(table.column("single").toDoubles()[39]).isEqualTo(39 / 4.0);
    } finally {
      one.shutdownNow();
    }
  }

  @Test
  void readsDatesTimesDecimalsAndUnsignedIntegers() {
    Table table =
        Tables.read(
            Fixtures.file("pyarrow-types.parquet"),
            Projection.of("day", "at", "price", "word", "last"));

    IntegerColumn day = (IntegerColumn) table.column("day");
    assertThat(day.unit()).contains(ChronoUnit.DAYS);
    assertThat(day.toLongs()).containsExactly(1, 20454);
    IntegerColumn at = (IntegerColumn) table.column("at");
    assertThat(at.unit()).contains(ChronoUnit.MICROS);
    assertThat(at.value(0)).isEqualTo(1_000_000);
    assertThat(at.nulls().first()).hasValue(1);
    assertThat(table.column("price").toDoubles()).containsExactly(1.25, -0.1);
    assertThat(((IntegerColumn) table.column("word")).toLongs()).containsExactly(1, 4294967295L);
    assertThat(((TextColumn) table.column("last")).values()).containsExactly("x", "y");
  }

  @Test
  void refusesNestedColumnsByNameOnlyIfTheyAreRead() {
    assertThatThrownBy(
            () -> Tables.read(Fixtures.file("pyarrow-types.parquet"), Projection.of("list")))
        .isInstanceOf(TableException.class)
        .hasMessageContaining("column 'list': is nested");
    assertThatThrownBy(
            () -> Tables.read(Fixtures.file("pyarrow-types.parquet"), Projection.of("place")))
        .hasMessageContaining("column 'place': is nested");
    assertThatThrownBy(
            () -> Tables.read(Fixtures.file("pyarrow-types.parquet"), Projection.of("raw")))
        .hasMessageContaining("column 'raw': holds raw bytes");
  }

  @Test
  void saysWhatToWriteInPlaceOfHalfFloats() {
    SchemaElement half = new SchemaElement("p");
    half.setType(Type.FIXED_LEN_BYTE_ARRAY);
    half.setType_length(2);
    half.setLogicalType(LogicalType.FLOAT16(new Float16Type()));
    TablePlace place = TablePlace.of("a.parquet").withColumn("p");
    HeldMemory memory = new HeldMemory(place, TableLimits.standard());

    assertThatThrownBy(() -> new ParquetField(half, false, 0).values(place, 1, memory))
        .hasMessage("a.parquet: column 'p': is float16, which is not read; write it as float32");
  }

  @Test
  void refusesACodecThatItDoesNotHave() {
    assertThatThrownBy(() -> Tables.read(Fixtures.file("pyarrow-brotli.parquet"), Projection.all()))
        .isInstanceOf(TableException.class)
        .hasMessageContaining("column 'id': is packed with BROTLI");
  }

  @Test
  void namesTheColumnsThatThereAre() {
    assertThatThrownBy(
            () -> Tables.read(Fixtures.file("pyarrow-none.parquet"), Projection.of("scores")))
        .hasMessageEndingWith(
            "column 'scores': there is no such column; there are 'id', 'small', 'score', 'single',"
                + " 'truth', 'group'");
  }

  @Test
  void refusesAFileThatIsNotTheOneThatWasNamed() {
    TableFile other = new TableFile(Fixtures.file("pyarrow-none.parquet"), "0".repeat(64), 3679);

    assertThatThrownBy(() -> Tables.read(other, TableFormat.PARQUET, Projection.all()))
        .hasMessageContaining("its digest is another");
  }
}
