package io.jenkins.plugins.mlgate.approval;

import io.mlgate.approval.Heard;
import java.util.Date;
import java.util.Locale;
import org.kohsuke.stapler.export.Exported;
import org.kohsuke.stapler.export.ExportedBean;

/** One answer as pages and REST show it. */
@ExportedBean(defaultVisibility = 2)
public final class AnswerLine {
    private final Heard heard;

    AnswerLine(Heard heard) {
        this.heard = heard;
    }

    /** approve, reject or withdraw. */
    @Exported
    public String getAnswer() {
        return heard.answer().said("answer");
    }

    /** Who. */
    @Exported
    public String getPerson() {
        return heard.answer().said("person");
    }

    /** In which role; may be empty. */
    @Exported
    public String getRole() {
        return heard.answer().said("role");
    }

    /** By which group they have the role; empty if by name. */
    @Exported
    public String getGroup() {
        return heard.answer().said("group");
    }

    /** Why; may be empty. */
    @Exported
    public String getReason() {
        return heard.answer().said("reason");
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

    /** What vouches for the name: signed, authenticated or asserted. */
    @Exported
    public String getVouched() {
        return heard.answer().signature().isPresent()
                ? "signed"
                : heard.answer().actor().how().name().toLowerCase(Locale.ROOT);
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
}
