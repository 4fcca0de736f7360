package io.jenkins.plugins.mlgate.trend;

import hudson.model.Job;
import io.mlgate.report.ShownText;
import java.util.List;
import java.util.Optional;
import org.kohsuke.stapler.export.Exported;
import org.kohsuke.stapler.export.ExportedBean;

/** An evaluation of the trend for REST; text of others without control characters, which XML can't hold. */
@ExportedBean
public final class EntryExport {
    private final Job<?, ?> job;
    private final TrendEntry entry;

    EntryExport(Job<?, ?> job, TrendEntry entry) {
        this.job = job;
        this.entry = entry;
    }

    /** The build's number. */
    @Exported
    public int getBuild() {
        return entry.build();
    }

    /** The evaluation's name, unique in its build. */
    @Exported
    public String getEvaluation() {
        return ShownText.line(entry.evaluation());
    }

    /** The evaluation's page. */
    @Exported
    public String getUrl() {
        return job.getAbsoluteUrl() + new TrendRow(entry, Optional.empty()).getUrl();
    }

    /** When it was evaluated, in milliseconds since 1970. */
    @Exported
    public long getAt() {
        return entry.at().toEpochMilli();
    }

    /** RELEASABLE, BLOCKED or HELD. */
    @Exported
    public String getDecision() {
        return entry.decision().name();
    }

    /** What people call the candidate. */
    @Exported
    public String getCandidate() {
        return ShownText.line(entry.candidate());
    }

    /** The candidate's registered version, empty if there is none. */
    @Exported
    public String getVersion() {
        return ShownText.line(entry.version());
    }

    /** The registered model that the policy is about. */
    @Exported
    public String getModel() {
        return ShownText.line(entry.model());
    }

    /** How many gates passed; a gate with slices counts once, with its worst. */
    @Exported
    public int getPassed() {
        return entry.passed();
    }

    /** How many gates there were. */
    @Exported
    public int getGates() {
        return entry.gates();
    }

    /** The gates and slices in the policy's order. */
    @Exported(inline = true)
    public List<PointExport> getPoints() {
        return entry.points().stream().map(PointExport::new).toList();
    }

    /** How many gates and slices there was no room for. */
    @Exported
    public int getPointsLeftOut() {
        return entry.left();
    }
}
