package io.mlgate.report;

import io.mlgate.verdict.EvaluatedTable;
import io.mlgate.verdict.ScoreCurves;
import io.mlgate.verdict.SourceFile;
import java.io.IOException;

/** The tables that were judged, as JSON. */
final class JsonTables {
  private final JsonFieldWriter fields;

  JsonTables(JsonFieldWriter fields) {
    this.fields = fields;
  }

  void write(EvaluatedTable table) throws IOException {
    fields.text("name", table.name());
    fields.object("candidate", table.candidate(), this::file);
    fields.optional("baseline", table.baseline(), this::file);
    fields.count("rows", table.rows());
    fields.count("tooYoung", table.tooYoung());
    fields.objects("curves", table.curves(), this::curves);
  }

  private void file(SourceFile file) throws IOException {
    fields.text("runId", file.runId());
    fields.text("path", file.path());
    fields.text("sha256", file.sha256());
    fields.count("bytes", file.bytes());
  }

  private void curves(ScoreCurves curves) throws IOException {
    fields.objects("roc", curves.roc(), this::point);
    fields.objects("calibration", curves.calibration(), this::point);
  }

  private void point(ScoreCurves.Point point) throws IOException {
    fields.number("x", point.x());
    fields.number("y", point.y());
    fields.number("rows", point.rows());
  }

  static EvaluatedTable read(JsonFields table) {
    EvaluatedTable read =
        new EvaluatedTable(
            table.text("name"),
            file(table.object("candidate")),
            table.optionalObject("baseline").map(JsonTables::file),
            table.count("rows"),
            table.count("tooYoung"),
            table.objects("curves").stream().map(JsonTables::curves).toList());
    table.end();
    return read;
  }

  private static SourceFile file(JsonFields file) {
    SourceFile read =
        new SourceFile(
            file.text("runId"), file.text("path"), file.text("sha256"), file.count("bytes"));
    file.end();
    return read;
  }

  private static ScoreCurves curves(JsonFields curves) {
    ScoreCurves read =
        new ScoreCurves(
            curves.objects("roc").stream().map(JsonTables::point).toList(),
            curves.objects("calibration").stream().map(JsonTables::point).toList());
    curves.end();
    return read;
  }

  private static ScoreCurves.Point point(JsonFields point) {
    ScoreCurves.Point read =
        new ScoreCurves.Point(point.number("x"), point.number("y"), point.number("rows"));
    point.end();
    return read;
  }
}
