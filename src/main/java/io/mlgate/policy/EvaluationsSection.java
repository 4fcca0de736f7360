package io.mlgate.policy;

import io.mlgate.Nearest;
import io.mlgate.policy.Value.Field;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.regex.Pattern;

/** Reads {@code evaluations: {NAME: {...}, ...}}. */
final class EvaluationsSection {
  private static final Pattern NAME = Pattern.compile("[A-Za-z0-9][A-Za-z0-9._-]{0,63}");

  /** Each is a table in memory. */
  private static final int MOST = 100;

  private EvaluationsSection() {}

  /** The evaluations in the order of the file, those with a problem too. */
  static List<EvaluationRule> read(Value value) {
    List<Field> fields = value.fields();
    if (fields.isEmpty() && value.isMapping()) {
      value.refuse("must name at least one table of rows");
    }
    if (fields.size() > MOST) {
      value.refuse("names more than " + MOST + " evaluations");
    }
    Map<String, EvaluationRule> read = new LinkedHashMap<>();
    for (Field field : fields.subList(0, Math.min(MOST, fields.size()))) {
      if (!NAME.matcher(field.key()).matches()) {
        value.refuseAt(
            field.position(),
            "the evaluation name "
                + Quoted.of(field.key())
                + " must be 1 to 64 letters, digits, dots, underscores and dashes of ASCII,"
                + " beginning with a letter or digit");
      }
      Mapping mapping = field.value().mapping(EvaluationGrammar.KEYS);
      Optional<Value> like = mapping.optional("like");
      Optional<EvaluationRule> model = like.flatMap(at -> model(at, read));
      read.put(
          field.key(), new EvaluationGrammar(field.key(), mapping, model, like.isPresent()).read());
    }
    return List.copyOf(read.values());
  }

  private static Optional<EvaluationRule> model(Value like, Map<String, EvaluationRule> read) {
    Optional<String> name = like.text();
    Optional<EvaluationRule> model = name.map(read::get);
    if (name.isPresent() && model.isEmpty()) {
      like.refuse(
          "must name an evaluation that stands above, not "
              + Quoted.of(name.get())
              + Nearest.hint(name.get(), List.copyOf(read.keySet())));
    }
    return model;
  }
}
