package io.mlgate.fairness;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import io.mlgate.metric.BinaryObservations;
import io.mlgate.metric.ConfusionCells;
import io.mlgate.metric.MetricValue;
import io.mlgate.statistics.Conclusion;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.Random;
import java.util.stream.IntStream;
import net.jqwik.api.Arbitraries;
import net.jqwik.api.Arbitrary;
import net.jqwik.api.Combinators;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.Provide;

/** What every verdict owes, whatever the counts. */
class FairnessPropertyTest {
  private static final int GROUPS = 3;

  /** A row: group, label, prediction, weight as a number of repetitions. */
  record Row(int group, int label, int prediction, int times) {}

  private static GroupCounts count(List<Row> rows, boolean weighted) {
    List<Row> each = new ArrayList<>();
    rows.forEach(row -> each.addAll(Collections.nCopies(weighted ? 1 : row.times(), row)));
    byte[] labels = new byte[each.size()];
    byte[] predictions = new byte[each.size()];
    double[] weights = new double[each.size()];
    int[] groups = new int[each.size()];
    for (int i = 0; i < labels.length; i++) {
      labels[i] = (byte) each.get(i).label();
      predictions[i] = (byte) each.get(i).prediction();
      weights[i] = each.get(i).times();
      groups[i] = each.get(i).group();
    }
    BinaryObservations plain = BinaryObservations.of(labels).withPredictions(predictions);
    return GroupCounts.of(
        weighted ? plain.withWeights(weights) : plain, groups, List.of("a", "b", "c"));
  }

  private static List<double[]> matrix(GroupCounts groups) {
    return groups.cells().stream()
        .map(cells -> new double[] {cells.tn(), cells.fp(), cells.fn(), cells.tp()})
        .toList();
  }

  @Property(tries = 200)
  void theOrderOfRowsDoesNotMatter(@ForAll("rows") List<Row> rows, @ForAll long seed) {
    List<Row> shuffled = new ArrayList<>(rows);
    Collections.shuffle(shuffled, new Random(seed));

    assertThat(matrix(count(shuffled, false)))
        .containsExactlyElementsOf(matrix(count(rows, false)));
  }

  @Property(tries = 200)
  void mergingPartsIsCountingOnce(@ForAll("rows") List<Row> rows, @ForAll("rows") List<Row> more) {
    List<Row> all = new ArrayList<>(rows);
    all.addAll(more);

    assertThat(matrix(count(rows, false).plus(count(more, false))))
        .containsExactlyElementsOf(matrix(count(all, false)));
  }

  @Property(tries = 200)
  void weightsAreRepetitionsForDescriptions(@ForAll("rows") List<Row> rows) {
    for (FairnessDefinition definition : FairnessDefinition.values()) {
      DisparityDescription weighted = DisparityDescription.of(count(rows, true), definition);
      DisparityDescription repeated = DisparityDescription.of(count(rows, false), definition);
      assertSame(weighted.differenceBetween(), repeated.differenceBetween());
      assertSame(weighted.differenceToOverall(), repeated.differenceToOverall());
      assertSame(weighted.ratioBetween(), repeated.ratioBetween());
      assertSame(weighted.ratioToOverall(), repeated.ratioToOverall());
    }
  }

  private static void assertSame(MetricValue one, MetricValue other) {
    assertThat(one.isDefined()).isEqualTo(other.isDefined());
    assertThat(one.conventional().isPresent()).isEqualTo(other.conventional().isPresent());
    assertThat(one.conventional().orElse(0))
        .isCloseTo(other.conventional().orElse(0), within(1e-12));
  }

  @Property(tries = 200)
  void namesOfGroupsDoNotMatter(
      @ForAll("groups") GroupCounts groups, @ForAll("checks") FairnessCheck check) {
    FairnessVerdict before = check.verdict(groups);
    FairnessVerdict after = check.verdict(new GroupCounts(List.of("x", "y", "z"), groups.cells()));

    assertThat(after.conclusion()).isEqualTo(before.conclusion());
    assertThat(after.point()).isEqualTo(before.point());
    assertThat(after.pairs())
        .extracting(PairFinding::interval)
        .isEqualTo(before.pairs().stream().map(PairFinding::interval).toList());
  }

  @Property(tries = 200)
  void swappingGroupsTurnsDifferencesRound(
      @ForAll("groups") GroupCounts groups, @ForAll("checks") FairnessCheck check) {
    List<String> names = new ArrayList<>(groups.labels());
    List<ConfusionCells> cells = new ArrayList<>(groups.cells());
    Collections.reverse(names);
    Collections.reverse(cells);
    FairnessVerdict one = check.verdict(groups);
    FairnessVerdict other = check.verdict(new GroupCounts(names, cells));

    assertThat(other.conclusion()).isEqualTo(one.conclusion());
    assertThat(other.point()).isEqualTo(one.point());
    boolean difference = check.limit().disparity() == Disparity.DIFFERENCE;
    for (PairFinding pair : one.pairs()) {
      PairFinding swapped =
          other.pairs().stream()
              .filter(
                  found ->
                      found.rate() == pair.rate()
                          && found.first().equals(pair.second())
                          && found.second().equals(pair.first()))
              .findFirst()
              .orElseThrow();
      assertThat(swapped.conclusion()).isEqualTo(pair.conclusion());
      assertThat(swapped.interval().isPresent()).isEqualTo(pair.interval().isPresent());
      if (pair.interval().isPresent() && difference) {
        assertThat(swapped.interval().orElseThrow().lower())
            .isCloseTo(-pair.interval().orElseThrow().upper(), within(1e-12));
      } else if (pair.interval().isPresent()) {
        assertThat(Disparity.RATIO.scaled(swapped.interval().orElseThrow().lower()))
            .isCloseTo(
                1 - Disparity.RATIO.scaled(pair.interval().orElseThrow().upper()), within(1e-9));
      }
    }
  }

