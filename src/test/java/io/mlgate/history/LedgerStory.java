package io.mlgate.history;

import io.mlgate.ledger.Actor;
import io.mlgate.ledger.Entry;
import io.mlgate.ledger.FileLedger;
import io.mlgate.ledger.Payload;
import io.mlgate.ledger.RecordKind;
import java.nio.file.Path;
import java.time.Instant;

/** Writes a ledger record by record, each at a time that a test chooses. */
public final class LedgerStory {
  public static final String MODEL = "credit";

  private final Path folder;
  private final String model;
  private Instant now = Instant.parse("2026-03-01T08:00:00Z");
  private final FileLedger ledger;

  private LedgerStory(Path folder, String model) {
    this.folder = folder;
    this.model = model;
    this.ledger = new FileLedger(folder, () -> now, torn -> {});
  }

  public static LedgerStory in(Path folder) {
    return new LedgerStory(folder, MODEL);
  }

  public static LedgerStory in(Path folder, String model) {
    return new LedgerStory(folder, model);
  }

  public FileLedger ledger() {
    return ledger;
  }

  public Path file() {
    return folder.resolve(model + ".jsonl");
  }

  public ReleaseStory told() {
    return ReleaseStory.read(ledger, model);
  }

  public LedgerStory at(String time) {
    now = Instant.parse(time);
    return this;
  }

  /** By somebody whom a login vouches for. */
  public LedgerStory by(String actor, String kind, String payload) {
    return append(Actor.authenticated(actor), kind, payload);
  }

  /** By a pipeline whose name nothing vouches for. */
  public LedgerStory record(String kind, String payload) {
    return append(Actor.asserted("ci"), kind, payload);
  }

  private LedgerStory append(Actor actor, String kind, String payload) {
    ledger.append(
        model, new Entry(actor, new RecordKind(kind), Payload.of(payload.replace('\'', '"'))));
    return this;
  }

  /** A digest that is easy to tell from others. */
  public static String evidence(String letter) {
    return "sha256:" + letter.repeat(64);
  }

  public LedgerStory evaluated(String version, String evidence, String decision, String... gates) {
    String blocked = gates.length == 0 ? "" : "'" + String.join("','", gates) + "'";
    return record(
        "evaluation",
        "{'decision':'%s','evidence':'%s','candidate':{'reference':'%s','runId':'run-%s','version':'%s','author':'dan'},'blocking':%d,'blockedBy':[%s],'tool':'0.1'}"
            .formatted(
                decision, evidence(evidence), version, version, version, gates.length, blocked));
  }

  public LedgerStory answered(
      String person, String role, String answer, String stage, String version, String evidence) {
    return by(
        person,
        "approval",
        "{'stage':'%s','evidence':'%s','version':'%s','answer':'%s','person':'%s','role':'%s','reason':'looked at it'}"
            .formatted(stage, evidence(evidence), version, answer, person, role));
  }

  public LedgerStory rollout(
      String id, String version, String evidence, String stage, String step) {
    return record(
        "rollout",
        "{'rollout':'%s','version':'%s','runId':'run-%s','evidence':'%s','stage':'%s','step':'%s'}"
            .formatted(id, version, version, evidence(evidence), stage, step));
  }

  /**
   * Three weeks of a credit model. Version 1 is approved and released; version 2 is forced out at
   * night, goes wrong and is taken back; its incident is closed; version 3 is blocked, mended,
   * approved twice since the policy changed, and released; version 2 is retired. A clock goes back,
   * and a later version of mlGate wrote a kind of its own.
   */
  public static LedgerStory full(Path folder) {
    return in(folder)
        .at("2026-03-01T08:00:00Z")
        .evaluated("1", "a", "RELEASABLE")
        .at("2026-03-01T09:30:00Z")
        .answered("alice", "risk", "approve", "canary", "1", "a")
        .at("2026-03-01T10:00:00Z")
        .answered("bob", "ml-lead", "approve", "canary", "1", "a")
        .at("2026-03-01T11:00:00Z")
        .rollout("r1", "1", "a", "shadow", "entered")
        .at("2026-03-02T11:00:00Z")
        .rollout("r1", "1", "a", "canary", "entered")
        .at("2026-03-03T08:00:00Z")
        .rollout("r1", "1", "a", "full", "entered")
        .rollout("r1", "1", "a", "full", "done")
        .at("2026-03-05T20:00:00Z")
        .evaluated("2", "b", "BLOCKED", "parity", "latency")
        .at("2026-03-05T22:00:00Z")
        .record(
            "obligation",
            "{'id':'fu-1','what':'look into the forced release of version 2','owner':'carol','due':'2026-03-12'}")
        .by(
            "carol",
            "break-glass",
            "{'stage':'canary','evidence':'%s','version':'2','person':'carol','reason':'version 1 refuses everybody since the upstream change','followUp':'fu-1'}"
                .formatted(evidence("b")))
        .at("2026-03-05T22:05:00Z")
        .rollout("r2", "2", "b", "full", "entered")
        .at("2026-03-06T07:00:00Z")
        .by(
            "alice",
            "incident-opened",
            "{'id':'i-12','version':'2','what':'women are refused twice as often','severity':'high','since':'2026-03-05T23:00:00Z'}")
        .at("2026-03-06T07:10:00Z")
        .record(
            "rollback",
            "{'rollout':'r2','from':'2','to':'1','reason':'incident i-12','restoredIn':'PT12S'}")
        .at("2026-03-06T09:00:00Z")
        .by(
            "alice",
            "incident-closed",
            "{'id':'i-12','resolution':'rolled back to version 1; upstream mended'}")
        .at("2026-03-08T08:00:00Z")
        .evaluated("3", "c", "BLOCKED", "parity")
        .at("2026-03-09T08:00:00Z")
        .evaluated("3", "d", "RELEASABLE")
        .at("2026-03-09T09:00:00Z")
        .answered("alice", "risk", "approve", "canary", "3", "d")
        // The clock of this machine is an hour behind.
        .at("2026-03-09T08:15:00Z")
        .record(
            "approval-voided",
            "{'stage':'canary','evidence':'%s','why':'the policy changed'}"
                .formatted(evidence("d")))
        .at("2026-03-09T10:00:00Z")
        .evaluated("3", "e", "RELEASABLE")
        .answered("alice", "risk", "approve", "canary", "3", "e")
        .at("2026-03-09T12:00:00Z")
        .answered("bob", "ml-lead", "approve", "canary", "3", "e")
        .by(
            "bob",
            "waiver",
            "{'gate':'latency','evidence':'%s','version':'3','person':'bob','role':'ml-lead','reason':'the slow node is gone','expires':'2026-12-31T00:00:00Z'}"
                .formatted(evidence("e")))
        .at("2026-03-09T13:00:00Z")
        .rollout("r3", "3", "e", "canary", "entered")
        .at("2026-03-10T10:00:00Z")
        .rollout("r3", "3", "e", "full", "entered")
        .at("2026-03-11T10:00:00Z")
        .record(
            "revalidation",
            "{'decision':'RELEASABLE','evidence':'%s','candidate':{'runId':'run-3','version':'3'},'blockedBy':[]}"
                .formatted(evidence("f")))
        .record("carbon-footprint", "{'grams':12}")
        .at("2026-03-12T10:00:00Z")
        .by("bob", "retirement", "{'version':'2','reason':'unfair','replacedBy':'3'}")
        .evaluated("2", "b", "BLOCKED", "parity", "latency")
        .record("rollout", "{'rollout':'r9','stage':'full','step':'entered'}");
  }
}
