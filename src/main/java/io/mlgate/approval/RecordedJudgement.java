package io.mlgate.approval;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import io.mlgate.ledger.Actor;
import io.mlgate.ledger.LedgerRecord;
import java.io.IOException;
import java.time.Instant;
import java.util.Optional;

/**
 * An evaluation, as a record of the ledger holds it.
 *
 * @param evidence the digest of its evidence
 * @param decision the decision
 * @param runId the candidate's run
 * @param version the candidate's version, if it had one
 * @param reference how the candidate was named
 * @param baseline how the baseline was named, if it was named instead of the policy's
 * @param policySha256 the policy's digest
 * @param firstRelease whether there was no baseline yet
 * @param author who ran the training, if the run says so
 * @param policyEditor who changed the policy last, if that was known
 * @param changeAuthor who wrote the candidate's code, if that was known
 * @param actor who had it evaluated
 * @param sequence the record's number
 * @param time when it counts as done: the record's time, or that of an earlier record that is later
 */
public record RecordedJudgement(
    String evidence,
    String decision,
    Optional<String> runId,
    Optional<String> version,
    Optional<String> reference,
    Optional<String> baseline,
    String policySha256,
    boolean firstRelease,
    Optional<String> author,
    Optional<String> policyEditor,
    Optional<String> changeAuthor,
    Actor actor,
    long sequence,
    Instant time) {
  private static final ObjectMapper JSON = new ObjectMapper();

  /** What a record says. Members that are missing are missing: what needs them stays open. */
  static RecordedJudgement of(LedgerRecord record, Instant time) {
    JsonNode json;
    try {
      json = JSON.readTree(record.payload().json());
    } catch (IOException impossible) {
      throw new IllegalStateException("a record's payload is JSON", impossible);
    }
    JsonNode baseline = json.path("baseline");
    return new RecordedJudgement(
        json.path("evidence").asText(""),
        json.path("decision").asText(""),
        text(json.at("/candidate/runId")),
        text(json.at("/candidate/version")),
        text(json.at("/candidate/reference")),
        baseline.path("overridden").asBoolean()
            ? text(baseline.path("reference"))
            : Optional.empty(),
        json.at("/policy/sha256").asText(""),
        baseline.path("standing").asText("").equals("FIRST_RELEASE"),
        text(json.at("/candidate/author")),
        text(json.at("/policy/editor")),
        text(json.at("/candidate/changeAuthor")),
        record.actor(),
        record.sequence(),
        time);
  }

  private static Optional<String> text(JsonNode node) {
    return Optional.ofNullable(node.textValue()).filter(text -> !text.isBlank());
  }

  /** What people call the candidate. */
  public String title() {
    return version
        .map(number -> "version " + number)
        .or(() -> runId.map(run -> "run " + run))
        .orElse("a candidate without a name");
  }

  /** Whether both are about the same candidate. */
  boolean isOfSameCandidateAs(RecordedJudgement other) {
    return runId.isPresent() && runId.equals(other.runId);
  }
}
