package io.jenkins.plugins.mlgate.models;

import io.mlgate.ledger.Actor;
import io.mlgate.ledger.Entry;
import io.mlgate.ledger.FileLedger;
import io.mlgate.ledger.Payload;
import io.mlgate.ledger.RecordKind;
import java.nio.file.Path;
import java.time.Instant;
import jenkins.model.Jenkins;

/** Writes stories of models into the controller's own ledger, each record at a time that a test chooses. */
public final class ModelStories {
    public static final String HOSTILE = "<script>alert('m')</script>";
    public static final String HOSTILE_URL = "~3cscript~3ealert~28~27m~27~29~3c~2fscript~3e";

    private final String model;
    private Instant now = Instant.parse("2026-03-01T08:00:00Z");
    private final FileLedger ledger = new FileLedger(folder(), () -> now, torn -> {});

    private ModelStories(String model) {
        this.model = model;
    }

    static Path folder() {
        return Jenkins.get().getRootDir().toPath().resolve("mlgate").resolve("ledger");
    }

    static ModelStories of(String model) {
        return new ModelStories(model);
    }

    FileLedger ledger() {
        return ledger;
    }

    ModelStories at(String time) {
        now = Instant.parse(time);
        return this;
    }

    ModelStories record(Actor actor, String kind, String payload) {
        ledger.append(model, new Entry(actor, new RecordKind(kind), Payload.of(payload.replace('\'', '"'))));
        return this;
    }

    private ModelStories by(String actor, String kind, String payload) {
        return record(Actor.authenticated(actor), kind, payload);
    }

    private ModelStories ci(String kind, String payload) {
        return record(Actor.asserted("ci"), kind, payload);
    }

    private static String evidence(String letter) {
        return "sha256:" + letter.repeat(64);
    }

    ModelStories evaluated(String version, String evidence, String decision) {
        return ci(
                "evaluation",
                "{'decision':'%s','evidence':'%s','candidate':{'runId':'run-%s','version':'%s','author':'dan'},'blockedBy':[]}"
                        .formatted(decision, evidence(evidence), version, version));
    }

    ModelStories rollout(String id, String version, String evidence, String stage) {
        return ci(
                "rollout",
                "{'rollout':'%s','version':'%s','runId':'run-%s','evidence':'%s','stage':'%s','step':'entered'}"
                        .formatted(id, version, version, evidence(evidence), stage));
    }

    private ModelStories approved(String person, String role, String version, String evidence) {
        return by(
                person,
                "approval",
                "{'stage':'canary','evidence':'%s','version':'%s','answer':'approve','person':'%s','role':'%s'}"
                        .formatted(evidence(evidence), version, person, role));
    }

    /** Version 1 is approved and released; version 2 is forced out, goes wrong and is taken back. */
    public static void full(String model) {
        of(model)
                .evaluated("1", "a", "RELEASABLE")
                .at("2026-03-01T09:30:00Z")
                .approved("alice", "risk", "1", "a")
                .at("2026-03-03T08:00:00Z")
                .rollout("r1", "1", "a", "full")
                .at("2026-03-05T20:00:00Z")
                .evaluated("2", "b", "BLOCKED")
                .at("2026-03-05T22:00:00Z")
                .ci(
                        "obligation",
                        "{'id':'fu-1','what':'look into the forced release','owner':'carol','due':'2026-03-12'}")
                .by(
                        "carol",
                        "break-glass",
                        "{'stage':'canary','evidence':'%s','version':'2','person':'carol','reason':'version 1 refuses everybody','followUp':'fu-1'}"
                                .formatted(evidence("b")))
                .at("2026-03-05T22:05:00Z")
                .rollout("r2", "2", "b", "full")
                .at("2026-03-06T07:00:00Z")
                .by(
                        "alice",
                        "incident-opened",
                        "{'id':'i-8','version':'2','what':'women are refused twice as often','severity':'high'}")
                .at("2026-03-06T07:10:00Z")
                .by(
                        "bob",
                        "rollback",
                        "{'rollout':'r2','from':'2','to':'1','reason':'incident i-8','restoredIn':'PT12S'}");
    }

    /** Everything that others write is markup, and the name too. */
    public static void hostile() {
        String evil = "<img src=x onerror=alert(1)>";
        of(HOSTILE)
                .evaluated(evil, "c", evil)
                .rollout(evil, evil, "c", "full")
                .by(evil, "incident-opened", "{'id':'i-3','version':'%s','what':'%s'}".formatted(evil, evil))
                .by(
                        evil,
                        "rollback",
                        "{'rollout':'%s','from':'%s','to':'%s','reason':'%s'}".formatted(evil, evil, evil, evil));
    }
}
