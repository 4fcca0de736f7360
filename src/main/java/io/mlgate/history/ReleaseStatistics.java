package io.mlgate.history;

import io.mlgate.ledger.DamagedLedgerException;
import io.mlgate.ledger.Ledger;
import io.mlgate.ledger.LedgerException;
import io.mlgate.ledger.LedgerRecord;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.OptionalDouble;
import java.util.SortedMap;
import java.util.stream.Stream;

/**
 * The numbers of a model's releases; {@link ReleaseStatistic} defines each. Every number says how
 * many it is of, and is absent where that is none.
 *
 * @param model the registered model
 * @param records how many records the ledger has
 * @param deployments rollouts that succeeded
 * @param failures releases that failed
 * @param leadTime from evaluation to all traffic
 * @param rollbackTime how long rollbacks took
 * @param incidentTime how long incidents took
 * @param openIncidents incidents without an end yet
 * @param approvalWait how long approvals took
 * @param reproducibility scores that evaluations recorded
 * @param evaluations how many evaluations there are
 * @param decisions evaluations by decision
 * @param revalidations revalidations by decision
 * @param answers answers of people by their word
 * @param gates blocked evaluations by gate
 */
public record ReleaseStatistics(
    String model,
    long records,
    ShareOf deployments,
    ShareOf failures,
    DurationSummary leadTime,
    DurationSummary rollbackTime,
    DurationSummary incidentTime,
    long openIncidents,
    DurationSummary approvalWait,
    Scores reproducibility,
    long evaluations,
    SortedMap<String, Long> decisions,
    SortedMap<String, Long> revalidations,
    SortedMap<String, Long> answers,
    SortedMap<String, Long> gates) {

  /**
   * Scores of reproducibility.
   *
   * @param count how many evaluations recorded one
   * @param mean absent if none did
   * @param latest absent if none did
   */
  public record Scores(long count, OptionalDouble mean, OptionalDouble latest) {}

  /**
   * Reads a model's whole ledger, and verifies it on the way.
   *
   * @param since what is counted was recorded at that time or later, by its record's time
   * @throws DamagedLedgerException at the first record that does not verify
   * @throws LedgerException if it can't be read
   */
  public static ReleaseStatistics read(Ledger ledger, String model, Optional<Instant> since) {
    try (Stream<LedgerRecord> records = ledger.read(model)) {
      StoryFold fold = new StoryFold(model);
      RecordTally tally = new RecordTally(since);
      records.forEachOrdered(
          record -> {
            fold.accept(record);
            tally.accept(record);
          });
      return of(fold.story(), tally, since);
    }
  }

  private static ReleaseStatistics of(
      ReleaseStory story, RecordTally tally, Optional<Instant> since) {
    List<Release> settled =
        story.releases().stream()
            .filter(Release::isSettled)
            .filter(release -> counts(release.began(), since))
            .toList();
    List<Release> full =
        story.releases().stream()
            .filter(release -> release.full().filter(at -> counts(at, since)).isPresent())
            .toList();
    List<Incident> incidents =
        story.incidents().stream().filter(it -> counts(it.opened(), since)).toList();
    return new ReleaseStatistics(
        story.model(),
        story.head().sequence(),
        new ShareOf(settled.stream().filter(ReleaseStatistics::succeeded).count(), settled.size()),
        new ShareOf(full.stream().filter(it -> failed(story, it)).count(), full.size()),
        DurationSummary.of(full.stream().map(ReleaseStatistics::leadTime).toList()),
        DurationSummary.of(
            story.rollbacks().stream()
                .filter(it -> counts(it.moment(), since))
                .map(Rollback::restoredIn)
                .toList()),
        DurationSummary.of(
            incidents.stream()
                .filter(it -> !it.isOpen())
                .map(it -> it.closed().map(end -> Duration.between(it.began(), end.time())))
                .toList()),
        incidents.stream().filter(Incident::isOpen).count(),
        DurationSummary.of(waits(story, since)),
        tally.scores(),
        tally.evaluations(),
        tally.decisions(),
        tally.revalidations(),
        tally.answers(),
        tally.gates());
  }

  private static boolean counts(Moment moment, Optional<Instant> since) {
    return since.filter(moment.time()::isBefore).isEmpty();
  }

  private static boolean succeeded(Release release) {
    return release.full().isPresent() && release.rolledBack().isEmpty();
  }

  private static boolean failed(ReleaseStory story, Release release) {
    long from = release.full().orElseThrow().sequence();
    long to =
        story.production().stream()
            .filter(period -> period.from().sequence() > from)
            .filter(period -> !period.version().equals(release.version()))
            .mapToLong(period -> period.from().sequence())
            .findFirst()
            .orElse(Long.MAX_VALUE);
    return release.rolledBack().isPresent()
        || story.incidents().stream()
            .filter(it -> it.version().equals(Optional.of(release.version())))
            .mapToLong(it -> it.opened().sequence())
            .anyMatch(opened -> from < opened && opened < to);
  }

  private static Optional<Duration> leadTime(Release release) {
    long full = release.full().orElseThrow().sequence();
    return release
        .grounds()
        .decision()
        .filter(decision -> decision.moment().sequence() < full)
        .map(
            decision ->
                Duration.between(decision.moment().time(), release.full().orElseThrow().time()));
  }

  private static List<Optional<Duration>> waits(ReleaseStory story, Optional<Instant> since) {
    List<Optional<Duration>> waits = new ArrayList<>();
    for (Grounds grounds : story.grounds()) {
      for (RecordedAnswer answer : grounds.answers()) {
        if (answer.approves() && counts(answer.moment(), since)) {
          waits.add(
              grounds
                  .decision()
                  .map(it -> Duration.between(it.moment().time(), answer.moment().time())));
        }
      }
    }
    return waits;
  }
}
