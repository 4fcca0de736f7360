package io.mlgate.gate;

import io.mlgate.policy.CellLimit;
import io.mlgate.policy.Gate;
import io.mlgate.policy.SchemaCheck;
import io.mlgate.policy.SchemaColumn;
import io.mlgate.policy.SchemaRule;
import io.mlgate.table.Column;
import io.mlgate.table.Legible;
import io.mlgate.table.Table;
import io.mlgate.validation.AcceptedValuesCheck;
import io.mlgate.validation.Bound;
import io.mlgate.validation.Checked;
import io.mlgate.validation.MissingValuesCheck;
import io.mlgate.validation.RangeCheck;
import io.mlgate.validation.UniqueRows;
import io.mlgate.validation.ValueType;
import io.mlgate.verdict.Accepted;
import io.mlgate.verdict.GateResult;
import io.mlgate.verdict.Slice;
import io.mlgate.verdict.Verdict;
import java.math.BigDecimal;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.OptionalDouble;
import java.util.OptionalLong;
import java.util.Set;
import java.util.stream.Collectors;

/** Holds a table against a schema: what can be counted passes or fails, none is undecided. */
final class SchemaGate {
  private final Gate gate;
  private final SchemaRule rule;
  private final Table table;

  SchemaGate(Gate gate, SchemaRule rule, Table table) {
    this.gate = gate;
    this.rule = rule;
    this.table = table;
  }

  /** One result a check, as {@link Slice#of(SchemaRule)} lists them. */
  List<GateResult> evaluate() {
    List<GateResult> results = new ArrayList<>();
    if (rule.limitsRows()) {
      results.add(rows());
    }
    if (rule.refusesOthers()) {
      results.add(others());
    }
    if (!rule.unique().isEmpty()) {
      results.add(result(Slice.of(SchemaCheck.UNIQUE), unique()));
    }
    for (SchemaColumn column : rule.columns()) {
      for (SchemaCheck check : column.checks()) {
        results.add(column(column, check));
      }
    }
    return results;
  }

  private GateResult rows() {
    int rows = table.rows();
    boolean tooFew = rule.minRows().isPresent() && rows < rule.minRows().getAsLong();
    boolean tooMany = rule.maxRows().isPresent() && rows > rule.maxRows().getAsLong();
    String counted = "the table has " + counted(rows) + (rows == 1 ? " row" : " rows");
    String message =
        tooFew
            ? counted + ", fewer than " + counted(rule.minRows().getAsLong())
            : tooMany
                ? counted + ", more than " + counted(rule.maxRows().getAsLong())
                : counted + ", as many as it may";
    return new ResultBuilder(gate, Slice.of(SchemaCheck.ROWS))
        .value(OptionalDouble.of(rows))
        .accepted(Optional.of(new Accepted(decimal(rule.minRows()), decimal(rule.maxRows()))))
        .rows(rows)
        .is(tooFew || tooMany ? Verdict.FAIL : Verdict.PASS, message);
  }

  private GateResult others() {
    Set<String> known = rule.columns().stream().map(SchemaColumn::name).collect(Collectors.toSet());
    known.addAll(rule.unique());
    List<String> others =
        table.columns().stream().map(Column::name).filter(name -> !known.contains(name)).toList();
    return new ResultBuilder(gate, Slice.of(SchemaCheck.OTHERS))
        .rows(table.rows())
        .is(
            others.isEmpty() ? Verdict.PASS : Verdict.FAIL,
            others.isEmpty()
                ? "the table has no column beside those of the schema"
                : "the table has "
                    + (others.size() == 1 ? "a column" : others.size() + " columns")
                    + " that the schema does not name: "
                    + Legible.names(others));
  }

  private Checked unique() {
    List<String> lacking = rule.unique().stream().filter(name -> !table.has(name)).toList();
    return lacking.isEmpty()
        ? UniqueRows.of(table, rule.unique())
        : new Checked(false, table.rows(), "the table has no column " + Legible.names(lacking));
  }

  private GateResult column(SchemaColumn expected, SchemaCheck check) {
    Slice slice = Slice.of(expected, check);
    if (!table.has(expected.name())) {
      return result(slice, new Checked(false, table.rows(), "the table has no such column"));
    }
    Column column = table.column(expected.name());
    Checked checked =
        switch (check) {
          case TYPE -> ValueType.valueOf(expected.type().orElseThrow().name()).check(column);
          case MISSING -> MissingValuesCheck.of(column, expected.maxMissing());
          case MIN -> RangeCheck.atLeast(column, bound(expected.min().orElseThrow()));
          case MAX -> RangeCheck.atMost(column, bound(expected.max().orElseThrow()));
          case VALUES -> AcceptedValuesCheck.of(column, expected.values());
          case UNIQUE -> UniqueRows.of(column);
          case ROWS, OTHERS -> throw new IllegalArgumentException(check + " is of no column");
        };
    return result(slice, checked);
  }

  private static Bound bound(CellLimit limit) {
    return limit instanceof CellLimit.OfNumber number
        ? new Bound.OfNumber(number.number())
        : new Bound.OfTime(((CellLimit.OfTime) limit).time());
  }

  private GateResult result(Slice slice, Checked checked) {
    return new ResultBuilder(gate, slice)
        .rows(table.rows())
        .is(checked.holds() ? Verdict.PASS : Verdict.FAIL, checked.words());
  }

  private static Optional<BigDecimal> decimal(OptionalLong number) {
    return number.isPresent()
        ? Optional.of(BigDecimal.valueOf(number.getAsLong()))
        : Optional.empty();
  }

  private static String counted(long number) {
    return String.format(Locale.ROOT, "%,d", number);
  }
}
