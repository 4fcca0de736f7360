package io.mlgate.report;

import io.mlgate.evidence.Envelope;
import io.mlgate.evidence.EvidenceRecord;
import io.mlgate.tracking.DatasetInput;
import io.mlgate.verdict.Evaluation;
import io.mlgate.verdict.ModelFacts;
import io.mlgate.verdict.Side;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.regex.Pattern;
import java.util.stream.Stream;

/**
 * A fact near the top of the page.
 *
 * @param label what it is
 * @param lines its value
 * @param wide whether it has a row of its own
 */
public record FactView(String label, List<Line> lines, boolean wide) {
  private static final Pattern SEPARATOR = Pattern.compile("(?<=[/\\\\])(?![/\\\\])");
  private static final int SHORT_RUN = 13;
  private static final int SHORT_COMMIT = 11;

  private FactView(String label, List<Line> lines) {
    this(label, lines, false);
  }

  /**
   * One line.
   *
   * @param text the line
   * @param code whether a machine made it, as it does ids and digests
   */
  public record Line(String text, boolean code) {

    /** The line in parts between which it may break: behind the separators of paths. */
    public List<String> parts() {
      return List.of(SEPARATOR.split(text));
    }
  }

  static List<FactView> of(EvidenceRecord record) {
    Evaluation evaluation = record.evaluation();
    Optional<ModelFacts> facts = evaluation.candidate().facts();
    List<FactView> views = new ArrayList<>();
    views.add(named(evaluation.candidate()));
    facts.ifPresent(pinned -> views.add(code(pinned)));
    facts.ifPresent(pinned -> views.add(data(pinned)));
    views.add(
        new FactView("Store", List.of(new Line(ShownText.line(record.envelope().store()), false))));
    origin(record.envelope()).ifPresent(views::add);
    // In full, so that it can be copied and compared.
    views.add(
        new FactView("Evidence digest", List.of(code(ShownText.line(record.digest()))), true));
    return views;
  }

  /** Where and for which build it was evaluated, unless it was outside of one. */
  private static Optional<FactView> origin(Envelope envelope) {
    List<Line> lines =
        Stream.of(envelope.place(), envelope.build())
            .flatMap(Optional::stream)
            .map(text -> new Line(ShownText.line(text), false))
            .toList();
    return lines.isEmpty() ? Optional.empty() : Optional.of(new FactView("Evaluated on", lines));
  }

  private static FactView named(Side side) {
    List<Line> lines = new ArrayList<>();
    lines.add(
        side.facts()
            .map(facts -> code(ShownText.shortened(ShownText.line(facts.runId()), SHORT_RUN)))
            .orElseGet(() -> code(ShownText.line(side.reference()))));
    side.facts()
        .map(ModelFacts::runName)
        .filter(name -> !name.isEmpty())
        .ifPresent(name -> lines.add(new Line(ShownText.line(name), false)));
    return new FactView(side.facts().isPresent() ? "Run" : "Candidate", lines);
  }

  private static FactView code(ModelFacts facts) {
    List<Line> lines = new ArrayList<>();
    lines.add(
        facts
            .commit()
            .map(commit -> code(ShownText.shortened(ShownText.line(commit), SHORT_COMMIT)))
            .orElse(new Line("no commit recorded", false)));
    lines.add(
        new Line(
            facts.author().map(author -> "by " + ShownText.line(author)).orElse("author unknown"),
            false));
    return new FactView("Code", lines);
  }

  private static FactView data(ModelFacts facts) {
    List<Line> lines =
        facts.datasets().stream()
            .map(FactView::described)
            .map(text -> new Line(text, false))
            .toList();
    return new FactView(
        "Datasets", lines.isEmpty() ? List.of(new Line("none declared", false)) : lines);
  }

  private static String described(DatasetInput dataset) {
    return ShownText.line(dataset.name() + " " + dataset.digest());
  }

  private static Line code(String text) {
    return new Line(text, true);
  }
}
