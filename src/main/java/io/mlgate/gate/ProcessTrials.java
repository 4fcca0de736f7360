package io.mlgate.gate;

import io.mlgate.policy.ByteSize;
import io.mlgate.policy.GoldenRule;
import io.mlgate.policy.LoadRule;
import io.mlgate.process.ProcessLimits;
import io.mlgate.trial.AnswerComparison;
import io.mlgate.trial.LoadTrial;
import io.mlgate.trial.MalformedRequestsException;
import io.mlgate.trial.PrivateFolder;
import io.mlgate.trial.TrialEnd;
import io.mlgate.trial.TrialRequests;
import io.mlgate.verdict.Verdict;
import java.io.IOException;
import java.math.BigDecimal;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.OptionalDouble;
import java.util.OptionalLong;

/** Loads models in processes of this machine. */
public final class ProcessTrials implements ModelTrials {
  private final Path directory;
  private final Map<String, String> environment;

  /**
   * Trials on this machine.
   *
   * @param directory where commands run, and what relative paths in them start from
   * @param environment the variables of this process, of which a model sees no secret
   */
  public ProcessTrials(Path directory, Map<String, String> environment) {
    this.directory = directory.toAbsolutePath();
    this.environment = Map.copyOf(environment);
  }

  @Override
  public ModelTrial begin(String gate) {
    try {
      PrivateFolder folder = PrivateFolder.create();
      Files.createDirectory(LoadTrial.model(folder));
      return new InFolder(folder);
    } catch (IOException e) {
      return ModelTrials.refused("no folder can be made for the model: " + e.getMessage())
          .begin(gate);
    }
  }

  private final class InFolder implements ModelTrial {
    private final PrivateFolder folder;

    InFolder(PrivateFolder folder) {
      this.folder = folder;
    }

    @Override
    public Optional<Path> folder() {
      return Optional.of(LoadTrial.model(folder));
    }

    @Override
    public TrialOutcome run(TrialRequest request) {
      TrialRequests asked;
      try {
        asked =
            request.rule().golden().isPresent()
                ? TrialRequests.golden(request.name(), request.requests())
                : TrialRequests.example(request.name(), request.requests());
      } catch (MalformedRequestsException e) {
        return TrialOutcome.of(request, Verdict.ERROR, e.getMessage());
      }
      TrialEnd end = end(request.rule(), asked);
      if (end instanceof TrialEnd.Untried untried) {
        return TrialOutcome.of(request, Verdict.ERROR, untried.why());
      }
      return end instanceof TrialEnd.Answered answered
          ? told(answered, request.rule())
          : TrialOutcome.of(request, Verdict.FAIL, ((TrialEnd.Failed) end).why());
    }

    private TrialEnd end(LoadRule rule, TrialRequests asked) {
      LoadTrial trial = new LoadTrial(folder, directory, environment);
      double tolerance =
          rule.golden().map(GoldenRule::tolerance).orElse(BigDecimal.ZERO).doubleValue();
      ProcessLimits limits =
          LoadTrial.limits(
              rule.timeout(),
              rule.memory()
                  .map(ByteSize::bytes)
                  .map(OptionalLong::of)
                  .orElse(OptionalLong.empty()));
      if (rule.loader() instanceof LoadRule.WithCommand own) {
        return trial.withCommand(own.command(), LoadRule.MODEL, asked, tolerance, limits);
      }
      return trial.withMlflow(
          ((LoadRule.WithMlflow) rule.loader()).program(), asked, tolerance, limits);
    }

    @Override
    public void close() {
      folder.close();
    }
  }

  private static TrialOutcome told(TrialEnd.Answered answered, LoadRule rule) {
    return new TrialOutcome(
        new TrialOutcome.Told(
            Verdict.PASS,
            OptionalDouble.of((double) answered.predictions()),
            "the model loads, and answers "
                + answered.predictions()
                + (answered.predictions() == 1 ? " row" : " rows")),
        answered.comparison().map(found -> told(found, rule.golden().orElseThrow())));
  }

  private static TrialOutcome.Told told(AnswerComparison found, GoldenRule rule) {
    boolean enough =
        BigDecimal.valueOf(found.flipped())
                .compareTo(rule.maxFlips().multiply(BigDecimal.valueOf(found.requests())))
            <= 0;
    return new TrialOutcome.Told(
        enough ? Verdict.PASS : Verdict.FAIL,
        OptionalDouble.of(found.share()),
        (found.requests() - found.flipped())
            + " of "
            + found.requests()
            + " requests are answered as expected; numbers differ by at most "
            + String.format(Locale.ROOT, "%.3g", found.greatest())
            + found.first().map(first -> "; " + first).orElse(""));
  }
}
