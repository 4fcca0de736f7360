package io.mlgate.tracking.local;

import static org.assertj.core.api.Assertions.assertThat;

import io.mlgate.tracking.DatasetInput;
import io.mlgate.tracking.Lifecycle;
import io.mlgate.tracking.LoggedMetric;
import io.mlgate.tracking.Run;
import io.mlgate.tracking.RunQuery;
import io.mlgate.tracking.RunStatus;
import io.mlgate.tracking.TrackingStore;
import io.mlgate.tracking.local.filter.RunFilter;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.sql.Connection;
import java.sql.PreparedStatement;
import java.sql.SQLException;
import java.time.Instant;
import java.util.Comparator;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.function.Function;
import java.util.function.Predicate;
import java.util.stream.Collectors;
import net.jqwik.api.Arbitraries;
import net.jqwik.api.Arbitrary;
import net.jqwik.api.Combinators;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.Provide;
import net.jqwik.api.lifecycle.AfterContainer;
import net.jqwik.api.lifecycle.BeforeContainer;

/**
 * On random runs and random filters, the database's SQL, the matcher in memory and a plain
 * evaluation that each condition carries with it find the same runs in the same order.
 */
class FilterAgreementTest {
  private static final List<String> TEXTS = List.of("", "a", "A", "ab", "aXb", "100%", "a_b", "7");
  private static Path folder;

  /** A condition as a user writes it, and what it means. */
  private record Clause(String text, Predicate<Run> meaning) {}

  @BeforeContainer
  static void makeSchema() throws IOException {
    folder = Files.createTempDirectory("filters");
    Samples.database(folder);
    Samples.execute(
        folder.resolve("mlflow.db"),
        "DELETE FROM runs",
        "DELETE FROM latest_metrics",
        "DELETE FROM params",
        "DELETE FROM tags",
        "DELETE FROM inputs",
        "DELETE FROM datasets",
        "DELETE FROM input_tags");
  }

  @AfterContainer
  static void removeFolder() throws IOException {
    try (var paths = Files.walk(folder)) {
      for (Path path : paths.sorted(Comparator.reverseOrder()).toList()) {
        Files.delete(path);
      }
    }
  }

  @Property(tries = 150)
  void allThreeAgree(@ForAll("runs") List<Run> runs, @ForAll("filters") List<List<Clause>> filters)
      throws Exception {
    Path file = Files.copy(folder.resolve("mlflow.db"), folder.resolve("try.db"));
    try (TrackingStore store = new SqliteStore("try", file)) {
      insert(file, runs);
      for (List<Clause> clauses : filters) {
        String filter = clauses.stream().map(Clause::text).collect(Collectors.joining(" and "));
        List<String> expected =
            runs.stream()
                .filter(run -> clauses.stream().allMatch(clause -> clause.meaning().test(run)))
                .sorted(
                    Comparator.comparing((Run run) -> run.startTime().orElseThrow())
                        .reversed()
                        .thenComparing(Run::runId))
                .map(Run::runId)
                .toList();

        assertThat(store.search(new RunQuery("credit-risk", filter, 100)))
            .as(filter)
            .extracting(Run::runId)
            .isEqualTo(expected);
        RunFilter parsed = RunFilter.parse(filter);
        assertThat(runs.stream().filter(run -> parsed.matches(run, Optional.of("me"))))
            .as(filter)
            .extracting(Run::runId)
            .containsExactlyInAnyOrderElementsOf(expected);
      }
    } finally {
      Files.delete(file);
    }
  }

  @Provide
  Arbitrary<List<Run>> runs() {
    Arbitrary<Map<String, Double>> metrics =
        Arbitraries.maps(Arbitraries.of("m", "val/loss"), numbers()).ofMaxSize(2);
    Arbitrary<Map<String, String>> texts =
        Arbitraries.maps(Arbitraries.of("k", "odd key"), Arbitraries.of(TEXTS)).ofMaxSize(2);
    Arbitrary<List<DatasetInput>> datasets =
        Combinators.combine(
                Arbitraries.of("train", "test"),
                Arbitraries.of("d1", "d2"),
                Arbitraries.of("", "training", "evaluation"))
            .as((name, digest, context) -> new DatasetInput(name, digest, "", context))
            .list()
            .uniqueElements(dataset -> dataset.name() + dataset.digest())
            .ofMaxSize(3);
    return Combinators.combine(
            metrics,
            texts,
            texts,
            datasets,
            Arbitraries.of(RunStatus.RUNNING, RunStatus.FINISHED, RunStatus.FAILED),
            Arbitraries.longs().between(1, 3),
            Arbitraries.longs().between(1, 3).optional(),
            Arbitraries.strings().withCharRange('a', 'f').ofLength(6))
        .as(FilterAgreementTest::run)
        .list()
        .uniqueElements(Run::runId)
        .ofMaxSize(8);
  }

