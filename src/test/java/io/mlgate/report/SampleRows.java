package io.mlgate.report;

import static io.mlgate.report.GateResultBuilder.gate;
import static io.mlgate.verdict.Verdict.FAIL;
import static io.mlgate.verdict.Verdict.INCONCLUSIVE;
import static io.mlgate.verdict.Verdict.PASS;

import io.mlgate.statistics.Interval;
import io.mlgate.verdict.Basis;
import io.mlgate.verdict.Comparison;
import io.mlgate.verdict.EvaluatedTable;
import io.mlgate.verdict.GateResult;
import io.mlgate.verdict.GroupDisparity;
import io.mlgate.verdict.GroupDisparity.Group;
import io.mlgate.verdict.GroupDisparity.Pair;
import io.mlgate.verdict.GroupDisparity.Rate;
import io.mlgate.verdict.ScoreCurves;
import io.mlgate.verdict.ScoreCurves.Point;
import io.mlgate.verdict.Slice;
import io.mlgate.verdict.SourceFile;
import io.mlgate.verdict.Verdict;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.OptionalDouble;
import java.util.stream.IntStream;

/** What gates on rows say, for the tests of all reports. */
final class SampleRows {
  private static final String RUN = "4c11aeed63cd4f0a9e0b7f4c2d5a6e81";

  private SampleRows() {}

  /** A comparison, a slice, and fairness as difference of two rates and as ratio of one. */
  static List<GateResult> results() {
    return List.of(
        gate("no-worse")
            .rule("roc_auc of holdout, at most 0.005 worse")
            .value(0.8461)
            .baseline(0.8498)
            .interval(0.8418, 0.8501)
            .atLeast("0.8448032177693798")
            .rows(20_000)
            .rowsNeeded(225_879)
            .basis(
                new Basis(
                    "holdout",
                    "DeLong",
                    Optional.of(
                        new Comparison(
                            -0.0037, 1, Optional.of(interval(-0.008, 0.0003)), of(0.0712))),
                    Optional.empty()))
            .is(INCONCLUSIVE, "roc_auc 0.8461 is 0.0037 worse than the baseline's 0.8498"),
        gate("recall-by-sex")
            .rule("recall of holdout by sex, min 0.55")
            .slice("sex", "f")
            .value(0.6128)
            .interval(0.597, 0.6279)
            .atLeast("0.55")
            .rows(9_571)
            .basis(new Basis("holdout", "Wilson", Optional.empty(), Optional.empty()))
            .is(PASS, "recall 0.6128 (0.597 to 0.6279) is at least 0.55"),
        gate("odds")
            .rule("equalized_odds of holdout by sex, difference at most 0.10")
            .value(0.1605)
            .interval(0.1405, 0.1796)
            .between("-0.10", "0.10")
            .rows(20_000)
            .basis(fairness(odds()))
            .is(
                FAIL,
                "true positive rate of sex=f is 0.1605 (0.1405 to 0.1796) above that of sex=m"),
        gate("impact")
            .rule("demographic_parity of holdout by region, ratio at least 0.8")
            .value(0.74)
            .interval(0.69, 0.83)
            .between("0.8", "1.25")
            .rows(20_000)
            .basis(fairness(impact()))
            .is(
                INCONCLUSIVE,
                "selection rate of region=r5 is 0.74 (0.69 to 0.83) times that of region=r0"));
  }

  /** One evaluation with curves of both models, one without any. */
  static List<EvaluatedTable> tables() {
    SourceFile candidate =
        new SourceFile(RUN, "eval/predictions.parquet", "d6ebcf02".repeat(8), 178_258);
    SourceFile baseline =
        new SourceFile(RUN, "eval/champion_predictions.parquet", "9180cf41".repeat(8), 115_508);
    SourceFile noisy = new SourceFile(RUN, "eval/noisy.csv", "539fc817".repeat(8), 1);
    return List.of(
        new EvaluatedTable(
            "holdout",
            candidate,
            Optional.of(baseline),
            20_000,
            1_204,
            List.of(
                new ScoreCurves(
                    List.of(at(0, 0), at(0, 0.25), at(0.1, 0.62), at(0.5, 0.9), at(1, 1)),
                    List.of(
                        new Point(0.12, 0.1235, 9_020),
                        new Point(0.24, 0.2347, 1_777),
                        new Point(0.772, 0.8827, 392))),
                new ScoreCurves(
                    List.of(at(0, 0), at(0.2, 0.7), at(1, 1)),
                    List.of(new Point(0.05, 0.0844, 4_586), new Point(0.95, 0.9845, 1_483))))),
        new EvaluatedTable("noisy", noisy, Optional.empty(), 4_000, 0, List.of()));
  }

