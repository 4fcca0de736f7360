package io.mlgate.report;

import io.mlgate.verdict.GroupDisparity;
import io.mlgate.verdict.GroupDisparity.Group;
import io.mlgate.verdict.GroupDisparity.Pair;
import io.mlgate.verdict.GroupDisparity.Rate;
import java.util.List;
import java.util.stream.DoubleStream;

/**
 * One rate of every group, all of them drawn on one scale.
 *
 * @param title the rate
 * @param scale the ends of the scale in words, empty if nothing is drawn
 * @param ofAll whether the rate is a share of all rows of a group, rather than of some
 * @param groups the groups in their order
 */
public record GroupRatesView(String title, String scale, boolean ofAll, List<Row> groups) {

  /**
   * A group. Empty texts are not shown.
   *
   * @param group its values
   * @param rows how many rows it has
   * @param of how many rows its rate is a share of
   * @param value the rate
   * @param interval the ends of its interval
   * @param note why there is no rate, or that it was not compared
   * @param picture the rate with its interval, at most one
   */
  public record Row(
      String group,
      String rows,
      String of,
      String value,
      String interval,
      String note,
      List<Picture> picture) {}

  /** A group with one of its rates. */
  private record RatedGroup(Group group, Rate rate) {
    DoubleStream numbers() {
      return DoubleStream.concat(rate.value().stream(), Scale.ends(rate.interval()));
    }
  }

  static List<GroupRatesView> of(GroupDisparity disparity) {
    return disparity.groups().stream()
        .flatMap(group -> group.rates().stream())
        .map(Rate::name)
        .distinct()
        .map(rate -> view(rate, disparity))
        .toList();
  }

  private static GroupRatesView view(String name, GroupDisparity disparity) {
    List<RatedGroup> rated =
        disparity.groups().stream()
            .flatMap(
                group ->
                    group.rates().stream()
                        .filter(rate -> rate.name().equals(name))
                        .map(rate -> new RatedGroup(group, rate)))
            .toList();
    List<Pair> pairs = disparity.pairs().stream().filter(pair -> pair.rate().equals(name)).toList();
    Scale scale = Scale.of(rated.stream().flatMapToDouble(RatedGroup::numbers));
    PictureDrawing drawing = new PictureDrawing(scale);
    List<Row> rows = rated.stream().map(one -> row(one, pairs, drawing)).toList();
    boolean drawn = rows.stream().anyMatch(row -> !row.picture().isEmpty());
    return new GroupRatesView(
        RateWords.name(name),
        drawn ? Figures.of(scale.least()) + " to " + Figures.of(scale.greatest()) : "",
        rated.stream().allMatch(one -> one.rate().of() == one.group().rows()),
        rows);
  }

  private static Row row(RatedGroup one, List<Pair> pairs, PictureDrawing drawing) {
    Group group = one.group();
    Rate rate = one.rate();
    return new Row(
        Phrases.slice(group.slice()),
        Figures.count(group.rows()),
        Figures.count(rate.of()),
        rate.value().isPresent() ? Figures.of(rate.value().getAsDouble()) : "–",
        RateWords.ends(rate.interval()),
        note(group, rate, pairs),
        drawing.of(group.slice(), rate).stream().toList());
  }

  /** Says why a group has no rate, or has one that no pair holds. */
  static String note(Group group, Rate rate, List<Pair> pairs) {
    if (rate.value().isEmpty()) {
      return rate.of() == 0 ? "undefined, a share of no rows" : "too few rows to be shown";
    }
    boolean compared =
        pairs.stream()
            .anyMatch(
                pair -> pair.first().equals(group.slice()) || pair.second().equals(group.slice()));
    return compared || pairs.isEmpty() ? "" : "not compared";
  }
}
