package io.jenkins.plugins.mlgate.trend;

import io.jenkins.plugins.mlgate.report.BoundedText;
import io.jenkins.plugins.mlgate.report.GateTally;
import io.mlgate.evidence.EvidenceRecord;
import io.mlgate.report.PageView;
import io.mlgate.verdict.Decision;
import io.mlgate.verdict.Evaluation;
import io.mlgate.verdict.ModelFacts;
import java.time.Instant;
import java.util.List;
import java.util.Objects;
import java.util.Optional;

/**
 * What the trend keeps of one evaluation, bounded in size whatever the policy holds.
 *
 * @param build the build's number
 * @param evaluation the evaluation's name, unique in its build
 * @param at when it was evaluated
 * @param decision what came out
 * @param candidate what people call the candidate
 * @param version its registered version, empty if there is none
 * @param model the registered model that the policy is about
 * @param passed how many gates passed; a gate with slices counts once, with its worst
 * @param gates how many gates there were
 * @param points one point a gate and slice in the policy's order, at most {@value #MOST_POINTS}
 * @param left how many points there was no room for
 */
record TrendEntry(
        int build,
        String evaluation,
        Instant at,
        Decision decision,
        String candidate,
        String version,
        String model,
        int passed,
        int gates,
        List<TrendPoint> points,
        int left) {

    /** No more gates and slices are kept of an evaluation. */
    static final int MOST_POINTS = 200;

    /** A point with a longer name is left out: shortened, two names might become one. */
    static final int MOST_OF_A_LABEL = 200;

    private static final int MOST_OF_A_TITLE = 300;

    /** Copies the points; nothing may be null. */
    TrendEntry {
        Objects.requireNonNull(evaluation);
        Objects.requireNonNull(at);
        Objects.requireNonNull(decision);
        Objects.requireNonNull(candidate);
        Objects.requireNonNull(version);
        Objects.requireNonNull(model);
        points = List.copyOf(points);
    }

    /** What to keep of an evaluation. */
    static TrendEntry of(int build, String name, EvidenceRecord record) {
        Evaluation evaluation = record.evaluation();
        PageView page = new PageView(record);
        GateTally tally = GateTally.of(page);
        List<TrendPoint> points = evaluation.results().stream()
                .map(TrendPoint::of)
                .filter(point -> point.label().length() <= MOST_OF_A_LABEL)
                .limit(MOST_POINTS)
                .toList();
        Optional<ModelFacts> facts = evaluation.candidate().facts();
        return new TrendEntry(
                build,
                name,
                Instant.ofEpochMilli(record.envelope().evaluatedAt().toEpochMilli()),
                evaluation.decision(),
                bounded(page.title()),
                bounded(facts.flatMap(ModelFacts::version).orElse("")),
                bounded(evaluation.model()),
                tally.getPassed(),
                tally.getTotal(),
                points,
                evaluation.results().size() - points.size());
    }

    private static String bounded(String text) {
        return BoundedText.line(text, MOST_OF_A_TITLE);
    }

    /** The point of a gate and slice by its label, if it has one. */
    Optional<TrendPoint> point(String label) {
        return points.stream().filter(point -> point.label().equals(label)).findFirst();
    }
}
