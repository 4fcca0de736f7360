package io.mlgate.telemetry;

import io.mlgate.drift.CategoricalSamples;
import io.mlgate.drift.ColumnDrift;
import io.mlgate.drift.ColumnSamples;
import io.mlgate.drift.DriftCheck;
import io.mlgate.drift.DriftException;
import io.mlgate.drift.DriftStatistic;
import io.mlgate.drift.NumericSamples;
import io.mlgate.policy.LiveMeasure;
import io.mlgate.statistics.Conclusion;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;

/**
 * Rules on the drift of a column between the arms, in the present stretch. Distances of samples
 * have no evidence that could be looked at any time, so they are tested on the first 32, 64, 128...
 * rows of both arms: one test each time that rows have doubled, each with an even share of alpha.
 */
final class DriftJudge {
  static final int FEWEST = 32;
  private static final int TESTS = 20;
  private static final int MOST_REPLICATES = 20_000;
  private static final long SEED = 20_260_101;

  private final LiveQuestion question;
  private final LiveMeasure.ColumnShift asked;
  private final PredictionLog log;

  DriftJudge(LiveQuestion question, LiveMeasure.ColumnShift asked, PredictionLog log) {
    this.question = question;
    this.asked = asked;
    this.log = log;
  }

  LiveResult judge() {
    PredictionLog.Answers answers =
        log.read(question.candidate(), question.baseline(), question.present());
    List<LoggedPrediction> candidate = present(answers.candidate());
    List<LoggedPrediction> baseline = present(answers.baseline());
    long least = Math.min(candidate.size(), baseline.size());
    if (least < FEWEST) {
      return result(LiveVerdict.CONTINUE, "fewer than " + FEWEST + " rows in an arm")
          .withSamples(candidate.size(), baseline.size());
    }
    int rows = (int) Long.highestOneBit(least);
    ColumnDrift drift = drift(baseline.subList(0, rows), candidate.subList(0, rows));
    LiveVerdict verdict =
        switch (drift.conclusion()) {
          case VIOLATED -> LiveVerdict.FAIL;
          case HOLDS ->
              least < question.check().minSamples() ? LiveVerdict.CONTINUE : LiveVerdict.PASS;
          case UNDECIDED -> LiveVerdict.CONTINUE;
        };
    String reason =
        String.format(
            Locale.ROOT,
            "%s of %s is %.4g on the first %d rows of each arm%s",
            asked.statistic().word(),
            asked.column(),
            drift.value().orElse(Double.NaN),
            rows,
            drift.conclusion() == Conclusion.UNDECIDED ? ": not decided yet" : "");
    LiveResult result = result(verdict, reason).withSamples(candidate.size(), baseline.size());
    return drift.value().isPresent() ? result.withEstimate(drift.value().getAsDouble()) : result;
  }

  private List<LoggedPrediction> present(List<LoggedPrediction> all) {
    return all.stream()
        .filter(
            row ->
                asked.column().equals("score")
                    ? row.score().isPresent()
                    : row.category(asked.column()).isPresent())
        .toList();
  }

  private ColumnDrift drift(List<LoggedPrediction> baseline, List<LoggedPrediction> candidate) {
    double level = question.alpha() / question.planned() / TESTS;
    int replicates = (int) Math.min(MOST_REPLICATES, Math.max(2_000, Math.ceil(10 / level)));
    try {
      DriftCheck check =
          DriftCheck.limit(
                  DriftStatistic.valueOf(asked.statistic().name()), asked.max().doubleValue())
              .atLevel(level)
              .simulating(SEED, replicates);
      return ColumnDrift.of(check, samples(baseline, candidate));
    } catch (DriftException e) {
      throw TelemetryException.wrongPolicy(asked.column() + ": " + e.getMessage());
    }
  }

  private ColumnSamples samples(List<LoggedPrediction> baseline, List<LoggedPrediction> candidate) {
    if (asked.column().equals("score")) {
      return NumericSamples.of(scores(baseline), scores(candidate));
    }
    List<String> categories = new ArrayList<>();
    int[] reference = codes(baseline, categories);
    int[] current = codes(candidate, categories);
    return CategoricalSamples.of(reference, current, categories);
  }

  private static double[] scores(List<LoggedPrediction> rows) {
    return rows.stream().mapToDouble(row -> row.score().orElseThrow()).toArray();
  }

  private int[] codes(List<LoggedPrediction> rows, List<String> categories) {
    return rows.stream()
        .map(row -> row.category(asked.column()).orElseThrow())
        .mapToInt(
            name -> {
              int code = categories.indexOf(name);
              if (code < 0) {
                categories.add(name);
                return categories.size() - 1;
              }
              return code;
            })
        .toArray();
  }

  private LiveResult result(LiveVerdict verdict, String reason) {
    String limit = asked.statistic().word() + " max " + asked.max().toPlainString();
    return LiveResult.of(question.check(), verdict, limit, reason);
  }
}
