package io.mlgate.table;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.nio.file.Path;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class JsonTest {
  @TempDir Path folder;

  private Table read(String name, String text) {
    return Tables.read(Fixtures.write(folder, name, text), Projection.all());
  }

  private void refuses(String name, String text, String reason) {
    assertThatThrownBy(() -> read(name, text))
        .isInstanceOf(TableException.class)
        .hasMessageContaining(reason);
  }

  @Test
  void readsTheSameTableFromAllThreeForms() {
    String[][] forms = {
      {
        "a.json", "[{\"x\": 1, \"y\": \"a\", \"z\": true}, {\"z\": null, \"y\": \"b\", \"x\": 2.5}]"
      },
      {"b.jsonl", "{\"x\": 1, \"y\": \"a\", \"z\": true}\n{\"x\":2.5,\"y\":\"b\",\"z\":null}\n"},
      {
        "c.json",
        "{\"columns\": [\"x\",\"y\",\"z\"], \"index\": [0, 1],"
            + " \"data\": [[1,\"a\",true],[2.5,\"b\",null]]}"
      },
    };
    for (String[] form : forms) {
      Table table = read(form[0], form[1]);

      assertThat(table.columns().stream().map(Column::name)).containsExactly("x", "y", "z");
      assertThat(table.column("x").toDoubles()).containsExactly(1, 2.5);
      assertThat(((TextColumn) table.column("y")).values()).containsExactly("a", "b");
      assertThat(table.column("z").nulls().first()).hasValue(1);
      assertThat(table.source()).contains(TableFile.of(folder.resolve(form[0])));
    }
  }

  @Test
  void passesByWhatWasNotAskedFor() {
    Path file =
        Fixtures.write(folder, "a.json", "[{\"n\": {\"x\": [1]}, \"x\": 1}, {\"x\": 2, \"m\": 3}]");

    Table table = Tables.read(file, Projection.of("x"));

    assertThat(((IntegerColumn) table.column("x")).toLongs()).containsExactly(1, 2);
  }

  @Test
  void keepsNanForItsReaderToRefuse() {
    Column column = read("a.json", "[{\"x\": 0.5}, {\"x\": NaN}]").column("x");

    assertThatThrownBy(column::toDoubles)
        .hasMessageEndingWith("column 'x', row 2: holds NaN, which is no finite number");
  }

  @Test
  void refusesRowsThatDiffer() {
    refuses("a.json", "[{\"x\":1},{\"x\":\"a\"}]", "column 'x', row 2: mixes kinds: rows before");
    refuses("a.json", "[{\"x\":1},{}]", "column 'x', row 2: is missing; write null");
    refuses("a.json", "[{\"x\":1},{\"x\":1,\"y\":2}]", "column 'y', row 2: is new in this row");
    refuses("a.json", "[{\"x\":1,\"x\":2}]", "column 'x', row 1: comes twice in this row");
    refuses("a.json", "[{\"x\":[1]}]", "column 'x', row 1: holds an array");
    refuses("a.json", "[{\"x\":1e999}]", "row 1: holds a number beyond");
    refuses("a.json", "[{\"x\":9223372036854775808}]", "row 1: holds an integer beyond 64 bits");
    refuses("a.json", "[{\"x\":\"\\ud800\"}]", "column 'x', row 1: holds text that is not valid");
    refuses("a.json", "[3]", "row 1: is a number, not an object");
  }

  @Test
  void refusesMflowTablesThatAreNone() {
    String columns = "{\"columns\": [\"a\", \"b\"], ";
    refuses("a.json", columns + "\"data\": [[1]]}", "row 1: has 1 value where there are 2");
    refuses("a.json", columns + "\"data\": [[1,2,3]]}", "row 1: has more values than");
    refuses("a.json", "{\"data\": [[1]], \"columns\": [\"a\"]}", "'columns' must come before");
    refuses("a.json", "{\"columns\": [\"a\", \"a\"], \"data\": []}", "two columns of this name");
    refuses("a.json", columns + "\"data\": []", "the file is cut off within its JSON in line 1");
  }

  @Test
  void refusesNestingWithoutEndAndBrokenJson() {
    refuses("a.json", "[{\"x\":" + "[".repeat(100_000), "holds an array");
    Path deep = Fixtures.write(folder, "d.json", "[{\"y\":" + "[".repeat(100_000));
    assertThatThrownBy(() -> Tables.read(deep, Projection.of("x")))
        .isInstanceOf(TableException.class)
        .hasMessageContaining("beyond a limit");
    refuses("a.json", "[{\"x\": 1}", "the file is cut off within its JSON in line 1");
    refuses("a.jsonl", "{\"x\": 1}\n{\"x\": 2", "the file is cut off within its JSON in line 2");
    refuses("a.jsonl", "{\"x\": 1}\n{\"x\": ", "the file is cut off within its JSON in line 2");
    refuses("a.json", "[{\"x\": 1]", "the JSON is broken: Unexpected close marker ']'");
    refuses("a.json", "[{\"x\": 1}] 2", "goes on after");
    refuses("a.json", "", "is empty");
  }

  @Test
  void asksForTheFormatIfNothingTells() {
    refuses("predictions", "{\"a\": 1}", "csv, json, jsonl and parquet are read");
  }
}
