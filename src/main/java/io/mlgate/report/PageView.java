package io.mlgate.report;

import io.mlgate.evidence.EvidenceRecord;
import io.mlgate.verdict.Decision;
import io.mlgate.verdict.Evaluation;
import io.mlgate.verdict.Verdict;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.stream.Stream;

/**
 * The whole report as a page shows it: the names that a template asks for. Text of others is
 * cleared of control characters, and still unescaped.
 */
public final class PageView {
  private final EvidenceRecord record;
  private final Evaluation evaluation;
  private final Outline outline;
  private final Headlines headlines;
  private final Map<String, String> ids;

  /** A view of a record. */
  public PageView(EvidenceRecord record) {
    this.record = record;
    this.evaluation = record.evaluation();
    this.outline = Outline.of(evaluation.results());
    this.headlines = Headlines.of(evaluation, outline);
    this.ids = new HashMap<>();
    // Numbers rather than names: a name may hold anything.
    outline.gates().forEach(gate -> ids.put(gate.gate(), "gate-" + (ids.size() + 1)));
  }

  /** What the candidate is called. */
  public String title() {
    return Phrases.title(evaluation.candidate());
  }

  /** The decision. */
  public Mark decision() {
    return Mark.of(evaluation.decision());
  }

  /** What it is about, in parts of one line. */
  public List<String> about() {
    return List.of(
        Phrases.against(evaluation.baseline()),
        "policy " + ShownText.line(evaluation.policy().file()),
        evaluation.risk().word() + " risk");
  }

  /** When it was evaluated, as ISO 8601. */
  public String instant() {
    return record.envelope().evaluatedAt().toString();
  }

  /** When it was evaluated, for people. */
  public String time() {
    return Times.of(record.envelope().evaluatedAt());
  }

  /** Whether a reader must be warned of the comparison itself. */
  public boolean hasCautions() {
    return !cautions().isEmpty();
  }

  /** What a reader must know of the comparison before believing it. */
  public List<String> cautions() {
    return Cautions.of(evaluation);
  }

  /** Whether something could not be read at all. */
  public boolean hasProblems() {
    return !problems().isEmpty();
  }

  /** Heading of the problems. */
  public String problemsTitle() {
    return "The evidence is incomplete";
  }

  /** Why something could not be read, a line each. */
  public List<String> problems() {
    return Headlines.problems(evaluation).stream().map(ShownText::line).toList();
  }

  /** Heading of what the release needs. */
  public String needTitle() {
    return switch (evaluation.decision()) {
      case RELEASABLE -> "Nothing blocks this release";
      case HELD -> "What holds this release";
      case BLOCKED -> "What blocks this release";
    };
  }

  /** The outcome in one sentence. */
  public String needLead() {
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

  /** What blocks: one list, or none. */
  public List<HeadlinesView> blocking() {
    return HeadlinesView.of("", headlines.blocking(), ids);
  }

  /** What holds: one list, or none. */
  public List<HeadlinesView> holding() {
    String heading = evaluation.decision() == Decision.BLOCKED ? "Also undecided" : "";
    return HeadlinesView.of(heading, headlines.holding(), ids);
  }

  /** Whether a gate warns. */
  public boolean hasWarnings() {
    return !headlines.warning().isEmpty();
  }

  /** What warns: one list, or none. */
  public List<HeadlinesView> warnings() {
    return HeadlinesView.of("", headlines.warning(), ids);
  }

  /** How many gates there are. */
  public String tally() {
    return Figures.count(outline.gates().size());
  }

  /** How many gates came out each way. */
  public List<Mark> tallyMarks() {
    return Stream.of(Verdict.values())
        .filter(verdict -> outline.count(verdict) > 0)
        .map(verdict -> Mark.of(verdict).called(Phrases.tally(outline.count(verdict), verdict)))
        .toList();
  }

  /** Facts for the top of the page. */
  public List<FactView> facts() {
    return FactView.of(record);
  }

  /** The gates by kind. */
  public List<SectionView> sections() {
    return SectionView.of(outline, ids, headlines.sharedReasons(HeadlinesView.MOST));
  }

  /** Whether a gate compares groups. */
  public boolean hasDisparities() {
    return !disparities().isEmpty();
  }

  /** The groups of each fairness gate. */
  public List<DisparityView> disparities() {
    return DisparityView.of(outline, ids);
  }

  /** Whether gates read rows. */
  public boolean hasRows() {
    return !evaluation.tables().isEmpty();
  }

  /** The rows of each evaluation. */
  public List<RowsView> rows() {
    return evaluation.tables().stream().map(RowsView::of).toList();
  }

  /** Whether anything is known about the two sides. */
  public boolean hasOrigin() {
    return !origin().isEmpty();
  }

  /** What is known about both sides, and the parameters that tell them apart. */
  public List<OriginView> origin() {
    return Stream.concat(
            OriginView.of(evaluation).stream(), parameters().filter(OriginView::changed))
        .toList();
  }

  /** The other parameters, which don't tell the two sides apart: they are folded. */
  public List<OriginView> sameParameters() {
    return parameters().filter(parameter -> !parameter.changed()).toList();
  }

  /** Whether there are other parameters. */
  public boolean hasSameParameters() {
    return !sameParameters().isEmpty();
  }

  /** How many other parameters there are. */
  public String sameParametersTitle() {
    boolean others = parameters().anyMatch(OriginView::changed);
    return Phrases.counted(sameParameters().size(), others ? "other parameter" : "parameter");
  }

  private Stream<OriginView> parameters() {
    return OriginView.parameters(evaluation).stream();
  }

  /** The policy file as its user named it. */
  public String policyFile() {
    return ShownText.line(evaluation.policy().file());
  }

  /** SHA-256 of the policy file. */
  public String policyDigest() {
    return ShownText.line(evaluation.policy().sha256());
  }

  /** The policy file. */
  public String policyText() {
    return ShownText.lines(evaluation.policy().text());
  }

  /** The version of mlGate. */
  public String toolVersion() {
    return ShownText.line(record.envelope().toolVersion());
  }

  /** The tracking store, without credentials. */
  public String store() {
    return ShownText.line(record.envelope().store());
  }

  /** The confidence of intervals. */
  public String confidence() {
    return Figures.limit(evaluation.statistics().confidence());
  }

  /** The seed of resampling. */
  public String seed() {
    return Long.toString(evaluation.statistics().seed());
  }

  String css() {
    return Templates.text("report.css");
  }
}
