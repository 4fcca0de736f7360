package io.jenkins.plugins.mlgate.trend;

import edu.umd.cs.findbugs.annotations.CheckForNull;
import io.jenkins.plugins.mlgate.report.BuildReports;
import io.jenkins.plugins.mlgate.report.DecisionStyle;
import io.mlgate.verdict.Decision;
import io.mlgate.verdict.Verdict;
import java.util.Date;
import java.util.Optional;

/** An evaluation as a row of the page's table, with the numbers of the series that was chosen. */
public final class TrendRow {
    private final TrendEntry entry;
    private final Optional<TrendPoint> point;

    TrendRow(TrendEntry entry, Optional<TrendPoint> point) {
        this.entry = entry;
        this.point = point;
    }

    Optional<TrendPoint> point() {
        return point;
    }

    /** The build's number. */
    public int getBuild() {
        return entry.build();
    }

    /** The evaluation's name, safe in a URL. */
    public String getEvaluation() {
        return entry.evaluation();
    }

    /** The evaluation's page below its job. */
    public String getUrl() {
        return entry.build() + "/" + BuildReports.page(entry.evaluation());
    }

    /** When it was evaluated. */
    public Date getAt() {
        return Date.from(entry.at());
    }

    /** When it was evaluated, for machines. */
    public String getInstant() {
        return entry.at().toString();
    }

    /** What came out. */
    public Decision getDecision() {
        return entry.decision();
    }

    /** The short name that the decision's colour and glyph hang on. */
    public String getStyle() {
        return DecisionStyle.of(entry.decision());
    }

    /** What people call the candidate. */
    public String getCandidate() {
        return entry.candidate();
    }

    /** The registered model that the policy is about. */
    public String getModel() {
        return entry.model();
    }

    /** How many gates passed. */
    public int getPassed() {
        return entry.passed();
    }

    /** How many gates there were. */
    public int getGates() {
        return entry.gates();
    }

    /** The series' verdict here, null if this evaluation did not have it. */
    @CheckForNull
    public String getVerdict() {
        return point.map(TrendPoint::verdict)
                .map(verdict -> verdict.name().replace('_', ' '))
                .orElse(null);
    }

    /** The short name that the verdict's colour and glyph hang on. */
    public String getVerdictStyle() {
        return point.map(TrendPoint::verdict).map(TrendRow::style).orElse("not");
    }

    /** The candidate's value, empty if it is missing. */
    public String getValue() {
        return point.map(TrendFigure::value).orElse("");
    }

    /** The baseline's value, empty if it is missing. */
    public String getBaseline() {
        return point.map(TrendFigure::baseline).orElse("");
    }

    /** Least accepted value, empty if there is none. */
    public String getLower() {
        return point.map(known -> TrendFigure.limit(known.lower())).orElse("");
    }

    /** Greatest accepted value, empty if there is none. */
    public String getUpper() {
        return point.map(known -> TrendFigure.limit(known.upper())).orElse("");
    }

    private static String style(Verdict verdict) {
        return switch (verdict) {
            case PASS -> "pass";
            case FAIL -> "fail";
            case INCONCLUSIVE -> "inc";
            case ERROR -> "err";
            case NOT_EVALUATED -> "not";
        };
    }
}
