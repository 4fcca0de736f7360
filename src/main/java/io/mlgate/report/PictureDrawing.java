package io.mlgate.report;

import io.mlgate.statistics.Interval;
import io.mlgate.verdict.Accepted;
import io.mlgate.verdict.GateResult;
import io.mlgate.verdict.GroupDisparity;
import io.mlgate.verdict.Slice;
import java.math.BigDecimal;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.OptionalDouble;

/** Draws numbers with their intervals and limits on a scale that several of them share. */
public final class PictureDrawing {
  /** Figures of two limits nearer than this would overlap if each were centred. */
  private static final int ROOM_OF_A_FIGURE = 64;

  private final Scale scale;

  /** For what shares a scale. */
  public PictureDrawing(Scale scale) {
    this.scale = scale;
  }

  /** The picture; none without limits or without anything to hold against them. */
  Optional<Picture> of(GateResult result) {
    return result.accepted().isEmpty()
        ? Optional.empty()
        : drawn(
            label(result),
            Limits.drawn(result),
            result.interval(),
            result.baseline(),
            result.value());
  }

  /** A rate of a group with its interval. */
  Optional<Picture> of(Slice group, GroupDisparity.Rate rate) {
    String label = ShownText.line(group + ", " + RateWords.name(rate.name()));
    return drawn(
        label + RateWords.estimate(rate.value(), rate.interval()),
        Optional.empty(),
        rate.interval(),
        OptionalDouble.empty(),
        rate.value());
  }

  /** How two groups stand to each other, against what is accepted. */
  Optional<Picture> of(GroupDisparity.Pair pair, String called, Optional<Accepted> accepted) {
    return drawn(
        called + RateWords.estimate(pair.value(), pair.interval()),
        accepted,
        pair.interval(),
        OptionalDouble.empty(),
        pair.value());
  }

  /**
   * A value with an interval of which an end may be open.
   *
   * @param label the picture in words
   * @param lower the interval's lower end; minus infinity if it has none
   * @param upper the interval's upper end, likewise; absent, both, where there is no interval
   */
  public Optional<Picture> of(
      String label,
      Optional<Accepted> accepted,
      OptionalDouble lower,
      OptionalDouble upper,
      OptionalDouble value) {
    return drawn(
        label,
        accepted,
        lower.stream().mapToObj(end -> bar(end, upper.orElse(Double.POSITIVE_INFINITY))).toList(),
        OptionalDouble.empty(),
        value);
  }

  private Optional<Picture> drawn(
      String label,
      Optional<Accepted> accepted,
      Optional<Interval> interval,
      OptionalDouble baseline,
      OptionalDouble value) {
    return drawn(label, accepted, interval.map(this::bar).stream().toList(), baseline, value);
  }

  private Optional<Picture> drawn(
      String label,
      Optional<Accepted> accepted,
      List<Picture.Bar> bars,
      OptionalDouble baseline,
      OptionalDouble value) {
    if (!isFinite(value) && bars.isEmpty()) {
      return Optional.empty();
    }
    return Optional.of(
        new Picture(
            label,
            accepted.map(this::band).orElse(List.of()),
            accepted.map(this::limits).orElse(List.of()),
            bars,
            mark(baseline),
            mark(value)));
  }

  private static boolean isFinite(OptionalDouble number) {
    return number.isPresent() && Figures.isFinite(number.getAsDouble());
  }

  private static String label(GateResult result) {
    List<String> words = new ArrayList<>();
    result
        .value()
        .ifPresent(value -> words.add("candidate " + Figures.beside(value, result.accepted())));
    Limits.required(result).map(Phrases::inWords).map("required "::concat).ifPresent(words::add);
    result.interval().map(Phrases::inWords).ifPresent(words::add);
    result.baseline().ifPresent(value -> words.add("baseline " + Figures.of(value)));
    return String.join(", ", words);
  }

  private List<Picture.Band> band(Accepted accepted) {
    double from = accepted.lower().map(scale::at).orElse(4.0);
    double to = accepted.upper().map(scale::at).orElse(Scale.WIDTH - 4.0);
    return to < from
        ? List.of()
        : List.of(new Picture.Band(Scale.written(from), Scale.written(to - from)));
  }

  private List<Picture.Limit> limits(Accepted accepted) {
    Optional<String> close = Figures.closeLimits(accepted, "±");
    if (close.isPresent()) {
      BigDecimal lower = accepted.lower().orElseThrow();
      return List.of(limit(lower, close.get(), "middle", 0));
    }
    List<Picture.Limit> limits = new ArrayList<>();
    boolean crowded =
        accepted.lower().isPresent()
            && accepted.upper().isPresent()
            && scale.at(accepted.upper().get()) - scale.at(accepted.lower().get())
                < ROOM_OF_A_FIGURE;
    accepted.lower().ifPresent(lower -> limits.add(limit(lower, crowded ? "end" : "middle", 2)));
    accepted.upper().ifPresent(upper -> limits.add(limit(upper, crowded ? "start" : "middle", -2)));
    return limits;
  }

  private Picture.Limit limit(BigDecimal number, String wanted, int shift) {
    return limit(number, Figures.limit(number), wanted, shift);
  }

  private Picture.Limit limit(BigDecimal number, String text, String wanted, int shift) {
    double x = scale.at(number);
    double half = text.length() * 3.0;
    String anchor = wanted;
    if (wanted.equals("middle") && x - half < 0) {
      anchor = "start";
    } else if (wanted.equals("middle") && x + half > Scale.WIDTH) {
      anchor = "end";
    }
    double textX = wanted.equals("middle") ? x : x + shift;
    return new Picture.Limit(Scale.written(x), Scale.written(textX), anchor, text);
  }

  private Picture.Bar bar(Interval interval) {
    return bar(interval.lower(), interval.upper());
  }

  private Picture.Bar bar(double lower, double upper) {
    return new Picture.Bar(Scale.written(scale.at(lower)), Scale.written(scale.at(upper)));
  }

  private List<Picture.Mark> mark(OptionalDouble number) {
    return isFinite(number)
        ? List.of(new Picture.Mark(Scale.written(scale.at(number.getAsDouble()))))
        : List.of();
  }
}
