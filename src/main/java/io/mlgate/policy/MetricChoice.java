package io.mlgate.policy;

import java.util.List;
import java.util.Objects;
import java.util.Optional;
import java.util.stream.Collectors;

/**
 * A metric of the catalogue as a policy names it; whether there is one of that name is for lint to
 * say.
 *
 * @param name its name
 * @param arguments its parameters, in the order of the file
 * @param direction which way it gets better, where the policy says so
 */
public record MetricChoice(String name, List<Argument> arguments, Optional<Direction> direction) {

  /** Copies the arguments; nothing may be null. */
  public MetricChoice {
    Objects.requireNonNull(name);
    arguments = List.copyOf(arguments);
    Objects.requireNonNull(direction);
  }

  /**
   * One parameter.
   *
   * @param name its name
   * @param value its value as it is written
   * @param isNumber whether it is a number rather than a text
   */
  public record Argument(String name, String value, boolean isNumber) {
    /** Nothing may be null. */
    public Argument {
      Objects.requireNonNull(name);
      Objects.requireNonNull(value);
    }
  }

  /** The name and, in brackets, the parameters: {@code fbeta(beta=2)}. */
  @Override
  public String toString() {
    return arguments.isEmpty()
        ? name
        : arguments.stream()
            .map(argument -> argument.name() + "=" + argument.value())
            .collect(Collectors.joining(", ", name + "(", ")"));
  }
}
