package io.mlgate.policy;

import java.math.BigDecimal;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.stream.Stream;

/** The forms of a live check, told by the key that only one of them has. */
enum LiveForm {
  COUNTS("bad and total", Kind.SERVICE),
  FLIPS("rate", Kind.PROXY),
  SHIFT("drift", Kind.PROXY),
  QUERY("query", Kind.SERVICE),
  NUMBER("value", Kind.SERVICE),
  METRIC("metric", Kind.MODEL),
  UNKNOWN("", Kind.MODEL);

  private static final List<String> SHARED = List.of("source", "kind", "dryRun");
  private static final List<String> POINT = List.of("min", "max", "maxWorse", "direction");

  private final String word;
  private final Kind kind;

  LiveForm(String word, Kind kind) {
    this.word = word;
    this.kind = kind;
  }

  /** The keys that no other form has. */
  private List<String> own() {
    return switch (this) {
      case COUNTS -> List.of("bad", "total");
      case UNKNOWN -> List.of("bad", "total", "rate", "drift", "query", "value", "metric");
      default -> List.of(word);
    };
  }

  private List<String> others() {
    return switch (this) {
      case COUNTS -> List.of("url", "series", "max", "maxWorse", "equivalence", "minSamples");
      case FLIPS -> List.of("by", "max", "minSamples");
      case SHIFT -> List.of("column", "against", "max", "minSamples");
      case NUMBER -> List.of("url");
      case METRIC -> List.of("live", "maturity", "labelCoverage");
      case QUERY, UNKNOWN -> List.of();
    };
  }

  /** The form that these keys have. */
  static LiveForm of(List<String> keys) {
    return Stream.of(values())
        .filter(form -> form.own().stream().anyMatch(keys::contains))
        .findFirst()
        .orElse(UNKNOWN);
  }

  boolean isKnown() {
    return this != UNKNOWN;
  }

  String word() {
    return word;
  }

  List<SourceKind> sources() {
    return switch (this) {
      case COUNTS -> List.of(SourceKind.PROMETHEUS, SourceKind.HTTP, SourceKind.FILES);
      case FLIPS, SHIFT -> List.of(SourceKind.PREDICTION_LOG);
      case NUMBER -> List.of(SourceKind.HTTP);
      case METRIC -> List.of(SourceKind.MLFLOW);
      case QUERY, UNKNOWN -> List.of(SourceKind.PROMETHEUS);
    };
  }

  SourceKind usual() {
    return sources().get(0);
  }

  Kind kind() {
    return kind;
  }

  Keys keys() {
    List<String> all = new ArrayList<>(SHARED);
    all.addAll(own());
    all.addAll(others());
    if (this == QUERY || this == NUMBER || this == METRIC) {
      all.addAll(POINT);
      all.addAll(PointScheduleGrammar.KEYS);
    }
    return Keys.of(all.toArray(String[]::new));
  }

  /** What is measured; a placeholder if a problem was noted. */
  LiveMeasure read(Mapping check, SourceKind source, List<SourceRule> sources) {
    return switch (this) {
      case COUNTS ->
          new LiveMeasure.Counts(
              url(check, source, sources),
              counter(check.required("bad"), source, true),
              counter(check.required("total"), source, false),
              check
                  .optional("series")
                  .flatMap(rule -> rule.word(SeriesRule.class))
                  .orElse(SeriesRule.ONE),
              LiveLimitGrammar.read(check));
      case FLIPS -> {
        Value rate = check.required("rate");
        rate.text().filter(it -> !it.equals("flips")).ifPresent(it -> rate.refuse("must be flips"));
        yield new LiveMeasure.Flips(
            check.optional("by").flatMap(Value::text),
            LiveLimitGrammar.inside(check.required("max")).orElse(BigDecimal.ONE));
      }
      case SHIFT -> shift(check);
      case QUERY, NUMBER, METRIC -> point(check, source, sources);
      case UNKNOWN ->
          new LiveMeasure.Point(
              Optional.empty(), "", NO_BOUNDS, Direction.HIGHER, PointSchedule.DEFAULT, NO_LABELS);
    };
  }

  private static final Bounds NO_BOUNDS =
      new Bounds(Optional.empty(), Optional.empty(), Optional.empty(), Optional.empty());

