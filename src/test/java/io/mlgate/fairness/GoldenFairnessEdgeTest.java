package io.mlgate.fairness;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.within;

import io.mlgate.metric.BinaryObservations;
import io.mlgate.metric.MetricValue;
import io.mlgate.metric.ObservationsException;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.stream.IntStream;
import java.util.stream.Stream;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

/** Where fairlearn has to decide what an undefined value is, its answer is kept as a convention. */
class GoldenFairnessEdgeTest {
  private static final String START = "edge_cases/fl_";

  /** What fairlearn answers, beside what is said here: whether that is a number. */
  private static final Map<String, Boolean> DEFINED =
      Map.ofEntries(
          Map.entry("tpr_group_without_positives/a", true),
          Map.entry("tpr_group_without_positives/b", false),
          Map.entry("fnr_group_without_positives/a", true),
          Map.entry("fnr_group_without_positives/b", false),
          Map.entry("eo_diff_group_without_positives", false),
          Map.entry("dp_ratio_all_zero_selection", false),
          Map.entry("dp_ratio_one_zero", true),
          Map.entry("dp_ratio_to_overall_one_zero", true),
          Map.entry("eo_ratio_fpr_all_zero", false),
          Map.entry("eo_ratio_mean_fpr_all_zero", false),
          Map.entry("eo_ratio_tpr_all_zero_NAN_FIRST", false),
          Map.entry("dp_difference_weights", true),
          Map.entry("single_group_diff", false),
          Map.entry("empty_intersection_nan/a|x", true),
          Map.entry("empty_intersection_nan/a|y", true),
          Map.entry("empty_intersection_nan/b|x", true),
          Map.entry("empty_intersection_nan/b|y", false));

  private static Map<String, String> golden() {
    Map<String, String> all = new LinkedHashMap<>();
    try (Stream<String> lines = Files.lines(Path.of("src/test/resources/golden/golden_flat.csv"))) {
      lines
          .filter(line -> line.startsWith(START))
          .map(line -> line.split(",", -1))
          .forEach(parts -> all.put(parts[0].substring(START.length()), parts[1]));
    } catch (IOException e) {
      throw new java.io.UncheckedIOException(e);
    }
    return all;
  }

  /** Areas by group are held by the catalogue's own test. */
  static Stream<String> expectations() {
    return golden().keySet().stream()
        .filter(key -> key.contains("/expected") && !key.startsWith("auc_"));
  }

  @ParameterizedTest
  @MethodSource("expectations")
  void keepsTheLibrarysAnswerAsAConvention(String key) {
    String expected = golden().get(key);
    String name = key.substring(0, key.indexOf('/'));
    String group = key.substring(key.indexOf("/expected") + "/expected".length());
    if (expected.startsWith("error:")) {
      assertThatThrownBy(() -> counts(name)).isInstanceOf(ObservationsException.class);
      return;
    }
    MetricValue value = value(name, counts(name), group.isEmpty() ? "" : group.substring(1));
    assertThat(value.isDefined()).isEqualTo(DEFINED.get(name + group));
    if (expected.equals("NaN")) {
      assertThat(value.conventional()).isEmpty();
    } else {
      assertThat(value.conventional().orElseThrow())
          .isCloseTo(Double.parseDouble(expected), within(1e-12));
    }
  }

  private static MetricValue value(String name, GroupCounts groups, String group) {
    return switch (name) {
      case "tpr_group_without_positives" -> of(groups, GroupRate.TRUE_POSITIVE_RATE, group);
      case "fnr_group_without_positives" -> of(groups, GroupRate.FALSE_NEGATIVE_RATE, group);
      case "empty_intersection_nan" -> of(groups, GroupRate.SELECTION_RATE, group);
      case "eo_diff_group_without_positives" ->
          described(groups, FairnessDefinition.EQUALIZED_ODDS).differenceBetween();
      case "eo_ratio_fpr_all_zero", "eo_ratio_tpr_all_zero_NAN_FIRST" ->
          described(groups, FairnessDefinition.EQUALIZED_ODDS).ratioBetween();
      case "eo_ratio_mean_fpr_all_zero" -> EqualizedOdds.of(groups).mean(Spread::ratioBetween);
      case "dp_ratio_all_zero_selection", "dp_ratio_one_zero" ->
          described(groups, FairnessDefinition.DEMOGRAPHIC_PARITY).ratioBetween();
      case "dp_ratio_to_overall_one_zero" ->
          described(groups, FairnessDefinition.DEMOGRAPHIC_PARITY).ratioToOverall();
      default -> described(groups, FairnessDefinition.DEMOGRAPHIC_PARITY).differenceBetween();
    };
  }

  private static MetricValue of(GroupCounts groups, GroupRate rate, String group) {
    return groups.values(rate).get(groups.index(group));
  }

  private static DisparityDescription described(GroupCounts groups, FairnessDefinition what) {
    return DisparityDescription.of(groups, what);
  }

  /** A missing group is what it is in a table: the code -1, which no label belongs to. */
  private static GroupCounts counts(String name) {
    List<String> first = column(name, name.startsWith("empty_inter") ? "g1" : "g");
    List<String> second = column(name, "g2");
    Set<String> labels = new LinkedHashSet<>();
    for (String one : first) {
      for (String other : second.isEmpty() ? List.of("") : second) {
        labels.add(second.isEmpty() ? one : one + "|" + other);
      }
    }
    labels.remove("");
    List<String> known = List.copyOf(labels);
    int[] codes =
        IntStream.range(0, first.size())
            .map(
                row ->
                    known.indexOf(
                        second.isEmpty() ? first.get(row) : first.get(row) + "|" + second.get(row)))
            .toArray();
    BinaryObservations rows =
        BinaryObservations.of(bytes(column(name, "y")))
            .withPredictions(bytes(column(name, "pred")));
    List<String> weights = column(name, "w");
    return GroupCounts.of(
        weights.isEmpty()
            ? rows
            : rows.withWeights(weights.stream().mapToDouble(Double::parseDouble).toArray()),
        codes,
        known);
  }

  private static List<String> column(String name, String column) {
    Map<String, String> golden = golden();
    List<String> values = new ArrayList<>();
    String cell;
    while ((cell = golden.get(name + "/input/" + column + "/" + values.size())) != null) {
      values.add(cell);
    }
    return values;
  }

  private static byte[] bytes(List<String> column) {
    byte[] bytes = new byte[column.size()];
    for (int row = 0; row < bytes.length; row++) {
      bytes[row] = Byte.parseByte(column.get(row));
    }
    return bytes;
  }
}
