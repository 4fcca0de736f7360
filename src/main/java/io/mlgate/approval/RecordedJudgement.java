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
 * @param loggedModelId the candidate's logged model, if it is one of MLflow 3
 * @param reference how the candidate was named
 * @param isTry whether the baseline was named instead of the policy's, so that it decides nothing
 * @param policySha256 the policy's digest
 * @param firstRelease whether there was no baseline yet
 * @param baselineVersion the baseline's version, if there was one and it had one
 * @param author who ran the training, if the run says so
 * @param policyEditor who changed the policy last, if that was known
 * @param changeAuthor who wrote the candidate's code, if that was known
 * @param people whose work the build was that evaluated it, if one did
 * @param actor who had it evaluated
 * @param sequence the record's number
 * @param hash the record's hash, by which answers name the request that it opened
 * @param time when it counts as done: the record's time, or that of an earlier record that is later
 */
public record RecordedJudgement(
    String evidence,
    String decision,
    Optional<String> runId,
    Optional<String> version,
    Optional<String> loggedModelId,
    Optional<String> reference,
    boolean isTry,
    String policySha256,
    boolean firstRelease,
    Optional<String> baselineVersion,
    Optional<String> author,
    Optional<String> policyEditor,
    Optional<String> changeAuthor,
    Optional<RecordedPeople> people,
    Actor actor,
    long sequence,
    String hash,
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
        text(json.at("/candidate/loggedModelId")),
        text(json.at("/candidate/reference")),
        baseline.path("overridden").asBoolean(),
        json.at("/policy/sha256").asText(""),
        baseline.path("standing").asText("").equals("FIRST_RELEASE"),
        text(baseline.path("version")),
        text(json.at("/candidate/author")),
        text(json.at("/policy/editor")),
        text(json.at("/candidate/changeAuthor")),
        RecordedPeople.of(json.path("people")),
        record.actor(),
        record.sequence(),
        record.hash(),
        time);
  }

  /**
   * The same with what the evidence itself says, where a record only repeats it: whoever can write
   * a ledger could repeat it wrongly.
   *
   * @param freshAuthor who ran the training, by an evaluation that gave the same evidence
   * @param isFirst whether that evaluation found no baseline
   */
  public RecordedJudgement confirmed(Optional<String> freshAuthor, boolean isFirst) {
    return new RecordedJudgement(
        evidence,
        decision,
        runId,
        version,
        loggedModelId,
        reference,
        isTry,
        policySha256,
        firstRelease || isFirst,
        baselineVersion,
        freshAuthor,
        policyEditor,
        changeAuthor,
        people,
        actor,
        sequence,
        hash,
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
