package io.jenkins.plugins.mlgate.approval;

import io.mlgate.approval.ReleaseRecords;
import java.time.Instant;

/** A step that waits for people, without a thread of its own. */
public interface ApprovalWait {

    /** The model whose ledger tells how far the request came. */
    String model();

    /** Whether a look may find something new, the ledger's end being this. */
    boolean isDue(String head, Instant now);

    /**
     * Looks how far the request came, and ends the step if it is settled.
     *
     * @param records what the model's ledger says
     */
    void look(ReleaseRecords records);
}
