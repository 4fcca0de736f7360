package io.mlgate.gate;

import static io.mlgate.policy.PolicyBuilder.higher;
import static io.mlgate.policy.PolicyBuilder.maxWorse;
import static io.mlgate.policy.PolicyBuilder.min;
import static io.mlgate.policy.PolicyBuilder.policy;
import static io.mlgate.tracking.RunBuilder.run;
import static org.assertj.core.api.Assertions.assertThat;

import io.mlgate.policy.BaselineRule;
import io.mlgate.policy.Policy;
import io.mlgate.tracking.InMemoryStore;
import io.mlgate.tracking.ModelVersion;
import io.mlgate.tracking.Reference;
import io.mlgate.tracking.TrackingException;
import io.mlgate.tracking.TrackingException.Kind;
import io.mlgate.verdict.Decision;
import io.mlgate.verdict.Evaluation;
import io.mlgate.verdict.Side;
import io.mlgate.verdict.Verdict;
import java.time.Instant;
import java.util.Map;
import java.util.Optional;
import org.junit.jupiter.api.Test;

/** The baseline is what the route serves. */
class RouteAsBaselineTest {
  private final InMemoryStore store =
      new InMemoryStore()
          .with(run("old").metric("m", 0.90).build())
          .with(run("new").metric("m", 0.91).build())
          .with(version("1", "old"))
          .with(version("2", "new"));

  private static ModelVersion version(String number, String run) {
    return new ModelVersion(
        "credit", number, Optional.of(run), Optional.empty(), "", "READY", Map.of());
  }

  private Evaluation evaluate(ServedVersions served) {
    return evaluator().asking(served).evaluate(routed(), candidate(), Optional.empty());
  }

  private Evaluator evaluator() {
    return new Evaluator(store, Runnable::run, TableFiles.none(), () -> Instant.EPOCH);
  }

  private static CandidateChoice candidate() {
    return new CandidateChoice.Named(new Reference.OfRun("new"));
  }

  private static Policy routed() {
    return policy()
        .baseline(new BaselineRule.Route())
        .gate("compared", higher("m", maxWorse("0.1")))
        .gate("absolute", higher("m", min("0.5")))
        .build();
  }

  @Test
  void theVersionThatTheRouteServesIsComparedWith() {
    Evaluation evaluation = evaluate(policy -> "1");

    assertThat(evaluation.decision()).isEqualTo(Decision.RELEASABLE);
    Side baseline = evaluation.baseline().orElseThrow();
    assertThat(baseline.standing()).isEqualTo(Side.Standing.PINNED);
    assertThat(baseline.reference()).startsWith("route:");
    assertThat(baseline.facts().orElseThrow().version()).contains("1");
  }

  @Test
  void aRouterThatDoesNotAnswerMakesComparisonsErrors() {
    Evaluation evaluation =
        evaluate(
            policy -> {
              throw new TrackingException(Kind.UNREACHABLE, "the router is silent");
            });

    assertUnreadable(evaluation, "the router is silent");
    assertThat(evaluation.problems()).containsExactly("the router is silent");
  }

  @Test
  void aVersionThatIsNotRegisteredIsNoBaseline() {
    assertUnreadable(evaluate(policy -> "99"), "99");
  }

  @Test
  void anEvaluatorThatIsGivenNoRouterSaysSo() {
    Evaluation evaluation = evaluator().evaluate(routed(), candidate(), Optional.empty());

    assertUnreadable(
        evaluation,
        "the baseline is what the route serves: no router is asked here; name an alias, or run"
            + " mlgate check where the router is reached");
  }

  private static void assertUnreadable(Evaluation evaluation, String why) {
    assertThat(evaluation.decision()).isEqualTo(Decision.BLOCKED);
    assertThat(evaluation.results().get(0).verdict()).isEqualTo(Verdict.ERROR);
    assertThat(evaluation.results().get(0).message()).contains(why);
    assertThat(evaluation.results().get(1).verdict()).isEqualTo(Verdict.PASS);
    assertThat(evaluation.baseline().orElseThrow().standing()).isEqualTo(Side.Standing.UNREADABLE);
  }
}
