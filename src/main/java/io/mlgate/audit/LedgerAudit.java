package io.mlgate.audit;

import io.mlgate.history.ProductionPeriod;
import io.mlgate.history.RecordedBreakGlass;
import io.mlgate.history.RecordedDecision;
import io.mlgate.history.RecordedObligation;
import io.mlgate.history.ReleaseStory;
import io.mlgate.tracking.ModelVersion;
import java.time.Instant;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.Collections;
import java.util.Comparator;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;

/**
 * Holds what a registry has of a model against what the ledger tells. What both don't know of can't
 * be found.
 */
public final class LedgerAudit {
  private static final String DECISION = "mlgate.decision";
  private static final String EVIDENCE = "mlgate.evidence";

  private final ReleaseStory story;
  private final RegisteredVersions registered;
  private final List<AuditFinding> findings = new ArrayList<>();

  private LedgerAudit(ReleaseStory story, RegisteredVersions registered) {
    this.story = story;
    this.registered = registered;
  }

  /**
   * What is wrong, by rule.
   *
   * @param productionAliases the aliases that callers load the model in use by
   * @param since releases that began before it were looked at already; all if absent
   * @param today obligations are overdue from the day after their last
   */
  public static List<AuditFinding> of(
      ReleaseStory story,
      RegisteredVersions registered,
      Set<String> productionAliases,
      Optional<Instant> since,
      LocalDate today) {
    LedgerAudit audit = new LedgerAudit(story, registered);
    registered
        .aliases()
        .forEach((alias, version) -> audit.alias(alias, version, productionAliases));
    registered.versions().forEach(audit::tags);
    story.releases().stream()
        .filter(release -> since.filter(release.began().time()::isBefore).isEmpty())
        .map(release -> ReleaseAudit.of(story, registered, release))
        .forEach(audit.findings::addAll);
    audit.obligations(today);
    audit.findings.sort(Comparator.comparing(AuditFinding::rule));
    return List.copyOf(audit.findings);
  }

  /**
   * What of it the ledger alone shows, by rule: releases without grounds, and what is owed. It says
   * nothing about the registry.
   *
   * @param today obligations are overdue from the day after their last
   */
  public static List<AuditFinding> ofLedger(ReleaseStory story, LocalDate today) {
    LedgerAudit audit =
        new LedgerAudit(story, new RegisteredVersions(List.of(), Collections.emptySortedMap()));
    story.releases().stream().map(ReleaseAudit::ofLedger).forEach(audit.findings::addAll);
    audit.obligations(today);
    audit.findings.sort(Comparator.comparing(AuditFinding::rule));
    return List.copyOf(audit.findings);
  }

  private void alias(String alias, String version, Set<String> productionAliases) {
    if (story.retirements().containsKey(version)) {
      found(
          AuditRule.RETIRED,
          "alias " + alias,
          "it points at version "
              + version
              + ", which record "
              + story.retirements().get(version).moment().sequence()
              + " retired",
          "point it at the version in use, or delete it");
    }
    if (registered.version(version).isEmpty()) {
      found(
          AuditRule.REGISTRY,
          "alias " + alias,
          "it points at version " + version + ", which the registry does not have",
          "point it at a version that is there, or delete it");
    } else if (productionAliases.contains(alias)) {
      productionAlias("alias " + alias, version);
    }
  }

  private void productionAlias(String where, String version) {
    Optional<ProductionPeriod> current = story.current();
    Optional<RecordedDecision> decision = story.latest(version, registered.runOf(version));
    boolean released =
        story.production().stream().anyMatch(period -> period.version().equals(version));
    if (current.filter(it -> !it.version().equals(version)).isPresent()) {
      found(
          AuditRule.ALIAS,
          where,
          "it points at version "
              + version
              + ", but by record "
              + current.get().from().sequence()
              + " version "
              + current.get().version()
              + " is in production",
          "point it back, or find out who moved it and why no rollout was recorded");
    } else if (!released && decision.isEmpty()) {
      found(
          AuditRule.ALIAS,
          where,
          "it points at version "
              + version
              + ", of which the ledger has neither a release nor an evaluation",
          "check that version with --ledger, or point the alias back");
    } else if (!released && decision.filter(RecordedDecision::isReleasable).isEmpty()) {
      found(
          AuditRule.EVIDENCE,
          where,
          "it points at version "
              + version
              + ", which was never released and is "
              + decision.flatMap(RecordedDecision::decision).orElse("undecided")
              + " by record "
              + decision.get().moment().sequence(),
          "point it back to a version that was released");
    }
  }

  private void tags(ModelVersion version) {
    Map<String, String> tags = version.tags();
    if (!tags.containsKey(DECISION) && !tags.containsKey(EVIDENCE)) {
      return;
    }
    String where = "version " + version.version();
    Optional<RecordedDecision> latest = story.latest(version.version(), version.runId());
    if (latest.isEmpty()) {
      found(
          AuditRule.TAGS,
          where,
          "it carries tags of mlGate, but the ledger has no evaluation of it",
          "find out who set them; name the right ledger, or check the version again with --ledger");
      return;
    }
    tag(where, DECISION, tags, latest.get().decision(), latest.get());
    tag(where, EVIDENCE, tags, latest.get().evidence(), latest.get());
  }

  private void tag(
      String where,
      String name,
      Map<String, String> tags,
      Optional<String> recorded,
      RecordedDecision latest) {
    String tag = tags.get(name);
    if (tag != null && !recorded.equals(Optional.of(tag))) {
      found(
          AuditRule.TAGS,
          where,
          "its tag "
              + name
              + " says '"
              + tag
              + "', but record "
              + latest.moment().sequence()
              + " says "
              + recorded.orElse("nothing"),
          "find out who set it; the ledger counts: set the tag to what it says");
    }
  }

  private void obligations(LocalDate today) {
    for (RecordedObligation owed : story.obligations()) {
      if (owed.isOverdue(today)) {
        found(
            AuditRule.OBLIGATION,
            "record " + owed.moment().sequence(),
            "overdue since "
                + owed.due().orElseThrow()
                + ": "
                + owed.what().orElse(owed.id())
                + " (obligation "
                + owed.id()
                + ")",
            "ask " + owed.owner().orElse("its owner, whom the record does not name"));
      }
    }
    story.grounds().stream()
        .flatMap(grounds -> grounds.breakGlasses().stream())
        .forEach(forced -> followUp(forced, today));
  }

  private void followUp(RecordedBreakGlass forced, LocalDate today) {
    Optional<RecordedObligation> owed =
        story.obligations().stream()
            .filter(it -> forced.followUp().equals(Optional.of(it.id())))
            .findFirst();
    if (owed.isPresent() && (!owed.get().isOpen() || owed.get().isOverdue(today))) {
      return;
    }
    found(
        AuditRule.OBLIGATION,
        "record " + forced.moment().sequence(),
        forced.who()
            + " broke the glass"
            + forced.version().map(version -> " for version " + version).orElse("")
            + ", and "
            + owed.map(it -> "the follow-up " + it.id() + " is open")
                .orElse("no follow-up is recorded"),
        owed.map(
                it ->
                    "ask "
                        + it.owner().orElse(forced.who())
                        + it.due().map(due -> ", due " + due).orElse(""))
            .orElse("ask " + forced.who() + " what was looked into afterwards"));
  }

  private void found(AuditRule rule, String where, String what, String action) {
    findings.add(new AuditFinding(rule, where, what, action));
  }
}
