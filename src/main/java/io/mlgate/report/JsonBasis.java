package io.mlgate.report;

import io.mlgate.verdict.Basis;
import io.mlgate.verdict.Comparison;
import io.mlgate.verdict.GroupDisparity;
import io.mlgate.verdict.Slice;
import io.mlgate.verdict.Verdict;
import java.io.IOException;
import java.util.Map;

/** What a verdict on rows rests on, as JSON. */
final class JsonBasis {
  private final JsonFieldWriter fields;

  JsonBasis(JsonFieldWriter fields) {
    this.fields = fields;
  }

  void write(Basis basis) throws IOException {
    fields.text("evaluation", basis.evaluation());
    fields.text("method", basis.method());
    fields.optional("comparison", basis.comparison(), this::comparison);
    fields.optional("disparity", basis.disparity(), this::disparity);
  }

  private void comparison(Comparison comparison) throws IOException {
    fields.number("difference", comparison.difference());
    fields.number("factor", comparison.factor());
    fields.interval(comparison.interval());
    fields.number("p", comparison.p());
  }

  private void disparity(GroupDisparity disparity) throws IOException {
    fields.objects("groups", disparity.groups(), this::group);
    fields.objects("pairs", disparity.pairs(), this::pair);
  }

  private void group(GroupDisparity.Group group) throws IOException {
    fields.slice("slice", group.slice());
    fields.count("rows", group.rows());
    fields.objects("rates", group.rates(), this::rate);
  }

  private void rate(GroupDisparity.Rate rate) throws IOException {
    fields.text("name", rate.name());
    fields.count("of", rate.of());
    fields.number("value", rate.value());
    fields.interval(rate.interval());
  }

  private void pair(GroupDisparity.Pair pair) throws IOException {
    fields.text("rate", pair.rate());
    fields.slice("first", pair.first());
    fields.slice("second", pair.second());
    fields.number("value", pair.value());
    fields.interval(pair.interval());
    fields.text("verdict", pair.verdict().name());
  }

  static Basis read(JsonFields basis) {
    Basis read =
        new Basis(
            basis.text("evaluation"),
            basis.text("method"),
            basis.optionalObject("comparison").map(JsonBasis::comparison),
            basis.optionalObject("disparity").map(JsonBasis::disparity));
    basis.end();
    return read;
  }

  private static Comparison comparison(JsonFields comparison) {
    Comparison read =
        new Comparison(
            comparison.number("difference"),
            comparison.number("factor"),
            comparison.optionalObject("interval").map(JsonReportReader::interval),
            comparison.optionalNumber("p"));
    comparison.end();
    return read;
  }

  private static GroupDisparity disparity(JsonFields disparity) {
    GroupDisparity read =
        new GroupDisparity(
            disparity.objects("groups").stream().map(JsonBasis::group).toList(),
            disparity.objects("pairs").stream().map(JsonBasis::pair).toList());
    disparity.end();
    return read;
  }

  private static GroupDisparity.Group group(JsonFields group) {
    GroupDisparity.Group read =
        new GroupDisparity.Group(
            slice(group, "slice"),
            group.count("rows"),
            group.objects("rates").stream().map(JsonBasis::rate).toList());
    group.end();
    return read;
  }

  private static GroupDisparity.Rate rate(JsonFields rate) {
    GroupDisparity.Rate read =
        new GroupDisparity.Rate(
            rate.text("name"),
            rate.count("of"),
            rate.optionalNumber("value"),
            rate.optionalObject("interval").map(JsonReportReader::interval));
    rate.end();
    return read;
  }

  private static GroupDisparity.Pair pair(JsonFields pair) {
    GroupDisparity.Pair read =
        new GroupDisparity.Pair(
            pair.text("rate"),
            slice(pair, "first"),
            slice(pair, "second"),
            pair.optionalNumber("value"),
            pair.optionalObject("interval").map(JsonReportReader::interval),
            pair.word("verdict", Verdict.values(), Verdict::name));
    pair.end();
    return read;
  }

  private static Slice slice(JsonFields of, String field) {
    return new Slice(of.optionalObject(field).map(JsonFields::strings).orElse(Map.of()));
  }
}
