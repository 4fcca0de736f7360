package io.jenkins.plugins.mlgate.approval;

import io.mlgate.approval.Heard;
import java.util.Date;
import org.kohsuke.stapler.export.Exported;
import org.kohsuke.stapler.export.ExportedBean;

/** That somebody let the stage begin without its approvals, as pages and REST show it. */
@ExportedBean(defaultVisibility = 2)
public final class BreakGlassLine {
    private final Heard heard;

    BreakGlassLine(Heard heard) {
        this.heard = heard;
    }

    /** Who. */
    @Exported
    public String getPerson() {
        return heard.answer().said("person");
    }

    /** Why. */
    @Exported
    public String getReason() {
        return heard.answer().said("reason");
    }

    /** Who follows it up. */
    @Exported
    public String getOwner() {
        return heard.answer().said("owner");
    }

    /** By which day. */
    @Exported
    public String getDue() {
        return heard.answer().said("due");
    }

    /** The id of what is owed. */
    @Exported
    public String getFollowUp() {
        return heard.answer().said("followUp");
    }

    /** When, in UTC. */
    @Exported
    public String getTime() {
        return heard.answer().time().toString();
    }

    /** When, for pages. */
    public Date getAt() {
        return Date.from(heard.answer().time());
    }

    /** Whether it counts. */
    @Exported
    public boolean isCounts() {
        return heard.counts();
    }

    /** Why it does not count; empty if it does. */
    @Exported
    public String getIgnored() {
        return heard.ignored().orElse("");
    }

    /** All of it in one line. */
    String words() {
        return "by " + getPerson() + ": " + getReason() + "; " + getOwner() + " follows it up by " + getDue();
    }
}
