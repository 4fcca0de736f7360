package io.mlgate.metric;

import io.mlgate.Nearest;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Optional;
import java.util.OptionalInt;
import java.util.Set;
import java.util.stream.Collectors;

/** All parameters of one metric: what was set, and presets for the rest. */
public final class Arguments {
  private final List<Argument> set;
  private final List<Argument> all;

  private Arguments(List<Argument> set, List<Argument> all) {
    this.set = set;
    this.all = all;
  }

  /** Checks what was set against what a metric takes. */
  static Arguments of(String metric, List<Parameter> parameters, List<Argument> given) {
    List<String> known = parameters.stream().map(Parameter::name).toList();
    Set<String> seen = new HashSet<>();
    for (Argument argument : given) {
      if (!known.contains(argument.name())) {
        throw new MetricChoiceException(
            metric
                + " has no parameter '"
                + argument.name()
                + "'"
                + (known.isEmpty() ? "" : Nearest.hint(argument.name(), known)));
      }
      if (!seen.add(argument.name())) {
        throw new MetricChoiceException(metric + ": '" + argument.name() + "' is set twice");
      }
    }
    List<Argument> all = new ArrayList<>();
    for (Parameter parameter : parameters) {
      Optional<Argument> chosen =
          given.stream().filter(argument -> argument.name().equals(parameter.name())).findFirst();
      chosen
          .flatMap(parameter::refusal)
          .ifPresent(
              refusal -> {
                throw new MetricChoiceException(metric + ": '" + parameter.name() + "' " + refusal);
              });
      if (chosen.isEmpty() && parameter.required()) {
        throw new MetricChoiceException(
            metric + " needs '" + parameter.name() + "', " + parameter.values());
      }
      chosen.or(parameter::preset).ifPresent(all::add);
    }
    return new Arguments(List.copyOf(given), List.copyOf(all));
  }

  /** What was set, in the order it was. */
  public List<Argument> set() {
    return set;
  }

  /** What holds, presets included, in the order of the definition. */
  public List<Argument> all() {
    return all;
  }

  double number(String name) {
    return numeric(name).orElseThrow().value();
  }

  int whole(String name) {
    return (int) number(name);
  }

  OptionalInt wholeIfSet(String name) {
    return numeric(name).map(set -> OptionalInt.of((int) set.value())).orElse(OptionalInt.empty());
  }

  String word(String name) {
    return all.stream()
        .filter(argument -> argument.name().equals(name))
        .map(Argument::text)
        .findFirst()
        .orElseThrow();
  }

  private Optional<Argument.Numeric> numeric(String name) {
    return all.stream()
        .filter(argument -> argument.name().equals(name))
        .filter(Argument.Numeric.class::isInstance)
        .map(Argument.Numeric.class::cast)
        .findFirst();
  }

  /** Such as {@code {beta=2}}; empty if nothing was set. */
  @Override
  public String toString() {
    return set.isEmpty()
        ? ""
        : set.stream()
            .map(argument -> argument.name() + "=" + argument.text())
            .collect(Collectors.joining(", ", "{", "}"));
  }
}
