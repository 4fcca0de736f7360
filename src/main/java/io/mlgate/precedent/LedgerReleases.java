package io.mlgate.precedent;

import io.mlgate.gate.PastReleases;
import io.mlgate.gate.UnknownPastException;
import io.mlgate.history.ProductionPeriod;
import io.mlgate.history.Release;
import io.mlgate.history.ReleaseStory;
import io.mlgate.ledger.Ledger;
import io.mlgate.ledger.LedgerException;
import io.mlgate.ledger.LedgerRecord;
import java.util.Optional;
import java.util.Set;
import java.util.function.Supplier;
import java.util.stream.Collectors;
import java.util.stream.Stream;

/** Earlier releases of a model, as its ledger has them. Reads it when first asked, and once. */
public final class LedgerReleases implements PastReleases {
  private final Ledger ledger;
  private final String model;
  private Optional<ReleaseStory> story = Optional.empty();
  private Optional<RecordedComparisons> comparisons = Optional.empty();

  /** The releases of one model. */
  public LedgerReleases(Ledger ledger, String model) {
    this.ledger = ledger;
    this.model = model;
  }

  @Override
  public synchronized Optional<String> released(Set<String> versions) {
    return story().production().stream()
        .map(ProductionPeriod::version)
        .filter(version -> !versions.contains(version))
        .reduce((earlier, later) -> later);
  }

  @Override
  public synchronized Optional<PastComparison> comparison(Optional<String> version, String runId) {
    if (comparisons.isEmpty()) {
      comparisons = Optional.of(readComparisons());
    }
    return comparisons.get().of(version, runId);
  }

  private RecordedComparisons readComparisons() {
    Set<String> released =
        story().releases().stream()
            .filter(release -> release.full().isPresent())
            .map(Release::grounds)
            .flatMap(grounds -> grounds.evidence().stream())
            .collect(Collectors.toSet());
    return known(
        () -> {
          RecordedComparisons read = new RecordedComparisons(released);
          try (Stream<LedgerRecord> records = ledger.read(model)) {
            records.forEachOrdered(read::accept);
          }
          return read;
        });
  }

  private ReleaseStory story() {
    if (story.isEmpty()) {
      story = Optional.of(known(() -> ReleaseStory.read(ledger, model)));
    }
    return story.get();
  }

  private static <T> T known(Supplier<T> reading) {
    try {
      return reading.get();
    } catch (LedgerException e) {
      throw new UnknownPastException(e.getMessage(), e);
    }
  }
}
