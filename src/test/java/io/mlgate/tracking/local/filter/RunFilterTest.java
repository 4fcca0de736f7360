package io.mlgate.tracking.local.filter;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import io.mlgate.tracking.TrackingException;
import io.mlgate.tracking.TrackingException.Kind;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Locale;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.MethodSource;

/** Compares the parser with what MLflow's own made of the same filters: see make_filters.py. */
class RunFilterTest {
  private static final ObjectMapper JSON = new ObjectMapper();

  /** One line of the golden table. */
  record Golden(String filter, String mlflow, boolean stricter) {}

  static Stream<Golden> golden() throws Exception {
    Path table = Path.of(RunFilterTest.class.getResource("/local/filters.tsv").toURI());
    List<Golden> lines = new ArrayList<>();
    for (String line : Files.readAllLines(table)) {
      String[] columns = line.split("\t", -1);
      lines.add(
          new Golden(
              JSON.readValue(columns[0], String.class),
              columns[1],
              columns.length > 2 && columns[2].equals("stricter")));
    }
    return lines.stream();
  }

  @ParameterizedTest
  @MethodSource("golden")
  void readsFiltersAsMlflowDoes(Golden golden) throws IOException {
    if (golden.stricter() || golden.mlflow().equals("refused")) {
      assertThatThrownBy(() -> RunFilter.parse(golden.filter()))
          .isInstanceOfSatisfying(
              TrackingException.class, e -> assertThat(e.kind()).isEqualTo(Kind.BAD_REQUEST));
      return;
    }
    List<List<Object>> conditions =
        RunFilter.parse(golden.filter()).conditions().stream().map(RunFilterTest::words).toList();

    assertThat(JSON.valueToTree(conditions).toString())
        .isEqualTo(JSON.readValue(golden.mlflow(), JsonNode.class).toString());
  }

  @Test
  void theTableHasEnoughOfEachKind() throws Exception {
    assertThat(golden().filter(g -> g.mlflow().equals("refused"))).hasSizeGreaterThan(100);
    assertThat(golden().filter(g -> !g.mlflow().equals("refused"))).hasSizeGreaterThan(150);
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      quoteCharacter = '^',
      value = {
        "metrics.a > 'x' | 13 | expected a number, found 'x'",
        "metrics.a >| 12 | expected a number, found the end",
        "metrics.a > 1 and| 18 | expected a field such as metrics.accuracy, found the end",
        "metrics.a > 1 or tags.b = 'x' | 15 | expected AND, found or",
        "metrics.a LIKE 'x' | 11 | expected =, !=, <, <=, > or >=, found LIKE",
        "tags.b > 'x' | 8 | expected =, !=, LIKE or ILIKE, IS NULL or IS NOT NULL, found >",
        "status IN ('x') | 8 | expected =, !=, LIKE or ILIKE, found IN",
        "run_id IN () | 12 | expected a value in quotes, found )",
        "run_id NOT LIKE 'x' | 12 | expected IN after NOT, found LIKE",
        "tags.b = 'x | 10 | a quote ' that nothing closes",
        "tags.`b = 'x' | 6 | a quote ` that nothing closes",
        "tags.a-b = 'x' | 7 | there is - which is neither a name nor a value",
        "nope.a = 'x' | 1 | unknown field nope.a: it must begin with metrics",
        "nope = 'x' | 1 | unknown attribute nope: write run_id",
        "datasets.source = 'x' | 1 | unknown property source of datasets",
        "metrics.2nd > 1 | 1 | the key 2nd must stand in backticks as a whole: `2nd`",
        "tags.values = 'x' | 1 | must stand in backticks as a whole: `values`",
        "tags.created = 'x' | 1 | MLflow confuses the key created",
        "(metrics.a > 1) | 1 | expected a field such as metrics.accuracy, found (",
      })
  void saysWhereAndWhatIsWrong(String filter, int position, String words) {
    assertThatThrownBy(() -> RunFilter.parse(filter))
        .hasMessageStartingWith("filter \"" + filter + "\", character " + position + ": ")
        .hasMessageContaining(words)
        .satisfies(e -> assertThat(e.getMessage()).hasLineCount(1));
  }

  @ParameterizedTest
  @CsvSource(
      quoteCharacter = '^',
      value = {
        "abc, abc, true",
        "abc, ABC, false",
        "abc, a_c, true",
        "abc, a%, true",
        "abc, %c, true",
        "abc, %b, false",
        "abc, %b%, true",
        "a.c, a.c, true",
        "abc, a.c, false",
        "a😀c, a_c, true",
        "^a\nb^, a%b, false",
        "^ab\n^, ab, true",
        "a*c, a*c, true",
        "^^, %, true",
        "^^, _, false",
      })
  void likeIsMlflowsFileStores(String text, String like, boolean matches) {
    assertThat(LikePattern.matches(text, like, false)).isEqualTo(matches);
  }

  private static List<Object> words(Condition condition) {
    if (condition instanceof Condition.Metric metric) {
      return List.of("metric", metric.key(), metric.operator().symbol(), metric.value());
    }
    if (condition instanceof Condition.Time time) {
      return List.of("attribute", lower(time.attribute()), time.operator().symbol(), time.value());
    }
    if (condition instanceof Condition.Text text) {
      String operator =
          switch (text.operator()) {
            case EQUAL -> "=";
            case NOT_EQUAL -> "!=";
            case LIKE -> "LIKE";
            case ILIKE -> "ILIKE";
          };
      return List.of(kind(text.field()), key(text.field()), operator, text.value());
    }
    if (condition instanceof Condition.Membership list) {
      String operator = list.negated() ? "NOT IN" : "IN";
      return List.of(kind(list.field()), key(list.field()), operator, list.values());
    }
    Condition.Presence presence = (Condition.Presence) condition;
    String operator = presence.present() ? "IS NOT NULL" : "IS NULL";
    return Arrays.asList(kind(presence.field()), key(presence.field()), operator, null);
  }

  private static String kind(TextField field) {
    if (field instanceof TextField.Param) {
      return "parameter";
    }
    if (field instanceof TextField.Tag) {
      return "tag";
    }
    return field instanceof TextField.Dataset ? "dataset" : "attribute";
  }

  private static String key(TextField field) {
    return field instanceof TextField.Keyed keyed ? keyed.key() : lower((Enum<?>) field);
  }

  private static String lower(Enum<?> constant) {
    return constant.name().toLowerCase(Locale.ROOT);
  }
}
