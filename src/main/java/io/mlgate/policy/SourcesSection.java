package io.mlgate.policy;

import java.math.BigDecimal;
import java.net.URI;
import java.net.URISyntaxException;
import java.time.Duration;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.stream.Stream;

/** Reads {@code sources: {prometheus: {url: ...}, prediction-log: {files: ...}}}. */
final class SourcesSection {
  private static final Keys KINDS =
      Keys.of(Stream.of(SourceKind.values()).map(Word::word).toArray(String[]::new));
  private static final Keys PROMETHEUS = Keys.of("url", "maxSeries");
  private static final Keys HTTP = Keys.of("url");
  private static final Keys PREDICTION_LOG = Keys.of("files", "maxUnmatched", "settle");
  private static final Keys FILES = Keys.of("files");
  private static final int USUAL_SERIES = 100;
  private static final int MOST_SERIES = 10_000;
  private static final BigDecimal USUAL_UNMATCHED = new BigDecimal("0.05");
  private static final Duration USUAL_SETTLE = Duration.ofSeconds(10);

  private SourcesSection() {}

  static List<SourceRule> read(Value value) {
    List<Value.Field> fields = value.fields();
    Mapping sources = value.mapping(fields, KINDS);
    if (value.isMapping() && fields.isEmpty()) {
      value.refuse("must name a source, such as prometheus: {url: 'http://127.0.0.1:9090'}");
    }
    List<SourceRule> rules = new ArrayList<>();
    for (SourceKind kind : SourceKind.values()) {
      sources.optional(kind.word()).ifPresent(source -> rules.add(source(kind, source)));
    }
    return rules;
  }

  private static SourceRule source(SourceKind kind, Value value) {
    return switch (kind) {
      case PROMETHEUS -> {
        Mapping source = value.mapping(PROMETHEUS);
        yield new SourceRule.Prometheus(
            server(source.required("url")),
            source
                .optional("maxSeries")
                .map(most -> WholeNumber.read(most, 1, MOST_SERIES))
                .orElse(USUAL_SERIES));
      }
      case HTTP -> new SourceRule.Http(address(value.mapping(HTTP).required("url")).orElse(""));
      case MLFLOW -> {
        value.mapping(Keys.of());
        yield new SourceRule.Mlflow();
      }
      case PREDICTION_LOG -> {
        Mapping source = value.mapping(PREDICTION_LOG);
        yield new SourceRule.PredictionLog(
            pattern(source.required("files")),
            source
                .optional("maxUnmatched")
                .flatMap(LiveLimitGrammar::share)
                .orElse(USUAL_UNMATCHED),
            source.optional("settle").flatMap(SpanGrammar::read).orElse(USUAL_SETTLE));
      }
      case FILES -> {
        Value files = value.mapping(FILES).required("files");
        String pattern = pattern(files);
        if (!pattern.isEmpty() && !pattern.contains(LiveCheckRule.ARM)) {
          files.refuse("must say by $arm which arm a file is about, such as scores/$arm/*.json");
        }
        yield new SourceRule.Files(pattern);
      }
    };
  }

  private static URI server(Value value) {
    Optional<String> url = address(value);
    if (url.filter(text -> text.contains("?") || text.contains(LiveCheckRule.ARM)).isPresent()) {
      value.refuse("must be the server's address alone, such as http://127.0.0.1:9090");
      return URI.create("http://localhost");
    }
    return URI.create(url.orElse("http://localhost"));
  }

  /** An http address that may hold {@code $arm}. */
  static Optional<String> address(Value value) {
    Optional<String> text = value.text();
    if (text.isEmpty()) {
      return text;
    }
    Optional<URI> uri = uri(text.get().replace(LiveCheckRule.ARM, "arm"));
    boolean isHttp =
        uri.map(URI::getScheme)
            .filter(scheme -> scheme.toLowerCase(Locale.ROOT).matches("https?"))
            .isPresent();
    if (!isHttp || uri.get().getHost() == null || uri.get().getFragment() != null) {
      value.refuse("must be an address such as http://127.0.0.1:9090");
      return Optional.empty();
    }
    if (uri.get().getUserInfo() != null) {
      value.refuse("must not hold a user or a password: they come from the environment");
      return Optional.empty();
    }
    return text;
  }

  private static Optional<URI> uri(String text) {
    try {
      return Optional.of(new URI(text));
    } catch (URISyntaxException e) {
      return Optional.empty();
    }
  }

  private static String pattern(Value value) {
    String text = value.text().orElse("");
    boolean outside =
        text.startsWith("/")
            || text.contains("\\")
            || text.contains(":")
            || Arrays.asList(text.split("/", -1)).contains("..");
    if (outside) {
      value.refuse("must be a pattern of files below the policy's folder, such as logs/*.jsonl");
    }
    return text;
  }
}