  private static final LiveMeasure.Labels NO_LABELS =
      new LiveMeasure.Labels(Duration.ZERO, Optional.empty(), false);

  private static LiveMeasure shift(Mapping check) {
    Value drift = check.required("drift");
    DriftMeasure statistic = drift.word(DriftMeasure.class).orElse(DriftMeasure.PSI);
    if (!statistic.isLimitable()) {
      drift.refuse("must be a distance that can be limited: psi, ks, jensen_shannon, wasserstein");
    }
    check
        .optional("against")
        .ifPresent(
            against ->
                against
                    .text()
                    .filter(it -> !it.equals("baseline"))
                    .ifPresent(it -> against.refuse("must be baseline, the other arm")));
    Value max = check.required("max");
    Optional<BigDecimal> limit = max.number();
    limit.filter(it -> it.signum() <= 0).ifPresent(it -> max.refuse("must be above 0"));
    return new LiveMeasure.ColumnShift(
        statistic, check.required("column").text().orElse(""), limit.orElse(BigDecimal.ONE));
  }

  private LiveMeasure point(Mapping check, SourceKind source, List<SourceRule> sources) {
    Value query = check.required(own().get(0));
    String text = this == NUMBER ? pointer(query) : query.text().orElse("");
    if (!check.mentionsAny(List.of("min", "max", "maxWorse"))) {
      check.refuse("accepts any value: give min, max or maxWorse");
    }
    Optional<Direction> direction =
        check.optional("direction").flatMap(it -> it.word(Direction.class));
    if (check.optional("maxWorse").isPresent() && !check.mentionsAny(List.of("direction"))) {
      check.refuse("must say what worse means: give 'direction', higher or lower");
    }
    return new LiveMeasure.Point(
        url(check, source, sources),
        text,
        new Bounds(
            check.optional("min").flatMap(Value::number),
            check.optional("max").flatMap(Value::number),
            check.optional("maxWorse").flatMap(BoundsGrammar::margin),
            Optional.empty()),
        direction.orElse(Direction.HIGHER),
        PointScheduleGrammar.read(check),
        new LiveMeasure.Labels(
            check.optional("maturity").flatMap(SpanGrammar::read).orElse(Duration.ZERO),
            check.optional("labelCoverage").flatMap(LiveLimitGrammar::share),
            check.optional("live").flatMap(Value::truth).orElse(false)));
  }

  /** A document that counts from another time would be taken for the stage's. */
  private static boolean countsSince(Optional<String> own, List<SourceRule> sources) {
    return own.or(
            () ->
                sources.stream()
                    .filter(SourceRule.Http.class::isInstance)
                    .map(rule -> ((SourceRule.Http) rule).url())
                    .findFirst())
        .filter(url -> !url.contains(LiveCheckRule.SINCE))
        .isEmpty();
  }

  private Optional<String> url(Mapping check, SourceKind source, List<SourceRule> sources) {
    Optional<Value> url = check.optional("url");
    if (source == SourceKind.HTTP
        && url.isEmpty()
        && sources.stream().noneMatch(rule -> rule.kind() == SourceKind.HTTP)) {
      check.refuse("has no address: give 'url', here or in 'sources.http'");
    } else if (source != SourceKind.HTTP) {
      url.ifPresent(it -> it.refuse("belongs to the source http"));
      return Optional.empty();
    }
    Optional<String> own = url.flatMap(SourcesSection::address);
    if (this == COUNTS && source == SourceKind.HTTP && !countsSince(own, sources)) {
      check.refuse(
          "must count since the stage began: its address needs $since, seconds since 1970");
    }
    return own;
  }

  private static LiveMeasure.Counter counter(Value value, SourceKind source, boolean maybeNot) {
    if (maybeNot && value.isMapping()) {
      Value not = value.mapping(Keys.of("not")).required("not");
      return new LiveMeasure.Counter(selector(not, source), true);
    }
    return new LiveMeasure.Counter(selector(value, source), false);
  }

  private static String selector(Value value, SourceKind source) {
    return source == SourceKind.PROMETHEUS ? value.text().orElse("") : pointer(value);
  }

  private static String pointer(Value value) {
    Optional<String> text = value.text();
    if (text.filter(it -> !it.startsWith("/")).isPresent()) {
      value.refuse("must be a JSON Pointer, which begins with '/', such as /rejected");
    }
    return text.orElse("");
  }
}
