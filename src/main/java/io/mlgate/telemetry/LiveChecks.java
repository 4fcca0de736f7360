package io.mlgate.telemetry;

import io.mlgate.policy.LiveCheckRule;
import io.mlgate.policy.LiveLimit;
import io.mlgate.policy.LiveMeasure;
import io.mlgate.policy.SourceKind;
import io.mlgate.policy.SourceRule;
import io.mlgate.tracking.Runs;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/**
 * Evaluates the checks of a policy. Keeps nothing between looks: all counts are fetched again, so
 * that a rollout goes on after a crash with what really happened. Has connections: make one for all
 * looks.
 */
public final class LiveChecks {
  private static final Duration DEADLINE = Duration.ofSeconds(10);
  private static final EventCounts NONE = new EventCounts(0, 0);

  private final List<SourceRule> sources;
  private final Path folder;
  private final Runs runs;
  private final JsonFetch prometheus;
  private final JsonFetch http;
  private final Duration lookback;

  /**
   * Those of a policy.
   *
   * @param sources of the policy
   * @param folder the policy's, which patterns of files are relative to
   * @param runs the tracking store
   * @param environment variables that hold credentials
   */
  public LiveChecks(
      List<SourceRule> sources, Path folder, Runs runs, Map<String, String> environment) {
    this(sources, folder, runs, environment, PrometheusSource.LOOKBACK);
  }

  LiveChecks(
      List<SourceRule> sources,
      Path folder,
      Runs runs,
      Map<String, String> environment,
      Duration lookback) {
    this.sources = List.copyOf(sources);
    this.folder = folder;
    this.runs = runs;
    this.prometheus =
        new JsonFetch(new TelemetryCredentials("MLGATE_PROMETHEUS", environment), DEADLINE);
    this.http = new JsonFetch(new TelemetryCredentials("MLGATE_HTTP", environment), DEADLINE);
    this.lookback = lookback;
  }

  /** What a check says now. Throws nothing: no data is a result. */
  public LiveResult evaluate(LiveQuestion question) {
    LiveCheckRule check = question.check();
    try {
      LiveMeasure measure = check.measure();
      if (measure instanceof LiveMeasure.Counts counts) {
        return counts(question, counts);
      }
      if (measure instanceof LiveMeasure.Flips flips) {
        SourceRule.PredictionLog rule = log();
        return new FlipJudge(question, flips, rule, new PredictionLog(rule, folder)).judge();
      }
      if (measure instanceof LiveMeasure.ColumnShift shift) {
        return new DriftJudge(question, shift, new PredictionLog(log(), folder)).judge();
      }
      return new PointJudge(question, (LiveMeasure.Point) measure, source(check)).judge();
    } catch (TelemetryException e) {
      return LiveResult.noData(check, "", e);
    }
  }

  private LiveResult counts(LiveQuestion question, LiveMeasure.Counts asked) {
    MetricSource source = source(question.check());
    LiveLimit limit = asked.limit();
    List<ArmCounts> strata = new ArrayList<>();
    for (Window window : question.strata()) {
      strata.add(
          new ArmCounts(
              source.count(asked, question.candidate(), question.baseline(), window),
              limit.comparesArms()
                  ? source.count(asked, question.baseline(), question.candidate(), window)
                  : NONE));
    }
    LimitRuling ruling = new LimitRuling(limit, question.alpha(), question.planned());
    return new CountJudge(question.check(), ruling).judge(strata);
  }

  private MetricSource source(LiveCheckRule check) {
    return switch (check.source()) {
      case PROMETHEUS ->
          new PrometheusSource(
              declared(SourceRule.Prometheus.class, check.source()), prometheus, lookback);
      case HTTP -> new HttpSource(find(SourceRule.Http.class).map(SourceRule.Http::url), http);
      case MLFLOW -> new TrackedMetric(runs);
      case FILES -> new BatchFiles(declared(SourceRule.Files.class, check.source()), folder);
      case PREDICTION_LOG ->
          throw TelemetryException.wrongPolicy("prediction logs have flips and drift only");
    };
  }

  private SourceRule.PredictionLog log() {
    return declared(SourceRule.PredictionLog.class, SourceKind.PREDICTION_LOG);
  }

  private <T extends SourceRule> T declared(Class<T> type, SourceKind kind) {
    return find(type)
        .orElseThrow(
            () -> TelemetryException.wrongPolicy("the policy has no source " + kind.word()));
  }

  private <T extends SourceRule> Optional<T> find(Class<T> type) {
    return sources.stream().filter(type::isInstance).map(type::cast).findFirst();
  }
}
