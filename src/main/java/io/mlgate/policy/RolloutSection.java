package io.mlgate.policy;

import io.mlgate.policy.RollbackRule.Rehearse;
import io.mlgate.policy.RolloutPlan.OnDeadline;
import io.mlgate.policy.RolloutPlan.OnOrphan;
import io.mlgate.policy.RolloutPlan.RolloutStep;
import java.time.Duration;
import java.util.ArrayList;
import java.util.EnumSet;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Stream;

/** Reads {@code rollout: {stages: [{shadow: ...}, {canary: ...}, {full: ...}], ...}}. */
final class RolloutSection {
  private static final Keys KEYS = Keys.of("traffic", "onDeadline", "maxGap", "onOrphan", "stages");
  private static final Set<ReleaseStage> STAGES =
      EnumSet.range(ReleaseStage.SHADOW, ReleaseStage.FULL);
  private static final Keys STAGE_KEYS =
      Keys.of(STAGES.stream().map(Word::word).toArray(String[]::new));
  private static final Duration USUAL_GAP = Duration.ofMinutes(10);

  private final RolloutStageGrammar stage;
  private final RollbackRule rollback;

  /**
   * For one policy.
   *
   * @param driver of its route
   * @param checks of it
   * @param rollback its section of that name
   */
  RolloutSection(RouteAbilities driver, List<LiveCheckRule> checks, RollbackRule rollback) {
    this.stage = new RolloutStageGrammar(driver, new StageChecksGrammar(checks));
    this.rollback = rollback;
  }

  /** The plan; a placeholder if a problem was noted. */
  RolloutPlan read(Value value) {
    Mapping rollout = value.mapping(KEYS);
    return new RolloutPlan(
        stages(rollout.required("stages")),
        rollout
            .optional("onDeadline")
            .flatMap(word -> word.word(OnDeadline.class))
            .orElse(OnDeadline.PAUSE),
        rollout.optional("maxGap").flatMap(SpanGrammar::read).orElse(USUAL_GAP),
        rollback.verifyWithin(),
        rollout
            .optional("onOrphan")
            .flatMap(word -> word.word(OnOrphan.class))
            .orElse(OnOrphan.PAUSE),
        rollback.rehearse() == Rehearse.BEFORE_FULL,
        rollout.optional("traffic").flatMap(RequestRateGrammar::read));
  }

  private List<RolloutStep> stages(Value value) {
    List<RolloutStep> steps = new ArrayList<>();
    Set<ReleaseStage> seen = EnumSet.noneOf(ReleaseStage.class);
    boolean allKnown = true;
    for (Value item : value.items()) {
      List<Value.Field> fields = item.fields();
      Mapping named = item.mapping(fields, STAGE_KEYS);
      if (item.isMapping() && fields.size() != 1) {
        item.refuse("must be a list of stages, each an item of its own: - full: {soak: 24h}");
      }
      List<ReleaseStage> stages =
          STAGES.stream().filter(one -> named.optional(one.word()).isPresent()).toList();
      allKnown &= !stages.isEmpty();
      for (ReleaseStage one : fields.size() == 1 ? stages : List.<ReleaseStage>of()) {
        place(item, one, seen);
        steps.addAll(stage.read(named.optional(one.word()).orElseThrow(), one));
      }
      seen.addAll(stages);
    }
    if (allKnown && !seen.isEmpty() && !seen.contains(ReleaseStage.FULL)) {
      value.refuse("must end with full: a rollout is for all requests in the end");
    }
    return steps;
  }

  private static void place(Value item, ReleaseStage stage, Set<ReleaseStage> before) {
    if (before.contains(stage)) {
      item.refuse("has " + stage.word() + " twice");
      return;
    }
    Stream<ReleaseStage> later = before.stream().filter(one -> one.compareTo(stage) > 0);
    Optional<ReleaseStage> first = later.findFirst();
    first.ifPresent(
        one -> item.refuse("has " + stage.word() + " after " + one.word() + ": exchange them"));
  }
}
