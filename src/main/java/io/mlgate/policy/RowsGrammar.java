package io.mlgate.policy;

import io.mlgate.Nearest;
import java.math.BigDecimal;
import java.util.List;
import java.util.Optional;
import java.util.OptionalInt;

/** Reads which rows a gate looks at: {@code on}, {@code by}, {@code minRows}, {@code decideOn}. */
final class RowsGrammar {
  private static final int MOST_COLUMNS = 8;

  private final List<EvaluationRule> evaluations;

  /** A reader that knows the evaluations of the policy. */
  RowsGrammar(List<EvaluationRule> evaluations) {
    this.evaluations = evaluations;
  }

  /** The evaluation that the gate names, or the first; notes it if there is none. */
  Optional<EvaluationRule> evaluation(Mapping gate) {
    Optional<Value> on = gate.optional("on");
    if (evaluations.isEmpty()) {
      gate.refuse(
          "is recomputed from rows, and the policy names no table of them: add 'evaluations',"
              + " or judge the logged number with 'logged'");
      return Optional.empty();
    }
    if (on.isEmpty()) {
      return Optional.of(evaluations.get(0));
    }
    return named(on.get());
  }

  /** The evaluation of this name; notes it if there is none. */
  Optional<EvaluationRule> named(Value on) {
    Optional<String> name = on.text();
    Optional<EvaluationRule> found =
        evaluations.stream().filter(rule -> name.filter(rule.name()::equals).isPresent()).findAny();
    if (name.isPresent() && found.isEmpty()) {
      List<String> known = evaluations.stream().map(EvaluationRule::name).toList();
      on.refuse(
          "names no evaluation: there "
              + (known.size() == 1 ? "is " : "are ")
              + (known.isEmpty() ? "none: add 'evaluations'" : String.join(", ", known))
              + Nearest.hint(name.get(), known));
    }
    return found;
  }

  /** The columns of groups; notes those that the evaluation does not declare. */
  static List<String> by(Mapping gate, Optional<EvaluationRule> evaluation) {
    Optional<Value> by = gate.optional("by");
    List<String> columns = by.map(ColumnsGrammar::oneOrMore).orElse(List.of());
    if (columns.size() > MOST_COLUMNS) {
      by.get().refuse("names more than " + MOST_COLUMNS + " columns");
    }
    evaluation.ifPresent(
        rule -> {
          for (String column : columns) {
            if (!rule.groups().contains(column)) {
              String groups =
                  rule.groups().isEmpty()
                      ? "which declares no groups"
                      : "whose groups are " + String.join(", ", rule.groups());
              by.get()
                  .refuse(
                      "names "
                          + Quoted.of(column)
                          + ", no group of the evaluation "
                          + rule.name()
                          + ", "
                          + groups
                          + Nearest.hint(column, rule.groups()));
            }
          }
        });
    return columns;
  }

  static OptionalInt minRows(Mapping gate) {
    Optional<Value> value = gate.optional("minRows");
    Optional<Integer> rows = value.flatMap(Value::number).flatMap(RowsGrammar::count);
    if (value.filter(Value::isNumber).isPresent() && rows.isEmpty()) {
      value.get().refuse("must be a whole number from 1 to 1,000,000,000");
    }
    return rows.map(OptionalInt::of).orElse(OptionalInt.empty());
  }

  private static Optional<Integer> count(BigDecimal number) {
    try {
      int count = number.intValueExact();
      return count >= 1 && count <= 1_000_000_000 ? Optional.of(count) : Optional.empty();
    } catch (ArithmeticException e) {
      return Optional.empty();
    }
  }

  static DecideOn decideOn(Mapping gate) {
    return gate.optional("decideOn")
        .flatMap(value -> value.word(DecideOn.class))
        .orElse(DecideOn.INTERVAL);
  }
}
