package io.jenkins.plugins.mlgate.report;

import edu.umd.cs.findbugs.annotations.NonNull;
import io.jenkins.plugins.mlgate.report.HeadlineSummary.Effect;
import io.mlgate.evidence.EvidenceRecord;
import io.mlgate.report.HeadlinesView;
import io.mlgate.report.PageView;
import io.mlgate.verdict.Decision;
import io.mlgate.verdict.Evaluation;
import io.mlgate.verdict.ModelFacts;
import java.io.Serializable;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.Objects;
import java.util.Optional;
import org.kohsuke.stapler.export.Exported;
import org.kohsuke.stapler.export.ExportedBean;

/**
 * What build.xml keeps of one evaluation: enough for the build's page, bounded in size, and the digests that the full
 * report must still have.
 */
@ExportedBean(defaultVisibility = 3)
public final class EvaluationSummary implements Serializable {
    /** No more lines of what blocks, holds or warns are kept. */
    static final int MOST_HEADLINES = 10;

    private static final long serialVersionUID = 1L;
    private static final int MOST_OF_A_NAME = 300;
    private static final int MOST_OF_A_LINE = 500;
    private static final int MOST_LINES = 5;
    private static final String DAMAGED = "what build.xml says of this evaluation is damaged";

    private final String name;
    private Decision decision;
    private String candidate;
    private String runId;
    private String model;
    private String version;
    private String policy;
    private String risk;
    private GateTally gates;
    private String evidenceDigest;
    private String reportDigest;
    private final long evaluatedAt;
    private String place;
    private String store;
    private ArrayList<String> cautions;
    private ArrayList<String> problems;
    private ArrayList<HeadlineSummary> headlines;
    private final boolean moreHeadlines;

    EvaluationSummary(String name, EvidenceRecord record, String reportDigest) {
        PageView page = new PageView(record);
        Evaluation evaluation = record.evaluation();
        Optional<ModelFacts> facts = evaluation.candidate().facts();
        this.name = name;
        this.decision = evaluation.decision();
        this.candidate = bounded(page.title());
        this.runId = bounded(facts.map(ModelFacts::runId).orElse(""));
        this.model = bounded(evaluation.model());
        this.version = bounded(facts.flatMap(ModelFacts::version).orElse(""));
        this.policy = bounded(evaluation.policy().file());
        this.risk = evaluation.risk().word();
        this.gates = GateTally.of(page);
        this.evidenceDigest = bounded(record.digest());
        this.reportDigest = reportDigest;
        this.evaluatedAt = record.envelope().evaluatedAt().toEpochMilli();
        this.place = bounded(record.envelope().place().orElse(""));
        this.store = bounded(record.envelope().store());
        this.cautions = BoundedText.lines(page.cautions(), MOST_LINES, MOST_OF_A_LINE);
        this.problems = BoundedText.lines(page.problems(), MOST_LINES, MOST_OF_A_LINE);
        ArrayList<HeadlineSummary> all = new ArrayList<>();
        boolean left = collect(all, Effect.BLOCKS, page.blocking());
        left |= collect(all, Effect.HOLDS, page.holding());
        left |= collect(all, Effect.WARNS, page.warnings());
        this.headlines = new ArrayList<>(all.subList(0, Math.min(all.size(), MOST_HEADLINES)));
        this.moreHeadlines = left || all.size() > MOST_HEADLINES;
    }

    private static boolean collect(List<HeadlineSummary> all, Effect effect, List<HeadlinesView> lists) {
        lists.forEach(list -> list.items().forEach(item -> all.add(HeadlineSummary.of(effect, item))));
        return lists.stream().anyMatch(list -> !list.left().isEmpty());
    }

    private static String bounded(String text) {
        return BoundedText.line(text, MOST_OF_A_NAME);
    }

    /** The evaluation's name, unique in its build, safe in a URL and as a file's name. */
    @Exported
    public String getName() {
        return name;
    }

    /** What came out. */
    @Exported
    public Decision getDecision() {
        return decision;
    }

    /** What people call the candidate, such as {@code credit version 2}. */
    @Exported
    public String getCandidate() {
        return candidate;
    }

    /** The candidate's run, empty if it could not be read. */
    @Exported
    public String getRunId() {
        return runId;
    }

    /** The registered model that the policy is about. */
    @Exported
    public String getModel() {
        return model;
    }

    /** The candidate's version of it, empty if there is none. */
    @Exported
    public String getVersion() {
        return version;
    }

    /** The policy file as its user named it. */
    @Exported
    public String getPolicy() {
        return policy;
    }

    /** The policy's risk: low, medium or high. */
    @Exported
    public String getRisk() {
        return risk;
    }

    /** How many gates came out each way. */
    @Exported
    public GateTally getGates() {
        return gates;
    }

    /** {@code sha256:} and 64 hexadecimal digits over the evidence. */
    @Exported
    public String getEvidenceDigest() {
        return evidenceDigest;
    }

    /** SHA-256 of the bytes of the full report, 64 hexadecimal digits. */
    String getReportDigest() {
        return reportDigest;
    }

    /** When it was evaluated, in milliseconds since 1970. */
    @Exported
    public long getEvaluatedAt() {
        return evaluatedAt;
    }

    /** Where it was evaluated, such as {@code agent linux-3}; empty if nobody said. */
    @Exported
    public String getPlace() {
        return place;
    }

    /** The tracking store, without credentials. */
    @Exported
    public String getStore() {
        return store;
    }

    /** What a reader must know of the comparison before believing it, at most five lines. */
    @Exported
    public List<String> getCautions() {
        return Collections.unmodifiableList(cautions);
    }

    /** Why something could not be read at all, at most five lines. */
    @Exported
    public List<String> getProblems() {
        return Collections.unmodifiableList(problems);
    }

    /** What blocks, holds and warns, at most ten lines. */
    @Exported
    public List<HeadlineSummary> getHeadlines() {
        return Collections.unmodifiableList(headlines);
    }

    /** Whether the full report has more to say than {@link #getHeadlines()}. */
    @Exported
    public boolean isMoreHeadlines() {
        return moreHeadlines;
    }

    /** The short name that the decision's colour and shape hang on. */
    public String getStyle() {
        return DecisionStyle.of(decision);
    }

    /** What an older or damaged build.xml lacks must not break a page, nor ever release anything. */
    @NonNull
    private Object readResolve() {
        candidate = Objects.toString(candidate, "?");
        runId = Objects.toString(runId, "");
        model = Objects.toString(model, "");
        version = Objects.toString(version, "");
        policy = Objects.toString(policy, "");
        risk = Objects.toString(risk, "");
        evidenceDigest = Objects.toString(evidenceDigest, "");
        reportDigest = Objects.toString(reportDigest, "");
        place = Objects.toString(place, "");
        store = Objects.toString(store, "");
        cautions = cautions == null ? new ArrayList<>() : cautions;
        problems = problems == null ? new ArrayList<>() : problems;
        headlines = headlines == null ? new ArrayList<>() : headlines;
        gates = gates == null ? GateTally.none() : gates;
        headlines.removeIf(Objects::isNull);
        if (decision == null) {
            decision = Decision.BLOCKED;
            problems.add(DAMAGED);
        }
        return this;
    }
}
