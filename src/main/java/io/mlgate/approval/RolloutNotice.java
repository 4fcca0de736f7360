package io.mlgate.approval;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import io.mlgate.ledger.LedgerRecord;
import io.mlgate.ledger.RecordKind;
import io.mlgate.policy.ReleaseStage;
import java.io.IOException;
import java.time.Instant;
import java.util.Arrays;
import java.util.Optional;

/**
 * That a rollout of an evidence came further, or was rolled back, as a record of the ledger holds
 * it. What was approved before did not know of it.
 *
 * @param rollout the rollout's id; empty text if the record has none
 * @param evidence the digest of the evidence; empty text where the record does not name it, as of a
 *     rollback
 * @param stage the stage that was entered; absent for a rollback, and for a stage that this version
 *     does not know
 * @param title what happened, to stand behind "after"
 * @param sequence the record's number
 * @param hash the record's hash, by which answers name the request that it opened
 * @param time when it counts as done
 */
record RolloutNotice(
    String rollout,
    String evidence,
    Optional<ReleaseStage> stage,
    String title,
    long sequence,
    String hash,
    Instant time) {
  private static final String ROLLBACK = "a rollback";
  private static final ObjectMapper JSON = new ObjectMapper();

  /** What a record says, if it says that a stage was entered or left by a rollback. */
  static Optional<RolloutNotice> of(LedgerRecord record, Instant time) {
    JsonNode json;
    try {
      json = JSON.readTree(record.payload().json());
    } catch (IOException impossible) {
      throw new IllegalStateException("a record's payload is JSON", impossible);
    }
    if (record.kind().equals(RecordKind.ROLLBACK)) {
      return Optional.of(notice(record, json, Optional.empty(), ROLLBACK, time).withEvidence(""));
    }
    if (!json.path("step").asText("").equals("entered")) {
      return Optional.empty();
    }
    Optional<ReleaseStage> stage =
        Arrays.stream(ReleaseStage.values())
            .filter(one -> one.word().equals(json.path("stage").textValue()))
            .findFirst();
    return Optional.of(notice(record, json, stage, title(stage, json.path("share")), time));
  }

  private static RolloutNotice notice(
      LedgerRecord record,
      JsonNode json,
      Optional<ReleaseStage> stage,
      String title,
      Instant time) {
    return new RolloutNotice(
        json.path("rollout").asText(""),
        json.path("evidence").asText(""),
        stage,
        title,
        record.sequence(),
        record.hash(),
        time);
  }

  private static String title(Optional<ReleaseStage> stage, JsonNode share) {
    String word = stage.map(ReleaseStage::word).orElse("a stage that this version does not know");
    boolean told = share.isInt() && share.intValue() > 0 && share.intValue() <= 100;
    return told ? word + " " + share.intValue() + "%" : word;
  }

  /** The same of an evidence that another record of the same rollout names. */
  RolloutNotice withEvidence(String digest) {
    return new RolloutNotice(rollout, digest, stage, title, sequence, hash, time);
  }

  /** Whether the version was taken back, and not brought further. */
  boolean isRollback() {
    return title.equals(ROLLBACK);
  }

  /** Whether it happened on the way to a stage; what this version does not know, did. */
  boolean precedes(ReleaseStage later) {
    return stage.isEmpty() || stage.get().compareTo(later) < 0;
  }
}
