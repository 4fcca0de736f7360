package io.mlgate.policy;

import java.util.Collections;
import java.util.EnumSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.SortedMap;
import java.util.TreeMap;

/** Reads {@code approvals: {STAGE: {quorum: {ROLE: N}, forbid: [...], expires: 48h}}}. */
final class ApprovalsSection {
  private static final Keys STAGES = Keys.of("shadow", "canary", "full");
  private static final Keys KEYS = Keys.of("quorum", "forbid", "expires", "reason");
  private static final int MOST_PEOPLE = 100;

  private ApprovalsSection() {}

  static SortedMap<ReleaseStage, ApprovalRule> read(Value value) {
    SortedMap<ReleaseStage, ApprovalRule> rules = new TreeMap<>();
    List<Value.Field> fields = value.fields();
    Mapping stages = value.mapping(fields, STAGES);
    for (ReleaseStage stage : ReleaseStage.values()) {
      stages.optional(stage.word()).ifPresent(rule -> rules.put(stage, rule(rule)));
    }
    if (value.isMapping() && fields.isEmpty()) {
      value.refuse("must name a stage: shadow, canary or full");
    }
    return Collections.unmodifiableSortedMap(rules);
  }

  private static ApprovalRule rule(Value value) {
    Mapping rule = value.mapping(KEYS);
    return new ApprovalRule(
        quorum(rule.required("quorum")),
        rule.optional("forbid").map(ApprovalsSection::forbidden).orElse(Set.of()),
        rule.optional("expires").flatMap(AgeGrammar::read),
        rule.optional("reason")
            .flatMap(reason -> reason.word(ReasonRule.class))
            .orElse(ReasonRule.OPTIONAL));
  }

  private static Map<String, Integer> quorumOf(List<Value.Field> fields) {
    Map<String, Integer> quorum = new TreeMap<>();
    for (Value.Field field : fields) {
      if (!RoleName.isRole(field.key())) {
        field.value().refuse("is no name of a role: " + RoleName.SHAPE);
      }
      quorum.put(field.key(), WholeNumber.read(field.value(), 1, MOST_PEOPLE));
    }
    return quorum;
  }

  private static SortedMap<String, Integer> quorum(Value value) {
    List<Value.Field> fields = value.fields();
    if (value.isMapping() && fields.isEmpty()) {
      value.refuse("must name a role and how many of its people, such as {risk: 1}");
    }
    return new TreeMap<>(quorumOf(fields));
  }

  private static Set<Forbidden> forbidden(Value value) {
    Set<Forbidden> forbidden = EnumSet.noneOf(Forbidden.class);
    for (Value item : value.items()) {
      item.word(Forbidden.class).ifPresent(forbidden::add);
    }
    return forbidden;
  }
}
