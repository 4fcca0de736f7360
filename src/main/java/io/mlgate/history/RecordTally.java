package io.mlgate.history;

import io.mlgate.ledger.LedgerRecord;
import io.mlgate.ledger.RecordKind;
import java.time.Instant;
import java.util.Optional;
import java.util.OptionalDouble;
import java.util.SortedMap;
import java.util.TreeMap;

/** Counts of records since a time, whose memory grows with the names of gates alone. */
final class RecordTally {
  private static final int MOST_NAMES = 10_000;

  private final Optional<Instant> since;
  private final SortedMap<String, Long> decisions = new TreeMap<>();
  private final SortedMap<String, Long> revalidations = new TreeMap<>();
  private final SortedMap<String, Long> answers = new TreeMap<>();
  private final SortedMap<String, Long> gates = new TreeMap<>();
  private long evaluations;
  private long scores;
  private double sumOfScores;
  private OptionalDouble latestScore = OptionalDouble.empty();

  RecordTally(Optional<Instant> since) {
    this.since = since;
  }

  void accept(LedgerRecord record) {
    if (since.filter(record.time()::isBefore).isPresent()) {
      return;
    }
    RecordKind kind = record.kind();
    if (kind.equals(RecordKind.EVALUATION) || kind.equals(RecordKind.REVALIDATION)) {
      boolean again = kind.equals(RecordKind.REVALIDATION);
      PayloadFields payload = PayloadFields.of(record.payload());
      judged(RecordedDecision.of(Moment.of(record), again, payload));
    } else if (kind.equals(RecordKind.APPROVAL)) {
      count(answers, PayloadFields.of(record.payload()).text("answer").orElse("unknown"));
    } else if (kind.equals(RecordKind.APPROVAL_VOIDED)
        || kind.equals(RecordKind.WAIVER)
        || kind.equals(RecordKind.BREAK_GLASS)) {
      count(answers, kind.word());
    }
  }

  private void judged(RecordedDecision decision) {
    String word = decision.decision().orElse("unknown");
    if (decision.revalidation()) {
      count(revalidations, word);
      return;
    }
    evaluations++;
    count(decisions, word);
    decision.blockedBy().stream().distinct().forEach(gate -> count(gates, gate));
    decision
        .reproducibility()
        .ifPresent(
            score -> {
              scores++;
              sumOfScores += score;
              latestScore = OptionalDouble.of(score);
            });
  }

  private static void count(SortedMap<String, Long> counts, String name) {
    if (counts.containsKey(name) || counts.size() < MOST_NAMES) {
      counts.merge(name, 1L, Long::sum);
    }
  }

  long evaluations() {
    return evaluations;
  }

  SortedMap<String, Long> decisions() {
    return decisions;
  }

  SortedMap<String, Long> revalidations() {
    return revalidations;
  }

  SortedMap<String, Long> answers() {
    return answers;
  }

  SortedMap<String, Long> gates() {
    return gates;
  }

  ReleaseStatistics.Scores scores() {
    return new ReleaseStatistics.Scores(
        scores,
        scores == 0 ? OptionalDouble.empty() : OptionalDouble.of(sumOfScores / scores),
        latestScore);
  }
}
