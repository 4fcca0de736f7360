package io.jenkins.plugins.mlgate.trend;

import hudson.model.Job;
import java.util.List;
import org.kohsuke.stapler.export.Exported;
import org.kohsuke.stapler.export.ExportedBean;

/** The trend for REST. */
@ExportedBean
public final class TrendExport {
    /** No more evaluations are told at once. */
    static final int MOST = 500;

    private final Job<?, ?> job;
    private final Trend trend;

    TrendExport(Job<?, ?> job, Trend trend) {
        this.job = job;
        this.trend = trend;
    }

    /** The newest evaluations by build, at most {@value #MOST}. */
    @Exported(inline = true)
    public List<EntryExport> getEvaluations() {
        return trend.newest(MOST).stream()
                .map(entry -> new EntryExport(job, entry))
                .toList();
    }

    /** How many older evaluations there are. */
    @Exported
    public int getOlder() {
        return Math.max(0, trend.entries().size() - MOST);
    }

    /** How many lines of the index can't be read. */
    @Exported
    public int getDamaged() {
        return trend.damaged();
    }
}
