package io.jenkins.plugins.mlgate.evaluation;

import edu.umd.cs.findbugs.annotations.CheckForNull;
import hudson.remoting.VirtualChannel;
import io.mlgate.policy.PolicyReader;
import java.io.File;
import java.io.Serializable;
import java.util.List;
import jenkins.MasterToSlaveFileCallable;

/**
 * The policy file of a workspace, fetched for the controller, which must know of which model the ledger is asked.
 *
 * @param bytes the file's bytes; null if it can't be read
 * @param refusal why not; null if it can
 */
record FetchedPolicy(
        @CheckForNull byte[] bytes, @CheckForNull String refusal) implements Serializable {

    private static final long serialVersionUID = 1L;

    /**
     * The bytes.
     *
     * @throws RefusedEvaluation with one line if there are none, or more than a policy may have
     */
    byte[] checked(EvaluationRequest request) throws RefusedEvaluation {
        if (refusal != null) {
            throw new RefusedEvaluation(AgentText.lines(List.of(refusal)));
        }
        if (bytes == null || bytes.length > PolicyReader.LARGEST + 1) {
            throw new RefusedEvaluation("the answer of " + request.place() + " can't be used: it has no policy");
        }
        return bytes.clone();
    }

    /** Reads it where it is. */
    static final class Fetching extends MasterToSlaveFileCallable<FetchedPolicy> {
        private static final long serialVersionUID = 1L;

        private final String file;

        Fetching(String file) {
            this.file = file;
        }

        @Override
        public FetchedPolicy invoke(File workspace, VirtualChannel channel) {
            try {
                return new FetchedPolicy(WorkspacePolicy.read(workspace.toPath(), file), null);
            } catch (RefusedEvaluation refused) {
                return new FetchedPolicy(null, refused.getMessage());
            }
        }
    }
}
