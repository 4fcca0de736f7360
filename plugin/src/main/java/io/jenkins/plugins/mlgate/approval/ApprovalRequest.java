package io.jenkins.plugins.mlgate.approval;

import edu.umd.cs.findbugs.annotations.CheckForNull;
import hudson.Util;
import io.mlgate.approval.RequestStatus;
import io.mlgate.policy.ReleaseStage;
import java.io.Serializable;
import java.time.Instant;
import java.util.Arrays;
import java.util.Collections;
import java.util.Date;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;
import java.util.regex.Pattern;
import org.kohsuke.stapler.export.Exported;
import org.kohsuke.stapler.export.ExportedBean;

/**
 * That a build waits, or waited, for people to approve one of its evaluations before a stage. What they said is in the
 * ledger; this says where to look, and how it ended. Kept with the build, with the step and in the queue.
 */
@ExportedBean(defaultVisibility = 2)
public final class ApprovalRequest implements Serializable {
    /** What an id looks like, in URLs and as a file's name. */
    static final Pattern ID = Pattern.compile("[0-9a-f]{32}");

    private static final long serialVersionUID = 1L;

    private final String id;
    private final String gate;
    private final String stage;
    private final String model;
    private final String candidate;
    private final String evidence;
    private final TreeMap<String, Integer> quorum;
    private final String message;
    private final long opened;

    /** When the step gives up; 0 if it does not. */
    private final long deadline;

    private volatile String status = RequestStatus.OPEN.name();
    private volatile String ending = "";

    /**
     * An open request.
     *
     * @param id 32 hexadecimal digits that nobody can guess
     * @param gate the evaluation's name in the build
     * @param candidate what people call the candidate
     * @param evidence the evidence's digest
     * @param quorum how many people of a role are asked for beyond the policy
     * @param message what the Pipeline says about it; may be empty
     * @param deadline when the step gives up; absent if it does not
     */
    ApprovalRequest(
            String id,
            String gate,
            ReleaseStage stage,
            String model,
            String candidate,
            String evidence,
            Map<String, Integer> quorum,
            String message,
            Instant opened,
            Optional<Instant> deadline) {
        this.id = id;
        this.gate = gate;
        this.stage = stage.word();
        this.model = model;
        this.candidate = candidate;
        this.evidence = evidence;
        this.quorum = new TreeMap<>(quorum);
        this.message = message;
        this.opened = opened.toEpochMilli();
        this.deadline = deadline.map(Instant::toEpochMilli).orElse(0L);
    }

    /** Its id, by which its page and REST are found. */
    @Exported
    public String getId() {
        return Util.fixNull(id);
    }

    /** The evaluation's name in the build. */
    @Exported
    public String getGate() {
        return Util.fixNull(gate);
    }

    /** The stage that waits: shadow, canary or full. */
    @Exported
    public String getStage() {
        return Util.fixNull(stage);
    }

    /** The registered model. */
    @Exported
    public String getModel() {
        return Util.fixNull(model);
    }

    /** What people call the candidate, such as {@code credit version 3}. */
    @Exported
    public String getCandidate() {
        return Util.fixNull(candidate);
    }

    /** The digest of the evidence that is to be approved. */
    @Exported
    public String getEvidence() {
        return Util.fixNull(evidence);
    }

    /** What the Pipeline says about it; may be empty. */
    @Exported
    public String getMessage() {
        return Util.fixNull(message);
    }

    /** OPEN, or how it ended for the build: APPROVED, REJECTED, WITHDRAWN, EXPIRED or BREAK-GLASS. */
    @Exported
    public String getStatus() {
        return Util.fixNull(status);
    }

    /** Who or what ended it, in one line; empty while it is open. */
    @Exported
    public String getEnding() {
        return Util.fixNull(ending);
    }

    /** When it was opened, for people and machines. */
    @Exported
    public String getSince() {
        return Instant.ofEpochMilli(opened).toString();
    }

    /** When the step gives up; null if it does not. */
    @Exported
    @CheckForNull
    public String getGivenUp() {
        return deadline().map(Instant::toString).orElse(null);
    }

    /** Whether the stage began without its approvals. */
    @Exported
    public boolean isForced() {
        return getStatus().equals(ApprovalEnding.BREAK_GLASS);
    }

    /** When the step gives up, for pages; null if it does not. */
    @CheckForNull
    public Date getGivenUpAt() {
        return deadline().map(Date::from).orElse(null);
    }

    /** Whether the build waits. */
    public boolean isOpen() {
        return getStatus().equals(RequestStatus.OPEN.name());
    }

    /** How many people of a role are asked for beyond the policy. */
    Map<String, Integer> quorum() {
        return quorum == null ? Map.of() : Collections.unmodifiableMap(quorum);
    }

    Optional<Instant> deadline() {
        return deadline == 0 ? Optional.empty() : Optional.of(Instant.ofEpochMilli(deadline));
    }

    /** The stage; throws IllegalStateException if a damaged file holds none. */
    ReleaseStage releaseStage() {
        return Arrays.stream(ReleaseStage.values())
                .filter(one -> one.word().equals(stage))
                .findFirst()
                .orElseThrow(() -> new IllegalStateException("no stage of a release: " + stage));
    }

    /** Whether a file that somebody edited still tells what it must. */
    boolean isWhole() {
        return ID.matcher(getId()).matches()
                && !List.of(getGate(), getStage(), getModel(), getEvidence()).contains("");
    }

    /** Whether the ledger has one request for both. */
    boolean isOfSameAs(ApprovalRequest other) {
        return getModel().equals(other.getModel())
                && getEvidence().equals(other.getEvidence())
                && getStage().equals(other.getStage());
    }

    /** How it ended; the first ending stays. */
    synchronized boolean end(String how, String why) {
        if (!isOpen()) {
            return false;
        }
        ending = why;
        status = how;
        return true;
    }
}
