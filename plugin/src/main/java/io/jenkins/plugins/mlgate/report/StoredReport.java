package io.jenkins.plugins.mlgate.report;

import edu.umd.cs.findbugs.annotations.CheckForNull;
import io.mlgate.evidence.EvidenceRecord;
import java.util.Optional;

/** The full report of an evaluation as it was found beside its build. */
final class StoredReport {
    /** What became of a report. */
    enum State {
        /** It is there, and it is the one that the build stored. */
        INTACT,
        /** The retention of the configuration removed it. */
        REMOVED,
        /** It is not there, and nobody knows why. */
        MISSING,
        /** It is what the build stored, but this version can't read it: a newer one wrote it. */
        UNREADABLE,
        /** It is not what the build stored, or can't be read. */
        CHANGED
    }

    private final State state;
    private final @CheckForNull EvidenceRecord record;
    private final String notice;

    private StoredReport(State state, @CheckForNull EvidenceRecord record, String notice) {
        this.state = state;
        this.record = record;
        this.notice = notice;
    }

    static StoredReport intact(EvidenceRecord record) {
        return new StoredReport(State.INTACT, record, "");
    }

    static StoredReport removed() {
        return new StoredReport(State.REMOVED, null, Messages.StoredReport_removed());
    }

    static StoredReport missing() {
        return new StoredReport(State.MISSING, null, Messages.StoredReport_missing());
    }

    static StoredReport unreadable(String reason) {
        return new StoredReport(State.UNREADABLE, null, Messages.StoredReport_unreadable(reason));
    }

    static StoredReport changed(String difference) {
        return new StoredReport(State.CHANGED, null, Messages.StoredReport_changed(difference));
    }

    State state() {
        return state;
    }

    /** What was evaluated, if the report is intact. */
    Optional<EvidenceRecord> record() {
        return Optional.ofNullable(record);
    }

    /** Why there is no report, in one line; empty if it is intact. */
    String notice() {
        return notice;
    }
}
