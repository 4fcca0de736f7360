package io.mlgate.policy;

import io.mlgate.policy.Value.Field;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/** Reads a metric of the catalogue: {@code roc_auc}, or {@code {name: fbeta, beta: 2}}. */
final class MetricChoiceGrammar {
  private MetricChoiceGrammar() {}

  static MetricChoice read(Value value) {
    if (!value.isMapping()) {
      return new MetricChoice(value.text().orElse(""), List.of(), Optional.empty());
    }
    String name = "";
    Optional<Direction> direction = Optional.empty();
    List<MetricChoice.Argument> arguments = new ArrayList<>();
    List<Field> fields = value.fields();
    for (Field field : fields) {
      Value at = field.value();
      switch (field.key()) {
        case "name" -> name = at.text().orElse("");
        case "direction" -> direction = at.word(Direction.class);
        default ->
            at.textOrNumber()
                .ifPresent(
                    text ->
                        arguments.add(new MetricChoice.Argument(field.key(), text, at.isNumber())));
      }
    }
    if (fields.stream().noneMatch(field -> field.key().equals("name"))) {
      value.refuse("must have the key 'name', such as {name: fbeta, beta: 2}");
    }
    return new MetricChoice(name, arguments, direction);
  }
}
