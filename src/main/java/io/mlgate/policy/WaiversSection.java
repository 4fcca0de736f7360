package io.mlgate.policy;

import io.mlgate.Nearest;
import java.util.List;

/** Reads {@code waivers: {roles: [ROLE, ...], maxDays: 30, never: [GATE, ...]}}. */
final class WaiversSection {
  private static final Keys KEYS = Keys.of("roles", "maxDays", "never");
  private static final int LONGEST = 3650;

  private WaiversSection() {}

  /**
   * Who may waive what.
   *
   * @param gates those of the policy
   */
  static WaiverRule read(Value value, List<Gate> gates) {
    Mapping waivers = value.mapping(KEYS);
    return new WaiverRule(
        RoleName.readAll(waivers.required("roles")),
        WholeNumber.read(waivers.required("maxDays"), 1, LONGEST),
        waivers.optional("never").map(never -> gatesOf(never, gates)).orElse(List.of()));
  }

  private static List<String> gatesOf(Value value, List<Gate> gates) {
    List<String> known = gates.stream().map(Gate::name).toList();
    List<Value> items = value.items();
    for (Value item : items) {
      item.text()
          .filter(name -> !known.contains(name))
          .ifPresent(
              name ->
                  item.refuse(
                      "names "
                          + Quoted.of(name)
                          + ", which is no gate of this policy"
                          + Nearest.hint(name, known)));
    }
    return items.stream().flatMap(item -> item.scalarText().stream()).distinct().toList();
  }
}
