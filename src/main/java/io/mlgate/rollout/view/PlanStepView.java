package io.mlgate.rollout.view;

import io.mlgate.policy.RolloutPlan.RolloutStep;
import io.mlgate.report.Mark;
import io.mlgate.report.Spans;
import io.mlgate.rollout.Phase;
import io.mlgate.rollout.RolloutState;
import io.mlgate.verdict.Verdict;
import java.util.ArrayList;
import java.util.List;

/**
 * A step of a rollout's plan, and how far the rollout is with it.
 *
 * @param stage shadow, canary or full
 * @param share what the candidate gets in it: {@code 25%}, or {@code copies of 20%}
 * @param soak how long it must be watched
 * @param checks names of the checks that must pass; may be empty
 * @param mark how far the rollout is with it
 * @param here whether it is the step in which the rollout is, or ended
 */
public record PlanStepView(
    String stage, String share, String soak, String checks, Mark mark, boolean here) {

  static List<PlanStepView> of(RolloutSnapshot snapshot) {
    List<PlanStepView> views = new ArrayList<>();
    List<RolloutStep> steps = snapshot.plan().steps();
    for (int at = 0; at < steps.size(); at++) {
      RolloutStep step = steps.get(at);
      views.add(
          new PlanStepView(
              step.stage().word(),
              step.mirror() > 0 ? "copies of " + step.mirror() + "%" : step.weight() + "%",
              Spans.of(step.soak()),
              String.join(", ", step.checks()),
              mark(snapshot.state(), at),
              at == snapshot.state().step()));
    }
    return List.copyOf(views);
  }

  private static Mark mark(RolloutState state, int step) {
    boolean back = state.phase().isBackwards() || state.phase() == Phase.ROLLED_BACK;
    if (step < state.step() || state.phase() == Phase.DONE) {
      return called(Mark.of(Verdict.PASS), "PASSED");
    }
    if (step == state.step()) {
      return back
          ? called(Mark.of(Verdict.FAIL), "TAKEN BACK")
          : called(Mark.of(Verdict.INCONCLUSIVE), now(state));
    }
    Mark open = Mark.of(Verdict.NOT_EVALUATED);
    if (back) {
      return called(open, "NOT REACHED");
    }
    return called(open, step == state.step() + 1 ? "NEXT" : "LATER");
  }

  private static String now(RolloutState state) {
    if (state.phase() == Phase.PAUSED) {
      return "PAUSED";
    }
    return state.pending() ? "ABOUT TO BE" : "NOW";
  }

  private static Mark called(Mark mark, String word) {
    return new Mark(word, mark.glyph(), mark.ascii(), mark.emoji(), mark.style());
  }
}
