package io.mlgate.policy;

import io.mlgate.Nearest;
import java.util.ArrayList;
import java.util.EnumSet;
import java.util.List;
import java.util.Set;
import java.util.regex.Pattern;

/** Reads {@code checks: {NAME: {source: ..., ...}}}: what live traffic must keep to. */
final class ChecksSection {
  private static final Pattern NAME = Pattern.compile("[A-Za-z0-9][A-Za-z0-9_.-]{0,99}");

  /** These need nothing that only {@code sources} could say. */
  private static final Set<SourceKind> WITHOUT_SECTION =
      EnumSet.of(SourceKind.HTTP, SourceKind.MLFLOW);

  private ChecksSection() {}

  /**
   * The checks in the order of the file.
   *
   * @param sources those of the policy
   */
  static List<LiveCheckRule> read(Value value, List<SourceRule> sources) {
    List<Value.Field> fields = value.fields();
    if (value.isMapping() && fields.isEmpty()) {
      value.refuse("must name a check");
    }
    List<LiveCheckRule> checks = new ArrayList<>();
    for (Value.Field field : fields) {
      if (!NAME.matcher(field.key()).matches()) {
        field.value().refuse("is no name of a check: letters, digits, '-', '_' and '.'");
      }
      checks.add(check(field, sources));
    }
    return checks;
  }

  private static LiveCheckRule check(Value.Field field, List<SourceRule> sources) {
    Value value = field.value();
    List<Value.Field> keys = value.fields();
    LiveForm form = LiveForm.of(keys.stream().map(Value.Field::key).toList());
    Mapping check = value.mapping(keys, form.keys());
    Value named = check.required("source");
    SourceKind source = named.word(SourceKind.class).orElse(form.usual());
    if (value.isMapping() && !form.isKnown()) {
      value.refuse("asks nothing: give bad and total, rate, drift, query, value or metric");
    } else if (form.isKnown() && !form.sources().contains(source)) {
      named.refuse(
          "with "
              + form.word()
              + " must be "
              + String.join(" or ", form.sources().stream().map(Word::word).toList()));
    }
    boolean declared = sources.stream().anyMatch(rule -> rule.kind() == source);
    if (!declared && !WITHOUT_SECTION.contains(source) && named.scalarText().isPresent()) {
      named.refuse(
          "names "
              + Quoted.of(source.word())
              + ", which 'sources' does not have"
              + Nearest.hint(
                  source.word(), sources.stream().map(rule -> rule.kind().word()).toList()));
    }
    LiveMeasure measure = form.read(check, source, sources);
    return new LiveCheckRule(
        field.key(),
        source,
        measure,
        check.optional("kind").flatMap(kind -> kind.word(Kind.class)).orElse(form.kind()),
        check.optional("dryRun").flatMap(Value::truth).orElse(false),
        check
            .optional("minSamples")
            .map(least -> WholeNumber.read(least, 1, Integer.MAX_VALUE))
            .orElse(1),
        field.position());
  }
}
