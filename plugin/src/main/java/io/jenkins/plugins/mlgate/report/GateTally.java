package io.jenkins.plugins.mlgate.report;

import io.mlgate.report.GatesView;
import io.mlgate.report.PageView;
import io.mlgate.verdict.Verdict;
import java.io.Serializable;
import java.util.EnumMap;
import java.util.Map;
import java.util.stream.Stream;
import org.kohsuke.stapler.export.Exported;
import org.kohsuke.stapler.export.ExportedBean;

/** How many gates came out each way; a gate with slices counts once, with its worst. */
@ExportedBean(defaultVisibility = 3)
public final class GateTally implements Serializable {
    private static final long serialVersionUID = 1L;

    private final int passed;
    private final int failed;
    private final int inconclusive;
    private final int errors;
    private final int notEvaluated;

    private GateTally(Map<Verdict, Integer> counts) {
        passed = counts.getOrDefault(Verdict.PASS, 0);
        failed = counts.getOrDefault(Verdict.FAIL, 0);
        inconclusive = counts.getOrDefault(Verdict.INCONCLUSIVE, 0);
        errors = counts.getOrDefault(Verdict.ERROR, 0);
        notEvaluated = counts.getOrDefault(Verdict.NOT_EVALUATED, 0);
    }

    /** Of the gates on an evaluation's page. */
    public static GateTally of(PageView page) {
        Map<Verdict, Integer> counts = new EnumMap<>(Verdict.class);
        page.sections().stream()
                .flatMap(section -> Stream.of(section.shown(), section.folded()))
                .map(GatesView::gates)
                .flatMap(gates -> gates.stream())
                .map(gate -> Verdict.valueOf(gate.mark().word().replace(' ', '_')))
                .forEach(verdict -> counts.merge(verdict, 1, Integer::sum));
        return new GateTally(counts);
    }

    /** Of no gates at all. */
    static GateTally none() {
        return new GateTally(Map.of());
    }

    /** All gates. */
    @Exported
    public int getTotal() {
        return passed + failed + inconclusive + errors + notEvaluated;
    }

    /** PASS. */
    @Exported
    public int getPassed() {
        return passed;
    }

    /** FAIL. */
    @Exported
    public int getFailed() {
        return failed;
    }

    /** INCONCLUSIVE. */
    @Exported
    public int getInconclusive() {
        return inconclusive;
    }

    /** ERROR. */
    @Exported
    public int getErrors() {
        return errors;
    }

    /** NOT_EVALUATED. */
    @Exported
    public int getNotEvaluated() {
        return notEvaluated;
    }
}
