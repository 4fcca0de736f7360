package io.mlgate.report;

import io.mlgate.evidence.EvidenceRecord;
import io.mlgate.gate.Decision;
import io.mlgate.gate.Evaluation;
import io.mlgate.gate.Verdict;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.stream.Stream;

/** The whole page: the names that its template asks for. Text of others is still unescaped. */
final class PageView {
  private final EvidenceRecord record;
  private final Evaluation evaluation;
  private final Outline outline;
  private final Headlines headlines;
  private final Map<String, String> ids;

  PageView(EvidenceRecord record) {
    this.record = record;
    this.evaluation = record.evaluation();
    this.outline = Outline.of(evaluation.results());
    this.headlines = Headlines.of(evaluation, outline);
    this.ids = new HashMap<>();
    // Numbers rather than names: a name may hold anything.
    outline.gates().forEach(gate -> ids.put(gate.gate(), "gate-" + (ids.size() + 1)));
  }

  String title() {
    return Phrases.title(evaluation.candidate());
  }

  Mark decision() {
    return Mark.of(evaluation.decision());
  }

  List<String> about() {
    return List.of(
        Phrases.against(evaluation.baseline()),
        "policy " + ShownText.line(evaluation.policy().file()),
        evaluation.risk().word() + " risk");
  }

  String instant() {
    return record.envelope().evaluatedAt().toString();
  }

  String time() {
    return Times.of(record.envelope().evaluatedAt());
  }

  boolean hasCautions() {
    return !cautions().isEmpty();
  }

  List<String> cautions() {
    return Cautions.of(evaluation);
  }

  boolean hasProblems() {
    return !problems().isEmpty();
  }

  String problemsTitle() {
    return "The evidence is incomplete";
  }

  List<String> problems() {
    return Headlines.problems(evaluation).stream().map(ShownText::line).toList();
  }

  String needTitle() {
    return switch (evaluation.decision()) {
      case RELEASABLE -> "Nothing blocks this release";
      case HELD -> "What holds this release";
      case BLOCKED -> "What blocks this release";
    };
  }

  String needLead() {
    if (evaluation.decision() == Decision.RELEASABLE) {
      return passed();
    }
    return headlines.sentence();
  }

  /** Never claims more than was evaluated. */
  private String passed() {
    long left = outline.count(Verdict.NOT_EVALUATED);
    String all =
        left == 0
            ? "Every blocking gate passed"
            : "Every blocking gate that could be evaluated passed; without a baseline "
                + Phrases.counted(left, "gate")
                + (left == 1 ? " was not" : " were not");
    return headlines.warnings() == 0
        ? all + "."
        : all + "; " + Phrases.counted(headlines.warnings(), "warning") + ".";
  }

  List<HeadlinesView> blocking() {
    return HeadlinesView.of("", headlines.blocking(), ids);
  }

  List<HeadlinesView> holding() {
    String heading = evaluation.decision() == Decision.BLOCKED ? "Also undecided" : "";
    return HeadlinesView.of(heading, headlines.holding(), ids);
  }

  boolean hasWarnings() {
    return !headlines.warning().isEmpty();
  }

  List<HeadlinesView> warnings() {
    return HeadlinesView.of("", headlines.warning(), ids);
  }

  String tally() {
    return Figures.count(outline.gates().size());
  }

  List<Mark> tallyMarks() {
    return Stream.of(Verdict.values())
        .filter(verdict -> outline.count(verdict) > 0)
        .map(verdict -> Mark.of(verdict).called(Phrases.tally(outline.count(verdict), verdict)))
        .toList();
  }

  List<FactView> facts() {
    return FactView.of(record);
  }

  List<SectionView> sections() {
    return SectionView.of(outline, ids, headlines.sharedReasons(HeadlinesView.MOST));
  }

  boolean hasOrigin() {
    return !origin().isEmpty();
  }

  List<OriginView> origin() {
    return Stream.concat(
            OriginView.of(evaluation).stream(), parameters().filter(OriginView::changed))
        .toList();
  }

  /** Parameters that tell the two sides not apart: they are folded. */
  List<OriginView> sameParameters() {
    return parameters().filter(parameter -> !parameter.changed()).toList();
  }

  boolean hasSameParameters() {
    return !sameParameters().isEmpty();
  }

  String sameParametersTitle() {
    boolean others = parameters().anyMatch(OriginView::changed);
    return Phrases.counted(sameParameters().size(), others ? "other parameter" : "parameter");
  }

  private Stream<OriginView> parameters() {
    return OriginView.parameters(evaluation).stream();
  }

  String policyFile() {
    return ShownText.line(evaluation.policy().file());
  }

  String policyDigest() {
    return ShownText.line(evaluation.policy().sha256());
  }

  String policyText() {
    return ShownText.lines(evaluation.policy().text());
  }

  String toolVersion() {
    return ShownText.line(record.envelope().toolVersion());
  }

  String store() {
    return ShownText.line(record.envelope().store());
  }

  String confidence() {
    return Figures.limit(evaluation.statistics().confidence());
  }

  String seed() {
    return Long.toString(evaluation.statistics().seed());
  }

  String css() {
    return Templates.text("report.css");
  }
}
