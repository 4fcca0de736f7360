package io.mlgate.rollout.view;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;
import org.junit.jupiter.api.Test;

class PlanStepViewTest {
  @Test
  void tellsWhatWasPassedAndWhatIsNext() {
    assertThat(words(Stories.inCanary().told()))
        .containsExactly(
            "shadow copies of 20% PASSED",
            "canary 5% NOW here", "canary 25% NEXT", "full 100% LATER");
  }

  @Test
  void allStepsOfARolloutThatIsDoneArePassed() {
    assertThat(words(Stories.good()))
        .containsExactly(
            "shadow copies of 20% PASSED",
            "canary 5% PASSED", "canary 25% PASSED", "full 100% PASSED here");
  }

  @Test
  void theStepThatWasTakenBackIsNotPassedAndLaterOnesWereNotReached() {
    assertThat(words(Stories.rolledBack()))
        .containsExactly(
            "shadow copies of 20% PASSED",
            "canary 5% TAKEN BACK here", "canary 25% NOT REACHED", "full 100% NOT REACHED");
  }

  private static List<String> words(RolloutSnapshot snapshot) {
    return new RolloutPageView(snapshot)
        .steps().stream()
            .map(
                step ->
                    step.stage()
                        + " "
                        + step.share()
                        + " "
                        + step.mark().word()
                        + (step.here() ? " here" : ""))
            .toList();
  }
}
