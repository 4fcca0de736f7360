package io.jenkins.plugins.mlgate.models;

import edu.umd.cs.findbugs.annotations.CheckForNull;
import hudson.Util;
import io.mlgate.history.DurationSummary;
import io.mlgate.history.ReleaseStatistic;
import io.mlgate.history.ReleaseStatistics;
import io.mlgate.history.ShareOf;
import java.time.Duration;
import java.util.Arrays;
import java.util.Comparator;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.OptionalDouble;
import java.util.SortedMap;
import java.util.stream.Collectors;
import org.kohsuke.stapler.export.Exported;
import org.kohsuke.stapler.export.ExportedBean;

/**
 * A figure of a model's releases as the engine has it.
 *
 * @param id its name for programs
 * @param title a few words
 * @param text its value for people
 * @param number a share from 0 to 1, a mean, or a median in seconds; null of counts, and where there is none
 * @param count of how many it is
 * @param definition what it is of what
 */
@ExportedBean(defaultVisibility = 2)
public record FigureRow(
        @Exported String id,
        @Exported String title,
        @Exported String text,
        @Exported @CheckForNull Double number,
        @Exported long count,
        @Exported String definition) {
    private static final int MOST = 10;

    static List<FigureRow> of(ReleaseStatistics all) {
        return Arrays.stream(ReleaseStatistic.values())
                .map(statistic -> of(statistic, all))
                .toList();
    }

    private static FigureRow of(ReleaseStatistic statistic, ReleaseStatistics all) {
        return switch (statistic) {
            case DEPLOYMENT_SUCCESS -> share(statistic, all.deployments());
            case CHANGE_FAILURE -> share(statistic, all.failures());
            case LEAD_TIME -> summary(statistic, all.leadTime(), "");
            case ROLLBACK_TIME -> summary(statistic, all.rollbackTime(), "");
            case INCIDENT_TIME ->
                summary(
                        statistic,
                        all.incidentTime(),
                        all.openIncidents() == 0 ? "" : Messages.FigureRow_open(all.openIncidents()));
            case APPROVAL_WAIT -> summary(statistic, all.approvalWait(), "");
            case REPRODUCIBILITY -> scores(statistic, all.reproducibility());
            case DECISIONS -> counts(statistic, all.decisions(), all.evaluations());
            case REVALIDATIONS -> counts(statistic, all.revalidations(), sum(all.revalidations()));
            case ANSWERS -> counts(statistic, all.answers(), sum(all.answers()));
            case GATES -> counts(statistic, all.gates(), all.evaluations());
        };
    }

    private static FigureRow row(ReleaseStatistic statistic, String text, @CheckForNull Double number, long count) {
        return new FigureRow(statistic.name(), statistic.title(), text, number, count, statistic.definition());
    }

    private static FigureRow share(ReleaseStatistic statistic, ShareOf share) {
        if (share.value().isEmpty()) {
            return row(statistic, Messages.FigureRow_none(), null, share.of());
        }
        double value = share.value().getAsDouble();
        String percent = String.format(Locale.ROOT, "%.0f%%", 100 * value);
        return row(statistic, Messages.FigureRow_share(percent, share.hits(), share.of()), value, share.of());
    }

    private static FigureRow summary(ReleaseStatistic statistic, DurationSummary of, String more) {
        String left = of.leftOut() == 0 ? "" : Messages.FigureRow_leftOut(of.leftOut());
        if (of.median().isEmpty()) {
            return row(statistic, Messages.FigureRow_none() + left + more, null, of.count());
        }
        Duration median = of.median().orElseThrow();
        String text = of.count() == 1
                ? Messages.FigureRow_one(span(median))
                : Messages.FigureRow_median(
                        span(median),
                        span(of.shortest().orElseThrow()),
                        span(of.longest().orElseThrow()),
                        of.count());
        return row(statistic, text + left + more, median.toMillis() / 1000.0, of.count());
    }

    private static String span(Duration duration) {
        return Util.getTimeSpanString(duration.toMillis());
    }

    private static FigureRow scores(ReleaseStatistic statistic, ReleaseStatistics.Scores scores) {
        OptionalDouble mean = scores.mean();
        return mean.isEmpty()
                ? row(statistic, Messages.FigureRow_none(), null, scores.count())
                : row(
                        statistic,
                        Messages.FigureRow_scores(
                                decimal(mean.getAsDouble()),
                                decimal(scores.latest().orElseThrow()),
                                scores.count()),
                        mean.getAsDouble(),
                        scores.count());
    }

    private static String decimal(double value) {
        return String.format(Locale.ROOT, "%.2f", value);
    }

    private static long sum(SortedMap<String, Long> counts) {
        return counts.values().stream().mapToLong(Long::longValue).sum();
    }

    private static FigureRow counts(ReleaseStatistic statistic, SortedMap<String, Long> counts, long of) {
        if (of == 0) {
            return row(statistic, Messages.FigureRow_none(), null, of);
        }
        String each = counts.entrySet().stream()
                .sorted(Map.Entry.comparingByValue(Comparator.reverseOrder()))
                .limit(MOST)
                .map(count -> count.getValue() + " " + count.getKey())
                .collect(Collectors.joining(", "));
        int more = counts.size() - MOST;
        String all = each.isEmpty() ? "0" : more > 0 ? Messages.FigureRow_andMore(each, more) : each;
        return row(statistic, Messages.FigureRow_of(all, of), null, of);
    }
}
