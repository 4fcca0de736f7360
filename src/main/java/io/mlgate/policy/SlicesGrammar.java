package io.mlgate.policy;

import io.mlgate.policy.LoggedRule.Slicing;
import io.mlgate.policy.Value.Field;
import java.util.ArrayList;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/** Reads {@code slices: {sex: [f, m]}} and its placeholders in the name of a metric. */
final class SlicesGrammar {
  /** More than a report can show, and a bound on the work that one line of a policy causes. */
  static final int MOST_SLICES = 1_000;

  private static final Pattern KEY = Pattern.compile("[A-Za-z_][A-Za-z0-9_.-]{0,63}");

  private SlicesGrammar() {}

  /** The keys with their values in the order of the file. */
  static List<Slicing> read(Value value) {
    List<Slicing> slices = new ArrayList<>();
    List<Field> fields = value.fields();
    if (fields.isEmpty() && value.isMapping()) {
      value.refuse("must name at least one key with its values, such as {sex: [f, m]}");
    }
    long product = 1;
    for (Field field : fields) {
      if (!KEY.matcher(field.key()).matches()) {
        value.refuseAt(
            field.position(),
            "the slice key "
                + Quoted.of(field.key())
                + " must be up to 64 letters, digits, dots, underscores and dashes of ASCII,"
                + " beginning with a letter or underscore");
      }
      List<String> values = values(field.value());
      product = Math.min(MOST_SLICES + 1L, product * Math.max(1, values.size()));
      slices.add(new Slicing(field.key(), values));
    }
    if (product > MOST_SLICES) {
      value.refuse("makes more than 1,000 combinations: split the gate, or name fewer values");
    }
    return slices;
  }

  private static List<String> values(Value list) {
    Set<String> values = new LinkedHashSet<>();
    for (Value item : list.items()) {
      Optional<String> text = item.textOrNumber();
      if (text.filter(value -> value.contains("{") || value.contains("}")).isPresent()) {
        item.refuse("must not hold a brace: it stands for a placeholder and can't be one");
      }
      if (text.isPresent() && !values.add(text.get())) {
        item.refuse("names " + Quoted.of(text.get()) + " twice");
      }
    }
    return List.copyOf(values);
  }

  /** Notes every placeholder without a key, and every key without a placeholder. */
  static void checkPlaceholders(
      Value metric, String name, Optional<Value> section, List<Slicing> slices) {
    if (section.isPresent() && slices.isEmpty()) {
      return; // The slices have a problem of their own.
    }
    Set<String> placeholders = new LinkedHashSet<>();
    Matcher matcher = LoggedRule.PLACEHOLDER.matcher(name);
    while (matcher.find()) {
      placeholders.add(matcher.group(1));
    }
    String rest = matcher.replaceAll("");
    if (rest.contains("{") || rest.contains("}")) {
      metric.refuse("has a brace without its partner");
    }
    List<String> keys = slices.stream().map(Slicing::key).toList();
    for (String placeholder : placeholders) {
      if (!keys.contains(placeholder)) {
        String wanted = Quoted.of("{" + placeholder + "}");
        metric.refuse("holds " + wanted + ", which 'slices' does not name");
      }
    }
    for (String key : keys) {
      if (!placeholders.contains(key) && !name.isEmpty()) {
        String wanted = Quoted.of("{" + key + "}");
        section.ifPresent(at -> at.refuse("names a key that 'logged' does not hold as " + wanted));
      }
    }
  }
}
