package io.mlgate.policy;

import java.util.List;
import java.util.Optional;
import java.util.function.Function;
import java.util.regex.Pattern;

/** Reads {@code baseline: {from: alias:NAME, firstRelease: {...}, anchor: {...}}}. */
final class BaselineSection {
  private static final Keys KEYS = Keys.of("from", "firstRelease", "anchor");

  private static final int MOST_APPROVALS = 100;

  private static final List<Form> FORMS =
      List.of(
          new Form("alias:", Pattern.compile("[^\\s:/@]{1,255}"), BaselineRule.Alias::new),
          new Form("version:", Pattern.compile("[1-9][0-9]{0,17}"), BaselineRule.Version::new),
          new Form(
              "run:", Pattern.compile("[A-Za-z0-9][A-Za-z0-9_-]{0,255}"), BaselineRule.Run::new));

  private BaselineSection() {}

  /** One form of {@code from}: the word before the colon, and what may follow it. */
  private record Form(String prefix, Pattern name, Function<String, BaselineRule.From> result) {}

  /**
   * The baseline.
   *
   * @param gates those that the policy declares
   * @param route how its requests are routed, if it says
   */
  static BaselineRule read(Value value, List<Gate> gates, Optional<RoutePlan> route) {
    Mapping baseline = value.mapping(KEYS);
    BaselineRule.From from = from(baseline.required("from"), route);
    return new BaselineRule(
        from,
        baseline.optional("firstRelease").map(BaselineSection::firstRelease),
        baseline.optional("anchor").map(new AnchorGrammar(gates)::read));
  }

  private static BaselineRule.From from(Value value, Optional<RoutePlan> route) {
    String written = value.text().orElse("");
    for (Form form : FORMS) {
      String name = written.substring(Math.min(form.prefix().length(), written.length()));
      if (written.startsWith(form.prefix()) && form.name().matcher(name).matches()) {
        return form.result().apply(name);
      }
    }
    if (written.equals("route")) {
      checkRoute(value, route);
      return new BaselineRule.Route();
    } else if (!written.isEmpty()) {
      value.refuse(
          "must be alias:NAME, version:NUMBER, run:ID or route, not " + Quoted.of(written));
    }
    return new BaselineRule.Alias(written);
  }

  private static void checkRoute(Value value, Optional<RoutePlan> route) {
    if (route.isEmpty()) {
      value.refuse("must not be route without the section route, which says how requests go");
    } else if (route.get().identify().filter(IdentifyRule.ByGolden.class::isInstance).isPresent()) {
      value.refuse(
          "must not be route where route.identify is golden, which names no version: write"
              + " {path: /model, pointer: /version}, or name an alias, version or run");
    }
  }

  private static FirstRelease firstRelease(Value value) {
    if (!value.isMapping()) {
      value.wrongType("a mapping", "; write 'firstRelease: {}', or leave it out");
      return new FirstRelease(0);
    }
    return new FirstRelease(
        value
            .mapping(Keys.of("approvals"))
            .optional("approvals")
            .map(people -> WholeNumber.read(people, 1, MOST_APPROVALS))
            .orElse(0));
  }
}
