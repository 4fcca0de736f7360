package io.mlgate.table;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import net.jqwik.api.Arbitraries;
import net.jqwik.api.Arbitrary;
import net.jqwik.api.Combinators;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.Provide;
import org.apache.parquet.column.ParquetProperties.WriterVersion;
import org.apache.parquet.conf.PlainParquetConfiguration;
import org.apache.parquet.example.data.Group;
import org.apache.parquet.example.data.simple.SimpleGroupFactory;
import org.apache.parquet.hadoop.ParquetWriter;
import org.apache.parquet.hadoop.example.ExampleParquetWriter;
import org.apache.parquet.hadoop.metadata.CompressionCodecName;
import org.apache.parquet.io.LocalOutputFile;
import org.apache.parquet.schema.MessageType;
import org.apache.parquet.schema.MessageTypeParser;

/**
 * What parquet-java writes is read as it was, in each version and with and without dictionaries.
 */
class ParquetRoundTripTest {
  private static final MessageType SCHEMA =
      MessageTypeParser.parseMessageType(
          "message rows { required int64 l; optional int32 i; optional double d;"
              + " required float f; optional boolean b; optional binary s (UTF8); }");

  record Row(long l, Integer i, Double d, float f, Boolean b, String s) {}

  @Provide
  Arbitrary<List<Row>> rows() {
    Arbitrary<String> texts =
        Arbitraries.oneOf(
            Arbitraries.of("a", "b", ""), Arbitraries.strings().excludeChars(surrogates()));
    return Combinators.combine(
            Arbitraries.longs(),
            Arbitraries.integers().injectNull(0.2),
            Arbitraries.doubles().injectNull(0.2),
            Arbitraries.floats(),
            Arbitraries.of(true, false).injectNull(0.2),
            texts.injectNull(0.2))
        .as(Row::new)
        .list()
        .ofMaxSize(300);
  }

  private static char[] surrogates() {
    char[] all = new char[Character.MAX_SURROGATE - Character.MIN_SURROGATE + 1];
    for (int i = 0; i < all.length; i++) {
      all[i] = (char) (Character.MIN_SURROGATE + i);
    }
    return all;
  }

  @Property(tries = 25)
  void readsWhatWasWritten(
      @ForAll("rows") List<Row> rows, @ForAll boolean dictionary, @ForAll WriterVersion version)
      throws IOException {
    Path file = Files.createTempFile("round", ".parquet");
    try {
      Files.delete(file);
      write(file, rows, dictionary, version);

      Table table = Tables.read(file, Projection.all());

      assertThat(table.rows()).isEqualTo(rows.size());
      for (int row = 0; row < rows.size(); row++) {
        assertThat(read(table, row)).isEqualTo(rows.get(row));
      }
    } finally {
      Files.deleteIfExists(file);
    }
  }

  private static Row read(Table table, int row) {
    IntegerColumn i = (IntegerColumn) table.column("i");
    NumberColumn d = (NumberColumn) table.column("d");
    BooleanColumn b = (BooleanColumn) table.column("b");
    TextColumn s = (TextColumn) table.column("s");
    return new Row(
        ((IntegerColumn) table.column("l")).value(row),
        i.nulls().contains(row) ? null : Math.toIntExact(i.value(row)),
        d.nulls().contains(row) ? null : (Double) d.value(row),
        (float) ((NumberColumn) table.column("f")).value(row),
        b.nulls().contains(row) ? null : (Boolean) b.value(row),
        s.nulls().contains(row) ? null : s.text(row));
  }

  private static void write(Path file, List<Row> rows, boolean dictionary, WriterVersion version)
      throws IOException {
    SimpleGroupFactory factory = new SimpleGroupFactory(SCHEMA);
    try (ParquetWriter<Group> writer =
        ExampleParquetWriter.builder(new LocalOutputFile(file))
            .withConf(new PlainParquetConfiguration())
            .withType(SCHEMA)
            .withCompressionCodec(CompressionCodecName.UNCOMPRESSED)
            .withDictionaryEncoding(dictionary)
            .withWriterVersion(version)
            .withPageRowCountLimit(50)
            .build()) {
      for (Row row : rows) {
        Group group = factory.newGroup().append("l", row.l()).append("f", row.f());
        if (row.i() != null) {
          group.append("i", row.i());
        }
        if (row.d() != null) {
          group.append("d", row.d());
        }
        if (row.b() != null) {
          group.append("b", row.b());
        }
        if (row.s() != null) {
          group.append("s", row.s());
        }
        writer.write(group);
      }
    }
  }
}
