package io.mlgate.cli;

import io.mlgate.gate.CandidateChoice;
import io.mlgate.ledger.Ledger;
import io.mlgate.policy.Policy;
import io.mlgate.policy.PolicyReader;
import io.mlgate.precedent.LedgerPrecedents;
import io.mlgate.tracking.Reference;
import io.mlgate.tracking.TrackingStore;
import io.mlgate.tracking.local.LocalStores;
import io.mlgate.verdict.Decision;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.Callable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Option;

/** {@code mlgate demo}: checks the three candidates of the example, or rolls out two of them. */
@Command(
    name = "demo",
    description = {
      "Checks three candidates of the example model against its policy.",
      "With --rollout, releases two of them instead: one arrives, and one is taken back.",
      "Needs no server and no Python."
    },
    exitCodeListHeading = "%nExit status:%n",
    exitCodeList = {
      "0:every candidate was decided, and every rollout ended, as the example tells",
      "1:one was decided or ended otherwise",
      "2:the example is not there",
      "3:report not written",
      "70:internal error"
    })
final class DemoCommand implements Callable<Integer> {
  private static final List<Chapter> STORY =
      List.of(
          new Chapter(
              "2", Decision.RELEASABLE, "gradient boosting: better than the champion, and fair"),
          new Chapter(
              "3",
              Decision.BLOCKED,
              "with the occupation code: the most accurate, but unfair to women"),
          new Chapter(
              "4",
              Decision.HELD,
              "a small tree: much cheaper, and too few rows to tell if it is as good"));

  private final Surroundings surroundings;

  @Option(
      names = "--report",
      paramLabel = "DIR",
      description = "Where the reports go. Default: ./mlgate-demo, or a temporary folder.")
  private Path reportDirectory;

  @Option(
      names = "--rollout",
      description = {
        "Releases two candidates by shadow, canary and full traffic, with two scorers and a router",
        "in this process. Takes about a minute."
      })
  private boolean rollout;

  DemoCommand(Surroundings surroundings) {
    this.surroundings = surroundings;
  }

  /**
   * One candidate of the story.
   *
   * @param version its version
   * @param expected how it is decided
   * @param about what it is
   */
  private record Chapter(String version, Decision expected, String about) {}

  @Override
  public Integer call() {
    Path example = surroundings.checkout().resolve("examples/credit");
    if (!Files.isDirectory(example)) {
      throw new UsageException(
          "the example is not there: " + example + "; run mlgate from a checkout of mlGate");
    }
    if (rollout) {
      return new DemoRollout(surroundings, reports()).play() ? ExitStatus.OK : ExitStatus.BLOCKED;
    }
    Policy policy = PolicyReader.read(shown(example("mlgate.yaml")), example("mlgate.yaml"));
    Path reports = reports();
    List<String> summary = new ArrayList<>();
    boolean asTold = true;
    try (TrackingStore store = LocalStores.open(exampleStore(), surroundings.directory())) {
      for (Chapter chapter : STORY) {
        Decision decision = play(chapter, policy, store, reports);
        asTold &= decision == chapter.expected();
        summary.add(
            String.format(
                "  version %s  %-10s  %s",
                chapter.version(),
                decision,
                decision == chapter.expected()
                    ? chapter.about()
                    : "the example tells " + chapter.expected()));
      }
    }
    say("", "Three candidates for the champion of " + policy.model() + ":");
    summary.forEach(this::say);
    sayWhatNext(reports);
    return asTold ? ExitStatus.OK : ExitStatus.BLOCKED;
  }

  private Decision play(Chapter chapter, Policy policy, TrackingStore store, Path reports) {
    CandidateChoice candidate =
        new CandidateChoice.Named(new Reference.OfVersion(policy.model(), chapter.version()));
    Assessment assessment =
        Assessment.of(
            surroundings,
            store,
            policy,
            candidate,
            Optional.empty(),
            new LedgerPrecedents(ledger(reports), policy, Optional.empty()));
    surroundings.out().print(OutputOption.table(surroundings).render(assessment.record()));
    surroundings.out().println();
    assessment.write(reports.resolve("version-" + chapter.version()), Optional.empty());
    LedgerAppend.record(
        surroundings, ledger(reports), policy, example("mlgate.yaml"), assessment.record());
    return assessment.record().evaluation().decision();
  }

  private Ledger ledger(Path reports) {
    return LedgerPlace.open(surroundings, reports.resolve("ledger").toString());
  }

  private void sayWhatNext(Path reports) {
    String store = "--tracking-uri " + exampleStore();
    say(
        "",
        "Reports in HTML, Markdown, JUnit XML and JSON: "
            + shown(reports)
            + "/version-*/report.html",
        "",
        "The three decisions are recorded, each chained to the one before: "
            + surroundings.command()
            + " ledger show credit-risk-classifier --ledger "
            + shown(reports.resolve("ledger")),
        "",
        "Next:",
        "  look at the policy             " + shown(example("mlgate.yaml")),
        "  list the runs behind this      "
            + surroundings.command()
            + " runs --experiment credit-risk "
            + store,
        "  draft a policy of your own     "
            + surroundings.command()
            + " init --run RUN --tracking-uri URI",
        "  check a candidate of yours     "
            + surroundings.command()
            + " check --run RUN --tracking-uri URI --report DIR",
        "",
        "RUN is the id of a run in your MLflow, URI its address.");
  }

  private String exampleStore() {
    return "sqlite:///" + shown(example("mlflow.db"));
  }

  private Path example(String file) {
    return surroundings.checkout().resolve("examples/credit").resolve(file);
  }

  /** A path as short as a person would type it. */
  private String shown(Path path) {
    return path.startsWith(surroundings.directory())
        ? surroundings.directory().relativize(path).toString()
        : path.toString();
  }

  private Path reports() {
    Optional<Path> named = ReportFolder.of(surroundings, reportDirectory);
    if (named.isPresent()) {
      return named.get();
    }
    if (Files.isWritable(surroundings.directory())) {
      return surroundings.directory().resolve("mlgate-demo");
    }
    try {
      return Files.createTempDirectory("mlgate-demo-");
    } catch (IOException noPlace) {
      throw new UncheckedIOException(noPlace);
    }
  }

  private void say(String... lines) {
    for (String line : lines) {
      surroundings.out().println(line);
    }
    surroundings.out().flush();
  }
}
