package io.mlgate.cli;

import io.mlgate.gate.CandidateChoice;
import picocli.CommandLine.ArgGroup;
import picocli.CommandLine.Option;

/** Names the candidate: a run, a model, the latest run of an experiment, or the baseline. */
final class CandidateOptions {
  @Option(
      names = "--run",
      paramLabel = "RUN",
      required = true,
      description = "A run: its id or runs:/ID.")
  private String run;

  @Option(
      names = "--model",
      paramLabel = "MODEL",
      required = true,
      description =
          "A model: models:/NAME/VERSION, models:/NAME@ALIAS or models:/m-ID; VERSION or @ALIAS"
              + " alone mean the policy's model.")
  private String model;

  @ArgGroup(exclusive = false)
  private Latest latest;

  @Option(
      names = "--revalidate",
      required = true,
      description =
          "The policy's baseline, which is judged again without a comparison: for scheduled"
              + " builds.")
  private boolean revalidate;

  @Option(
      names = "--checklist-template",
      required = true,
      description =
          "Checks nothing: prints checklists of three handoffs, to paste under a policy's gates.")
  private boolean checklistTemplate;

  /** Whether no candidate is checked, but checklists are asked for. */
  boolean asksForChecklists() {
    return checklistTemplate;
  }

  /** The latest run of an experiment. */
  static final class Latest {
    @Option(
        names = "--latest",
        required = true,
        description = "The run of an experiment that started last.")
    @SuppressWarnings("unused") // being there says it all
    private boolean latest;

    @Option(
        names = "--experiment",
        paramLabel = "NAME",
        required = true,
        description = "The experiment to look in, with --latest.")
    private String experiment;

    @Option(
        names = "--filter",
        paramLabel = "FILTER",
        defaultValue = "",
        description = "Which of its runs count, such as \"tags.ci.build = '42'\".")
    private String filter;
  }

  /** Whether the baseline is judged again. */
  boolean isRevalidation() {
    return revalidate;
  }

  /**
   * What was chosen.
   *
   * @param policyModel the model that a bare version or alias belongs to
   */
  CandidateChoice choice(String policyModel) {
    if (revalidate) {
      return new CandidateChoice.OfBaseline();
    }
    if (latest != null) {
      return new CandidateChoice.Latest(latest.experiment, latest.filter);
    }
    return new CandidateChoice.Named(
        run != null ? References.parse(run) : References.parse(model, policyModel));
  }
}