  private static Run run(
      Map<String, Double> metrics,
      Map<String, String> params,
      Map<String, String> tags,
      List<DatasetInput> datasets,
      RunStatus status,
      long start,
      Optional<Long> end,
      String id) {
    Map<String, LoggedMetric> logged =
        metrics.entrySet().stream()
            .collect(
                Collectors.toMap(Map.Entry::getKey, m -> new LoggedMetric(m.getValue(), 0, 0)));
    return new Run(
        id,
        "",
        "1",
        status,
        Lifecycle.ACTIVE,
        Optional.of(Instant.ofEpochMilli(start)),
        end.map(Instant::ofEpochMilli),
        "file:///gone/" + id,
        logged,
        params,
        tags,
        datasets,
        List.of());
  }

  @Provide
  Arbitrary<List<List<Clause>>> filters() {
    return Arbitraries.oneOf(metric(), keyed(), time(), status(), runId(), dataset())
        .list()
        .ofMinSize(1)
        .ofMaxSize(3)
        .list()
        .ofSize(10);
  }

  private static Arbitrary<Double> numbers() {
    return Arbitraries.of(
        0.0, 1.0, -1.5, 1e-3, Double.NaN, Double.MAX_VALUE, -Double.MAX_VALUE, 0.1);
  }

  private static Arbitrary<Clause> metric() {
    return Combinators.combine(
            Arbitraries.of("m", "val/loss"), operators(), numbers().filter(n -> !n.isNaN()))
        .as(
            (key, operator, number) ->
                new Clause(
                    "metrics.`" + key + "` " + operator + " " + number,
                    run ->
                        run.metric(key)
                            .filter(m -> compares(m.value(), operator, number))
                            .isPresent()));
  }

  private static Arbitrary<Clause> time() {
    return Combinators.combine(
            Arbitraries.of("start_time", "attributes.end_time"),
            operators(),
            Arbitraries.of(0.0, 1.0, 1.5, 2.0))
        .as(
            (field, operator, number) ->
                new Clause(
                    field + operator + number,
                    run ->
                        (field.equals("start_time") ? run.startTime() : run.endTime())
                            .filter(t -> compares((double) t.toEpochMilli(), operator, number))
                            .isPresent()));
  }

  private static Arbitrary<String> operators() {
    return Arbitraries.of("=", "!=", "<", "<=", ">", ">=");
  }

  private static boolean compares(double left, String operator, double right) {
    return switch (operator) {
      case "=" -> left == right;
      case "!=" -> left != right;
      case "<" -> left < right;
      case "<=" -> left <= right;
      case ">" -> left > right;
      default -> left >= right;
    };
  }

  private static Arbitrary<Clause> keyed() {
    return Combinators.combine(
            Arbitraries.of("params", "tags"),
            Arbitraries.of("k", "odd key", "missing"),
            Arbitraries.of("=", "!=", "LIKE", "ilike", "IS NULL", "is not null"),
            patterns())
        .as(
            (kind, key, operator, pattern) -> {
              Function<Run, Optional<String>> text =
                  run ->
                      Optional.ofNullable(
                          (kind.equals("params") ? run.params() : run.tags()).get(key));
              String field = kind + ".`" + key + "` " + operator;
              if (operator.equals("IS NULL")) {
                return new Clause(field, run -> text.apply(run).isEmpty());
              }
              if (operator.equals("is not null")) {
                return new Clause(field, run -> text.apply(run).isPresent());
              }
              return new Clause(
                  field + " '" + pattern + "'",
                  run -> text.apply(run).filter(t -> matches(t, operator, pattern)).isPresent());
            });
  }

  private static Arbitrary<Clause> status() {
    return Combinators.combine(
            Arbitraries.of("=", "!=", "LIKE", "ilike"),
            Arbitraries.of("FINISHED", "F%", "f%", "_AILED"))
        .as(
            (operator, pattern) ->
                new Clause(
                    "status " + operator + " \"" + pattern + "\"",
                    run -> matches(run.status().name(), operator, pattern)));
  }

  private static Arbitrary<Clause> runId() {
    return Arbitraries.strings()
        .withCharRange('a', 'f')
        .ofLength(1)
        .list()
        .ofMinSize(1)
        .map(
            starts ->
                new Clause(
                    "run_id NOT IN ('" + String.join("', '", starts) + "')",
                    run -> !starts.contains(run.runId())));
  }

