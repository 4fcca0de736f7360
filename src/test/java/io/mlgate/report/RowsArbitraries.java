package io.mlgate.report;

import io.mlgate.statistics.Interval;
import io.mlgate.verdict.Basis;
import io.mlgate.verdict.Comparison;
import io.mlgate.verdict.EvaluatedTable;
import io.mlgate.verdict.GroupDisparity;
import io.mlgate.verdict.ScoreCurves;
import io.mlgate.verdict.Slice;
import io.mlgate.verdict.SourceFile;
import io.mlgate.verdict.Verdict;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.OptionalDouble;
import net.jqwik.api.Arbitraries;
import net.jqwik.api.Arbitrary;
import net.jqwik.api.Combinators;

/** What evaluations say of rows, at random. */
final class RowsArbitraries {
  private RowsArbitraries() {}

  static Arbitrary<List<EvaluatedTable>> tables() {
    Arbitrary<SourceFile> files =
        Combinators.combine(texts(), texts(), Arbitraries.longs().greaterOrEqual(0))
            .as((run, path, bytes) -> new SourceFile(run, path, "0".repeat(64), bytes));
    Arbitrary<List<ScoreCurves.Point>> points =
        Combinators.combine(finite(), finite(), finite())
            .as(ScoreCurves.Point::new)
            .list()
            .ofMaxSize(3);
    Arbitrary<List<ScoreCurves>> curves =
        Combinators.combine(points, points).as(ScoreCurves::new).list().ofMaxSize(2);
    return Combinators.combine(
            texts(), files, files.optional(), Arbitraries.longs().between(0, 1L << 40), curves)
        .as(
            (name, candidate, baseline, rows, drawn) ->
                new EvaluatedTable(name, candidate, baseline, rows, rows / 3, drawn))
        .list()
        .ofMaxSize(2);
  }

  static Arbitrary<Basis> bases() {
    return Combinators.combine(texts(), texts(), comparisons().optional(), disparities().optional())
        .as(Basis::new);
  }

  private static Arbitrary<Comparison> comparisons() {
    return Combinators.combine(finite(), finite(), intervals().optional(), numbers())
        .as(Comparison::new);
  }

  private static Arbitrary<GroupDisparity> disparities() {
    Arbitrary<GroupDisparity.Rate> rates =
        Combinators.combine(
                texts(), Arbitraries.longs().greaterOrEqual(0), numbers(), intervals().optional())
            .as(GroupDisparity.Rate::new);
    Arbitrary<GroupDisparity.Group> groups =
        Combinators.combine(
                slices(), Arbitraries.longs().greaterOrEqual(0), rates.list().ofMaxSize(2))
            .as(GroupDisparity.Group::new);
    Arbitrary<GroupDisparity.Pair> pairs =
        Combinators.combine(
                texts(),
                slices(),
                slices(),
                numbers(),
                intervals().optional(),
                Arbitraries.of(Verdict.class))
            .as(GroupDisparity.Pair::new);
    return Combinators.combine(groups.list().ofMaxSize(2), pairs.list().ofMaxSize(2))
        .as(GroupDisparity::new);
  }

  private static Arbitrary<Slice> slices() {
    return Combinators.combine(texts(), texts()).as((key, value) -> new Slice(Map.of(key, value)));
  }

  private static Arbitrary<Interval> intervals() {
    return Combinators.combine(finite(), finite())
        .as((one, other) -> new Interval(Math.min(one, other), Math.max(one, other), 0.95));
  }

  private static Arbitrary<OptionalDouble> numbers() {
    return finite()
        .optional()
        .map(
            (Optional<Double> value) ->
                value.map(OptionalDouble::of).orElse(OptionalDouble.empty()));
  }

  private static Arbitrary<Double> finite() {
    return Arbitraries.doubles().between(-1e300, 1e300).ofScale(20);
  }

  private static Arbitrary<String> texts() {
    return Arbitraries.strings().all().ofMaxLength(12).filter(HostileText::isUnicode);
  }
}
