package io.mlgate.compatibility;

import static java.util.stream.Collectors.toMap;

import java.util.List;
import java.util.Map;
import java.util.function.Function;

/** Reads by one model's parameters what callers set by another's. */
final class ParamReading {
  private static final SignaturePart PART = SignaturePart.PARAM;

  private final InputRules rules;
  private final Findings findings;

  ParamReading(InputRules rules, Findings findings) {
    this.rules = rules;
    this.findings = findings;
  }

  void compare(List<ParamSpec> written, List<ParamSpec> read) {
    Map<String, ParamSpec> from = byName(written);
    Map<String, ParamSpec> to = byName(read);
    for (ParamSpec param : read) {
      SchemaPath path = PART.path().named(param.name());
      ParamSpec known = from.get(param.name());
      if (known == null) {
        findings.add(PART, path, Findings.ABSENT, param, rules.unwrittenParam());
      } else {
        compare(path, known, param);
      }
    }
    for (ParamSpec param : written) {
      if (!to.containsKey(param.name())) {
        SchemaPath path = PART.path().named(param.name());
        findings.add(PART, path, param, Findings.ABSENT, rules.unreadParam());
      }
    }
  }

  private void compare(SchemaPath path, ParamSpec written, ParamSpec read) {
    if (written.list() != read.list()) {
      findings.add(PART, path, written, read, rules.kind());
    } else if (written.type() instanceof ScalarType from && read.type() instanceof ScalarType to) {
      rules
          .param(from, to)
          .ifPresent(consequence -> findings.add(PART, path, written, read, consequence));
    } else {
      new TypeReading(PART, rules, findings).compare(path, written.type(), read.type(), true);
    }
    if (!written.sameDefault(read)) {
      findings.add(
          PART, path, written.describedDefault(), read.describedDefault(), rules.defaultValue());
    }
  }

  private static Map<String, ParamSpec> byName(List<ParamSpec> params) {
    return params.stream().collect(toMap(ParamSpec::name, Function.identity()));
  }
}