  @Property(tries = 1000)
  void whatHoldsHoldsByThePointRuleToo(
      @ForAll("groups") GroupCounts groups, @ForAll("checks") FairnessCheck check) {
    FairnessVerdict verdict = check.verdict(groups);

    if (verdict.conclusion() == Conclusion.HOLDS) {
      assertThat(verdict.point()).isEqualTo(Conclusion.HOLDS);
    }
    if (verdict.conclusion() == Conclusion.VIOLATED) {
      assertThat(verdict.point()).isEqualTo(Conclusion.VIOLATED);
    }
    assertThat(verdict.reasons().isEmpty()).isEqualTo(verdict.conclusion() != Conclusion.UNDECIDED);
    if (verdict.pairs().isEmpty()) {
      // One group alone, beside empty ones, has nothing to differ from.
      assertThat(verdict.conclusion()).isEqualTo(Conclusion.UNDECIDED);
      assertThat(verdict.decisive()).isEmpty();
    } else {
      assertThat(verdict.decisive().map(PairFinding::conclusion)).contains(verdict.conclusion());
    }
  }

  @Property(tries = 300)
  void aGroupWithoutDenominatorNeverPasses(
      @ForAll("groups") GroupCounts groups, @ForAll("limits") DisparityLimit limit) {
    List<ConfusionCells> cells = new ArrayList<>(groups.cells());
    cells.set(0, ConfusionCells.of(cells.get(0).tn(), cells.get(0).fp() + 10, 0, 0));
    GroupCounts without = new GroupCounts(groups.labels(), cells);

    for (FairnessDefinition definition :
        List.of(FairnessDefinition.EQUAL_OPPORTUNITY, FairnessDefinition.EQUALIZED_ODDS)) {
      FairnessVerdict verdict = FairnessCheck.of(definition, limit, 0.8).verdict(without);
      assertThat(verdict.conclusion()).isNotEqualTo(Conclusion.HOLDS);
      assertThat(verdict.point()).isNotEqualTo(Conclusion.HOLDS);
      assertThat(verdict.groups().get(0).undefined()).containsExactly(GroupRate.TRUE_POSITIVE_RATE);
      assertThat(verdict.description().orElseThrow().between(limit.disparity()).isDefined())
          .isFalse();
    }
  }

  @Provide
  Arbitrary<List<Row>> rows() {
    return Combinators.combine(
            Arbitraries.integers().between(0, GROUPS - 1),
            Arbitraries.integers().between(0, 1),
            Arbitraries.integers().between(0, 1),
            Arbitraries.integers().between(1, 3))
        .as(Row::new)
        .list()
        .ofMinSize(1)
        .ofMaxSize(40);
  }

  /** Three groups alike or apart, of 0 to some hundred thousand rows. */
  @Provide
  Arbitrary<GroupCounts> groups() {
    Arbitrary<ConfusionCells> free =
        Arbitraries.integers()
            .between(0, 300)
            .array(int[].class)
            .ofSize(4)
            .map(cells -> ConfusionCells.of(IntStream.of(cells).asLongStream().toArray()));
    Arbitrary<ConfusionCells> alike =
        Arbitraries.integers()
            .between(1, 2000)
            .map(n -> ConfusionCells.of(45L * n, 15L * n, 10L * n, 30L * n));
    return Arbitraries.frequencyOf(
            net.jqwik.api.Tuple.of(1, free.list().ofSize(GROUPS)),
            net.jqwik.api.Tuple.of(1, alike.list().ofSize(GROUPS)))
        .filter(cells -> cells.stream().anyMatch(one -> one.total() > 0))
        .map(cells -> new GroupCounts(List.of("a", "b", "c"), cells));
  }

  @Provide
  Arbitrary<DisparityLimit> limits() {
    return Arbitraries.of(
        DisparityLimit.maxDifference(0.1),
        DisparityLimit.maxDifference(0.3),
        DisparityLimit.minRatio(0.8),
        DisparityLimit.minRatio(0.5));
  }

  @Provide
  Arbitrary<FairnessCheck> checks() {
    return Combinators.combine(
            Arbitraries.of(FairnessDefinition.class), limits(), Arbitraries.of(0.5, 0.9, 0.95))
        .as(FairnessCheck::of);
  }
}
