package io.jenkins.plugins.mlgate.evaluation;

import edu.umd.cs.findbugs.annotations.CheckForNull;
import io.jenkins.plugins.mlgate.config.ServerAccess;
import io.mlgate.ToolVersion;
import io.mlgate.evidence.Envelope;
import java.io.Serializable;
import java.time.Instant;
import java.util.Objects;

/**
 * One evaluation as the controller asks for it. It carries credentials to the agent that evaluates, so it is never
 * persisted nor printed.
 *
 * @param policyFile how the Pipeline names the policy file
 * @param candidate how it names the candidate
 * @param baseline what to compare with instead of the policy's baseline; null for the policy's
 * @param server the MLflow server
 * @param place where it is evaluated, for people
 * @param build the build, for people
 * @param at when, by the controller's clock
 */
public record EvaluationRequest(
        String policyFile,
        CandidateArgument candidate,
        @CheckForNull String baseline,
        ServerAccess server,
        String place,
        String build,
        Instant at)
        implements Serializable {

    private static final long serialVersionUID = 1L;

    /** Only the baseline may be null. */
    public EvaluationRequest {
        Objects.requireNonNull(policyFile);
        Objects.requireNonNull(candidate);
        Objects.requireNonNull(server);
        Objects.requireNonNull(place);
        Objects.requireNonNull(build);
        Objects.requireNonNull(at);
    }

    /** The same at another place. */
    EvaluationRequest at(String otherPlace) {
        return new EvaluationRequest(policyFile, candidate, baseline, server, otherPlace, build, at);
    }

    /** The circumstances as the controller knows them; nothing in it is an agent's word. */
    Envelope envelope() {
        return new Envelope(ToolVersion.number(), at, server.address()).at(place, build);
    }

    /** Tells no secret. */
    @Override
    public String toString() {
        return policyFile + " for " + candidate + " on " + server;
    }
}
