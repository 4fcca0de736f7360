package io.mlgate.approval;

import io.mlgate.ledger.Actor;
import io.mlgate.ledger.Entry;
import io.mlgate.ledger.FileLedger;
import io.mlgate.ledger.Ledger;
import io.mlgate.ledger.Payload;
import io.mlgate.ledger.RecordKind;
import io.mlgate.policy.Policy;
import io.mlgate.policy.PolicyReader;
import io.mlgate.policy.ReleaseStage;
import io.mlgate.role.Roles;
import io.mlgate.signing.SshSigning;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;
import java.time.ZoneOffset;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;

/** A model with a ledger on disk, a policy that asks for approvals, and a clock to turn. */
final class ReleaseCase {
  static final String MODEL = "credit";
  static final String FIRST = "sha256:" + "1".repeat(64);
  static final String SECOND = "sha256:" + "2".repeat(64);
  static final String POLICY =
      """
      apiVersion: mlgate/v1
      model: credit
      risk: medium
      baseline: {from: 'alias:champion', firstRelease: {approvals: 2}}
      gates:
        floor: {logged: auc, direction: higher, min: 0.8}
        parity: {logged: gap, direction: lower, max: 0.1}
        signature: {compatibility: signature}
      waivers: {roles: [risk], maxDays: 30, never: [signature]}
      approvals:
        canary:
          quorum: {ml-lead: 1, risk: 1}
          forbid: [run-author, policy-editor, build-starter, change-author]
          expires: 48h
          reason: required
        full: {quorum: {risk: 1}}
      """;

  final Staff staff;
  final Ledger ledger;
  Policy policy = policy(POLICY);
  Roles roles;
  Instant now = Instant.parse("2026-11-20T14:00:00Z");

  ReleaseCase(Path folder) {
    staff = new Staff(folder);
    roles = staff.roles();
    ledger = new FileLedger(folder.resolve("ledger"), clock(), repair -> {});
  }

  /** The clock that this case turns. */
  Clock clock() {
    InstantSource source = () -> now;
    return source.withZone(ZoneOffset.UTC);
  }

  static Policy policy(String text) {
    return PolicyReader.read("mlgate.yaml", text.getBytes(StandardCharsets.UTF_8));
  }

  void pass(Duration time) {
    now = now.plus(time);
  }

  /** What {@code mlgate check} would record: erin trained it, and a robot had it evaluated. */
  void evaluated(String evidence, Map<String, String> other) {
    Map<String, String> said =
        new TreeMap<>(
            Map.of(
                "run", "r1",
                "author", "\"erin_ml\"",
                "editor", "\"frank@example.org\"",
                "change", "\"erin@example.org\"",
                "standing", "PINNED",
                "policy", "p1",
                "actor", "frank"));
    said.putAll(other);
    String json =
        """
        {"decision":"RELEASABLE","evidence":"%s",
         "candidate":{"runId":"%s","version":"3","author":%s,"changeAuthor":%s},
         "baseline":{"standing":"%s","overridden":false},
         "policy":{"sha256":"%s","editor":%s}%s}
        """
            .formatted(
                evidence,
                said.get("run"),
                said.get("author"),
                said.get("change"),
                said.get("standing"),
                said.get("policy"),
                said.get("editor"),
                said.containsKey("people") ? ",\"people\":" + said.get("people") : "");
    ledger.append(
        MODEL,
        new Entry(Actor.asserted(said.get("actor")), RecordKind.EVALUATION, Payload.of(json)));
  }

  void evaluated(String evidence) {
    evaluated(evidence, Map.of());
  }

  /** A statement of a person, with a reason. */
  Statement statement(ApprovalAnswer answer, String person, String role) {
    Map<String, String> members =
        new TreeMap<>(
            Map.of(
                "answer",
                answer.word(),
                "stage",
                "canary",
                "evidence",
                FIRST,
                "person",
                person,
                "role",
                role,
                "reason",
                "as agreed",
                "roles",
                roles.sha256()));
    members.put("request", openedBy(FIRST));
    return new Statement(RecordKind.APPROVAL, MODEL, new TreeMap<>(members));
  }

  /** The hash of the record whose request is open, or was the last to be; zeroes if none is. */
  String openedBy(String evidence) {
    ReleaseRecords records = ReleaseRecords.of(ledger, MODEL);
    return records.judgements(evidence).isEmpty()
        ? "0".repeat(64)
        : request(evidence).opening().hash();
  }

  /** A statement with other members; an empty value leaves a member out. */
  static Statement with(Statement statement, Map<String, String> other) {
    TreeMap<String, String> members = new TreeMap<>(statement.members());
    members.putAll(other);
    members.values().removeIf(String::isEmpty);
    return new Statement(statement.kind(), statement.model(), members);
  }

  /** Appends a signed statement past all checks, as somebody who can write the ledger would. */
  void forced(Statement statement) {
    forced(statement, Optional.of(signature(statement, statement.members().get("person"))));
  }

  void forced(Statement statement, Optional<String> signature) {
    Actor actor = Actor.asserted(statement.members().get("person"));
    ledger.append(MODEL, new Entry(actor, statement.kind(), statement.payload(signature)));
  }

  void approve(String person, String role) {
    forced(statement(ApprovalAnswer.APPROVE, person, role));
  }

  String signature(Statement statement, String signer) {
    return SshSigning.sign(staff.key(signer), Statement.NAMESPACE, statement.bytes());
  }

  Request request() {
    return request(FIRST);
  }

  Request request(String evidence) {
    return request(evidence, ReleaseStage.CANARY);
  }

  Request request(String evidence, ReleaseStage stage) {
    ReleaseRecords records = ReleaseRecords.of(ledger, MODEL);
    RecordedJudgement judged = records.judgements(evidence).get(0);
    ApprovalNeed need = ApprovalNeed.of(policy, stage, judged.firstRelease());
    return RequestReading.of(records, stage, judged, need, roles, now);
  }

  /** What a rollout records when a step's route is in force. */
  void entered(String rollout, String evidence, String stage, int share) {
    rolledOut(
        RecordKind.ROLLOUT,
        """
        {"rollout":"%s","version":"3","runId":"r1","evidence":"%s","stage":"%s",
         "step":"entered","share":%d}
        """
            .formatted(rollout, evidence, stage, share));
  }

  void rolledOut(RecordKind kind, String json) {
    ledger.append(MODEL, new Entry(Actor.asserted("ci"), kind, Payload.of(json)));
  }
}
