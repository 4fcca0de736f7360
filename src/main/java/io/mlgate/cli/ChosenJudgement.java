package io.mlgate.cli;

import io.mlgate.approval.RecordedJudgement;
import io.mlgate.approval.ReleaseRecords;
import java.util.List;
import java.util.Objects;
import java.util.Optional;
import java.util.stream.Collectors;
import java.util.stream.Stream;

/** Finds the evaluation that a command is about. */
final class ChosenJudgement {
  private final ReleaseRecords records;
  private final String model;

  ChosenJudgement(ReleaseRecords records, String model) {
    this.records = records;
    this.model = model;
  }

  /**
   * The evaluation. Whoever decides says about what: the last evaluation may be somebody else's, of
   * another candidate.
   *
   * @param version the candidate's version; null if not said
   * @param run the candidate's run; null if not said
   * @param evidence the digest or its beginning; null if not said
   */
  RecordedJudgement of(String version, String run, String evidence) {
    List<RecordedJudgement> meant =
        records.judgements().stream()
            .filter(
                judged -> version == null || judged.version().equals(Optional.of(number(version))))
            .filter(judged -> run == null || judged.runId().equals(Optional.of(run)))
            .toList();
    if (evidence != null) {
      meant = withEvidence(meant, evidence);
    }
    if (meant.isEmpty()) {
      throw new UsageException(
          "nothing was evaluated for '"
              + model
              + "' "
              + Stream.of(version, run)
                  .filter(Objects::nonNull)
                  .map(named -> "(" + named + ") ")
                  .collect(Collectors.joining())
              + "yet: run mlgate check, which records it");
    }
    List<String> candidates = meant.stream().map(RecordedJudgement::title).distinct().toList();
    if (candidates.size() > 1) {
      throw new UsageException(
          "several candidates of '"
              + model
              + "' were evaluated: say which one with --model VERSION, --run RUN or --evidence DIGEST; "
              + String.join(
                  ", ", candidates.subList(Math.max(0, candidates.size() - 5), candidates.size())));
    }
    RecordedJudgement last = meant.get(meant.size() - 1);
    boolean isFirst =
        records.judgements(last.evidence()).stream().anyMatch(RecordedJudgement::firstRelease);
    return last.confirmed(last.author(), isFirst);
  }

  private static String number(String version) {
    return version.substring(version.lastIndexOf('/') + 1);
  }

  private List<RecordedJudgement> withEvidence(List<RecordedJudgement> among, String evidence) {
    String digest = evidence.startsWith("sha256:") ? evidence : "sha256:" + evidence;
    List<String> found =
        among.stream()
            .map(RecordedJudgement::evidence)
            .filter(known -> known.startsWith(digest))
            .distinct()
            .toList();
    if (found.isEmpty() && records.isOfTriesOnly(digest)) {
      throw new UsageException(
          "the evidence "
              + digest
              + " comes of a try with --baseline: check the candidate without it");
    }
    if (found.size() != 1) {
      throw new UsageException(
          (found.isEmpty() ? "the ledger has no evidence " : "several evidences begin with ")
              + digest
              + ": see mlgate ledger show "
              + model);
    }
    return among.stream().filter(judged -> judged.evidence().equals(found.get(0))).toList();
  }
}
