package io.mlgate.policy;

import java.util.Optional;

/**
 * Reads where the baseline's answers are: {@code own-run}, {@code {table: PATH}}, {@code {score:
 * NAME}}.
 */
final class BaselineRowsGrammar {
  private static final Keys KEYS = Keys.of("table").and(ColumnsGrammar.MODEL_KEYS);

  private BaselineRowsGrammar() {}

  static BaselineRows read(Value value) {
    if (value.scalarText().isPresent()) {
      if (!value.scalarText().get().equals("own-run")) {
        value.refuse(
            "must be own-run, {table: PATH} or columns of the same table such as {score: NAME}");
      }
      return new BaselineRows.OwnRun();
    }
    Mapping baseline = value.mapping(KEYS);
    PredictedColumns columns = ColumnsGrammar.ofModel(baseline);
    Optional<Value> table = baseline.optional("table");
    if (table.isPresent() && !columns.isEmpty()) {
      baseline.refuse(
          "names a table and columns: in another table the columns have the same names");
    } else if (table.isEmpty()
        && columns.isEmpty()
        && value.isMapping()
        && !baseline.mentionsAny(KEYS.known())) {
      baseline.refuse("must name a table, or columns of the same table");
    }
    return table
        .<BaselineRows>map(at -> new BaselineRows.OtherTable(ArtifactPath.read(at).orElse("")))
        .orElseGet(() -> new BaselineRows.SameTable(columns));
  }
}
