package io.mlgate.drift;

import io.mlgate.statistics.Conclusion;
import io.mlgate.statistics.TwoSampleBootstrap;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.OptionalDouble;

/** Brings a check's evidence together and concludes from it. */
final class DriftMeasurement {
  private final DriftCheck check;
  private final SampleSizes rows;
  private final DriftEvidence evidence;

  private DriftMeasurement(DriftCheck check, SampleSizes rows, DriftEvidence evidence) {
    this.check = check;
    this.rows = rows;
    this.evidence = evidence;
  }

  static ColumnDrift of(DriftCheck check, ColumnSamples samples) {
    Cells cells =
        check.statistic() == DriftStatistic.TWO_PROPORTION_Z
                || (check.statistic() == DriftStatistic.CHI_SQUARE
                    && check.convention() == Convention.EVIDENTLY)
            ? samples.byValue()
            : samples.cells(check.convention());
    DriftEvidence evidence = evidence(check, samples, cells);
    return new DriftMeasurement(check, samples.rows(), evidence).result(samples, cells);
  }

  private static DriftEvidence evidence(DriftCheck check, ColumnSamples samples, Cells cells) {
    if (samples.rows().least() < 2) {
      return DriftEvidence.undefined("one row has no distribution");
    }
    TwoSampleBootstrap bootstrap = TwoSampleBootstrap.of(check.seed(), check.replicates());
    return switch (check.statistic()) {
      case PSI ->
          new DivergenceMeasure(
                  check.convention() == Convention.EVIDENTLY
                      ? ShareDivergence.PSI_EVIDENTLY
                      : ShareDivergence.PSI,
                  cells,
                  check.alpha())
              .evidence(bootstrap);
      case JENSEN_SHANNON ->
          new DivergenceMeasure(ShareDivergence.JENSEN_SHANNON, cells, check.alpha())
              .evidence(bootstrap);
      case WASSERSTEIN ->
          new WassersteinMeasure(numeric(check, samples), check.convention())
              .evidence(check.alpha(), bootstrap);
      case KS -> new KolmogorovSmirnovMeasure(numeric(check, samples)).evidence(check.alpha());
      case CHI_SQUARE -> new ChiSquareMeasure(cells).evidence(check.convention(), bootstrap);
      case TWO_PROPORTION_Z -> TwoValueMeasure.evidence(cells);
    };
  }

  private static NumericSamples numeric(DriftCheck check, ColumnSamples samples) {
    if (samples instanceof NumericSamples numbers) {
      return numbers;
    }
    throw new DriftException(check.statistic().word() + " needs numbers, not categories");
  }

  private ColumnDrift result(ColumnSamples samples, Cells cells) {
    Conclusion conclusion = conclusion();
    return new ColumnDrift(
        check,
        conclusion,
        point(),
        evidence.value(),
        evidence.p(),
        evidence.critical(),
        evidence.upper(),
        rows,
        samples.dropped(),
        cells.bins(),
        notes(conclusion),
        conclusion == Conclusion.UNDECIDED ? rowsNeeded() : Optional.empty(),
        evidence.resampling());
  }

  private Conclusion conclusion() {
    if (rows.least() < ColumnDrift.FEWEST_ROWS || evidence.p().isEmpty()) {
      return Conclusion.UNDECIDED;
    }
    boolean significant = evidence.p().getAsDouble() < check.alpha();
    if (check.max().isEmpty()) {
      return significant ? Conclusion.VIOLATED : Conclusion.HOLDS;
    }
    double max = check.max().getAsDouble();
    if (evidence.value().orElseThrow() > max) {
      return significant ? Conclusion.VIOLATED : Conclusion.UNDECIDED;
    }
    return evidence.upper().orElseThrow() <= max ? Conclusion.HOLDS : Conclusion.UNDECIDED;
  }

  private Conclusion point() {
    OptionalDouble compared = check.max().isPresent() ? evidence.value() : evidence.p();
    if (compared.isEmpty()) {
      return Conclusion.UNDECIDED;
    }
    boolean drifted;
    if (check.max().isEmpty()) {
      drifted = compared.getAsDouble() < check.alpha();
    } else if (check.convention() == Convention.EVIDENTLY) {
      drifted = compared.getAsDouble() >= check.max().getAsDouble();
    } else {
      drifted = compared.getAsDouble() > check.max().getAsDouble();
    }
    return drifted ? Conclusion.VIOLATED : Conclusion.HOLDS;
  }

  private List<String> notes(Conclusion conclusion) {
    List<String> notes = new ArrayList<>(evidence.notes());
    if (rows.least() < ColumnDrift.FEWEST_ROWS) {
      notes.add("a sample has fewer than %d rows: %s".formatted(ColumnDrift.FEWEST_ROWS, rows));
    } else if (conclusion == Conclusion.UNDECIDED && evidence.p().isPresent()) {
      double max = check.max().orElseThrow();
      double value = evidence.value().orElseThrow();
      notes.add(
          value > max
              ? String.format(
                  Locale.ROOT,
                  "above the limit, but samples of %s rows reach %.4g without drift",
                  rows,
                  evidence.critical().orElseThrow())
              : String.format(
                  Locale.ROOT,
                  "below the limit, but samples of %s rows do not exclude up to %.4g",
                  rows,
                  evidence.upper().orElseThrow()));
    }
    return notes;
  }

  private Optional<SampleSizes> rowsNeeded() {
    double least = Math.max(1, (double) ColumnDrift.FEWEST_ROWS / rows.least());
    if (check.max().isEmpty()) {
      return grown(least);
    }
    if (evidence.spread().isEmpty()) {
      return least > 1 ? grown(least) : Optional.empty();
    }
    double max = check.max().getAsDouble();
    OptionalDouble growth =
        evidence
            .spread()
            .get()
            .growth(check.statistic() == DriftStatistic.PSI ? Math.sqrt(max) : max);
    return growth.isEmpty() ? Optional.empty() : grown(Math.max(least, growth.getAsDouble()));
  }

  private Optional<SampleSizes> grown(double factor) {
    double reference = Math.ceil(rows.reference() * factor);
    double current = Math.ceil(rows.current() * factor);
    return Math.max(reference, current) < Long.MAX_VALUE
        ? Optional.of(new SampleSizes((long) reference, (long) current))
        : Optional.empty();
  }
}
