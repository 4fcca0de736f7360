package io.mlgate.cli;

import io.mlgate.approval.RecordedJudgement;
import io.mlgate.approval.ReleaseRecords;
import picocli.CommandLine.Option;

/** Names an evaluation of a ledger. */
final class JudgementOptions {
  @Option(
      names = "--model",
      paramLabel = "VERSION",
      description = "The candidate, by its version; needed if several candidates were evaluated.")
  private String version;

  @Option(names = "--run", paramLabel = "RUN", description = "The candidate, by its run.")
  private String run;

  @Option(
      names = "--evidence",
      paramLabel = "DIGEST",
      description =
          "The evidence, or the beginning of its digest. Default: the candidate's last evaluation's.")
  private String evidence;

  /** The evaluation that is meant. */
  RecordedJudgement of(ReleaseRecords records, String model) {
    return new ChosenJudgement(records, model).of(version, run, evidence);
  }
}
