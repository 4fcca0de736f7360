package io.mlgate.gate;

import static io.mlgate.policy.PolicyBuilder.policy;
import static io.mlgate.tracking.RunBuilder.run;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.tuple;

import io.mlgate.policy.ArtifactRule;
import io.mlgate.tracking.InMemoryStore;
import io.mlgate.tracking.Reference;
import io.mlgate.tracking.RunStatus;
import io.mlgate.tracking.TrackingException;
import io.mlgate.verdict.Evaluation;
import io.mlgate.verdict.GateResult;
import io.mlgate.verdict.Verdict;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import org.junit.jupiter.api.Test;

class ArtifactGateTest {
  private final InMemoryStore store = new InMemoryStore();

  @Test
  void eachFileMustBeThereAndNotEmpty() {
    store
        .with(run("c").build())
        .withFile("run 'c'", "CARD.md", "x")
        .withFile("run 'c'", "explain/importance.json", "{}")
        .withFile("run 'c'", "explain/empty.json", "");

    assertThat(
            evaluate("CARD.md", "explain/importance.json", "explain/empty.json", "explain", "no.md")
                .results())
        .extracting(result -> result.slice().toString(), GateResult::verdict, GateResult::message)
        .containsExactly(
            tuple("artifact=CARD.md", Verdict.PASS, "CARD.md has 1 byte"),
            tuple(
                "artifact=explain/importance.json",
                Verdict.PASS,
                "explain/importance.json has 2 bytes"),
            tuple("artifact=explain/empty.json", Verdict.FAIL, "explain/empty.json is empty"),
            tuple("artifact=explain", Verdict.FAIL, "explain is a folder: name a file in it"),
            tuple("artifact=no.md", Verdict.FAIL, "the candidate's run holds no file no.md"));
  }

  @Test
  void aStoreThatFailsIsAProblemOfTheWholeEvaluation() {
    store
        .with(run("c").build())
        .failing("run 'c'/", TrackingException.Kind.UNREACHABLE, "no answer");

    Evaluation evaluation = evaluate("a.md", "b.md");
    assertThat(evaluation.results()).allMatch(result -> result.verdict() == Verdict.ERROR);
    assertThat(evaluation.problems()).containsExactly("no answer");
  }

  @Test
  void filesOfARunThatDidNotFinishDecideNothing() {
    store.with(run("c").status(RunStatus.RUNNING).build()).withFile("run 'c'", "CARD.md", "x");

    assertThat(evaluate("CARD.md").results().get(0).verdict()).isEqualTo(Verdict.ERROR);
  }

  private Evaluation evaluate(String... paths) {
    return new Evaluator(store, Runnable::run, TableFiles.none(), Instant::now)
        .evaluate(
            policy().gate("files", new ArtifactRule(List.of(paths))).build(),
            new CandidateChoice.Named(new Reference.OfRun("c")),
            Optional.empty());
  }
}