  /** Groups, pairs and tables that are called as a text says. */
  static List<GateResult> saying(String text) {
    Slice slice = new Slice(Map.of(text, text));
    GroupDisparity disparity =
        new GroupDisparity(
            List.of(new Group(slice, 12, List.of(rate(text, 12, 0.4)))),
            List.of(new Pair(text, slice, slice, of(0.2), Optional.empty(), FAIL)));
    return List.of(
        gate(text + "rows")
            .value(0.2)
            .between("-0.1", "0.1")
            .basis(new Basis(text, text, Optional.empty(), Optional.of(disparity)))
            .is(FAIL, text));
  }

  /** A table that is called as a text says. */
  static EvaluatedTable table(String text) {
    SourceFile file = new SourceFile(text, text, text, 12);
    return new EvaluatedTable(text, file, Optional.of(file), 12, 3, List.of());
  }

  /** One group is too small to be shown, and one has no positives. */
  private static GroupDisparity odds() {
    Slice f = sex("f");
    Slice m = sex("m");
    return new GroupDisparity(
        List.of(
            new Group(
                f,
                9_571,
                List.of(
                    rate("true_positive_rate", 3_931, 0.8344),
                    rate("false_positive_rate", 5_640, 0.0977))),
            new Group(
                m,
                10_410,
                List.of(
                    rate("true_positive_rate", 3_501, 0.6739),
                    rate("false_positive_rate", 6_909, 0.0599))),
            new Group(
                sex("not said"),
                12,
                List.of(none("true_positive_rate", 0), rate("false_positive_rate", 12, 0.25))),
            new Group(
                sex("other"),
                7,
                List.of(none("true_positive_rate", 3), none("false_positive_rate", 4)))),
        List.of(
            pair("false_positive_rate", f, m, 0.0378, 0.0281, 0.0474, PASS),
            pair("true_positive_rate", f, m, 0.1605, 0.1405, 0.1796, FAIL)));
  }

  /** Six groups, so that there are more pairs than are in sight. */
  private static GroupDisparity impact() {
    List<Slice> slices =
        IntStream.range(0, 6).mapToObj(code -> new Slice(Map.of("region", "r" + code))).toList();
    List<Double> rates = List.of(0.5, 0.48, 0.46, 0.44, 0.42, 0.37);
    List<Group> groups = new ArrayList<>();
    List<Pair> pairs = new ArrayList<>();
    for (int one = 0; one < rates.size(); one++) {
      groups.add(
          new Group(
              slices.get(one), 3_300, List.of(rate("selection_rate", 3_300, rates.get(one)))));
      for (int other = one + 1; other < rates.size(); other++) {
        double ratio = Math.rint(1_000 * rates.get(other) / rates.get(one)) / 1_000;
        pairs.add(
            pair(
                "selection_rate",
                slices.get(one),
                slices.get(other),
                ratio,
                ratio - 0.05,
                ratio + 0.09,
                ratio < 0.85 ? INCONCLUSIVE : PASS));
      }
    }
    return new GroupDisparity(groups, pairs);
  }

  private static Basis fairness(GroupDisparity disparity) {
    return new Basis(
        "holdout", "score intervals of pairs", Optional.empty(), Optional.of(disparity));
  }

  private static Slice sex(String value) {
    return new Slice(Map.of("sex", value));
  }

  private static Rate rate(String name, long of, double value) {
    return new Rate(name, of, of(value), Optional.of(interval(value - 0.01, value + 0.0125)));
  }

  private static Rate none(String name, long of) {
    return new Rate(name, of, OptionalDouble.empty(), Optional.empty());
  }

  private static Pair pair(
      String rate,
      Slice first,
      Slice second,
      double value,
      double lower,
      double upper,
      Verdict is) {
    return new Pair(rate, first, second, of(value), Optional.of(interval(lower, upper)), is);
  }

  private static Point at(double x, double y) {
    return new Point(x, y, 0);
  }

  private static Interval interval(double lower, double upper) {
    return new Interval(lower, upper, 0.95);
  }

  private static OptionalDouble of(double value) {
    return OptionalDouble.of(value);
  }
}
