package io.mlgate.policy;

/** Reads {@code owners: {training: TEAM, serving: TEAM, incidents: TEAM}}. */
final class OwnersSection {
  private static final Keys KEYS = Keys.of("training", "serving", "incidents");

  private OwnersSection() {}

  static Owners read(Value value) {
    Mapping owners = value.mapping(KEYS);
    return new Owners(
        owners.optional("training").flatMap(Value::text),
        owners.optional("serving").flatMap(Value::text),
        owners.optional("incidents").flatMap(Value::text));
  }
}