  private static Arbitrary<Clause> dataset() {
    return Combinators.combine(
            Arbitraries.of("name", "digest", "context"),
            Arbitraries.of("=", "!=", "LIKE", "IN", "NOT IN"),
            Arbitraries.of("train", "test", "d1", "t%", "training"))
        .as(
            (property, operator, value) ->
                new Clause(
                    "datasets."
                        + property
                        + " "
                        + operator
                        + (operator.endsWith("IN") ? " ('" + value + "')" : " '" + value + "'"),
                    run ->
                        run.datasets().stream()
                            .map(
                                dataset ->
                                    switch (property) {
                                      case "name" -> dataset.name();
                                      case "digest" -> dataset.digest();
                                      default -> dataset.context();
                                    })
                            .filter(text -> !text.isEmpty())
                            .anyMatch(text -> matches(text, operator, value))));
  }

  private static Arbitrary<String> patterns() {
    return Arbitraries.of("a", "A", "a%", "%b", "a_b", "%", "", "_", "100%", "%\\%", "1%0%", "7");
  }

  private static boolean matches(String text, String operator, String pattern) {
    return switch (operator) {
      case "=", "IN" -> text.equals(pattern);
      case "!=", "NOT IN" -> !text.equals(pattern);
      case "LIKE" -> like(text, pattern);
      default -> like(text.toLowerCase(Locale.ROOT), pattern.toLowerCase(Locale.ROOT));
    };
  }

  /** The textbook's recursion, slow and evidently right. */
  private static boolean like(String text, String pattern) {
    if (pattern.isEmpty()) {
      return text.isEmpty();
    }
    String rest = pattern.substring(1);
    if (pattern.charAt(0) == '%') {
      return like(text, rest) || (!text.isEmpty() && like(text.substring(1), pattern));
    }
    boolean same =
        !text.isEmpty() && (pattern.charAt(0) == '_' || pattern.charAt(0) == text.charAt(0));
    return same && like(text.substring(1), rest);
  }

  private static void insert(Path file, List<Run> runs) throws SQLException {
    try (Connection connection = Samples.connect(file)) {
      connection.setAutoCommit(false);
      for (Run run : runs) {
        insert(connection, run);
      }
      connection.commit();
    }
  }

  private static void insert(Connection connection, Run run) throws SQLException {
    execute(
        connection,
        "INSERT INTO runs (run_uuid, experiment_id, status, lifecycle_stage, start_time, end_time,"
            + " artifact_uri, user_id) VALUES (?, 1, ?, 'active', ?, ?, ?, 'me')",
        run.runId(),
        run.status().name(),
        run.startTime().orElseThrow().toEpochMilli(),
        run.endTime().map(Instant::toEpochMilli).orElse(null),
        run.artifactUri());
    for (Map.Entry<String, LoggedMetric> metric : run.metrics().entrySet()) {
      boolean nan = Double.isNaN(metric.getValue().value());
      execute(
          connection,
          "INSERT INTO latest_metrics VALUES (?, ?, 0, 0, ?, ?)",
          metric.getKey(),
          nan ? 0.0 : metric.getValue().value(),
          nan,
          run.runId());
    }
    for (Map.Entry<String, String> param : run.params().entrySet()) {
      execute(
          connection,
          "INSERT INTO params VALUES (?, ?, ?)",
          param.getKey(),
          param.getValue(),
          run.runId());
    }
    for (Map.Entry<String, String> tag : run.tags().entrySet()) {
      execute(
          connection,
          "INSERT INTO tags VALUES (?, ?, ?)",
          tag.getKey(),
          tag.getValue(),
          run.runId());
    }
    for (DatasetInput dataset : run.datasets()) {
      String id = dataset.name() + dataset.digest();
      String input = run.runId() + id;
      execute(
          connection,
          "INSERT OR IGNORE INTO datasets VALUES (?, 1, ?, ?, 'local', '', NULL, NULL)",
          id,
          dataset.name(),
          dataset.digest());
      execute(
          connection,
          "INSERT INTO inputs VALUES (?, 'DATASET', ?, 'RUN', ?, 0)",
          input,
          id,
          run.runId());
      if (!dataset.context().isEmpty()) {
        execute(
            connection,
            "INSERT INTO input_tags VALUES (?, 'mlflow.data.context', ?)",
            input,
            dataset.context());
      }
    }
  }

  private static void execute(Connection connection, String sql, Object... values)
      throws SQLException {
    try (PreparedStatement statement = connection.prepareStatement(sql)) {
      for (int i = 0; i < values.length; i++) {
        statement.setObject(i + 1, values[i]);
      }
      statement.executeUpdate();
    }
  }
}
