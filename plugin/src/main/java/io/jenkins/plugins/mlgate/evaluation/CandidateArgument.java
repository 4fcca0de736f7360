package io.jenkins.plugins.mlgate.evaluation;

import io.mlgate.gate.CandidateChoice;
import io.mlgate.tracking.Reference;
import java.io.Serializable;
import java.util.Objects;
import java.util.Optional;

/**
 * How a Pipeline names the candidate; it is understood where the policy is read, since a bare version or alias belongs
 * to the policy's model.
 *
 * @param kind what {@code text} is
 * @param text the run, the model or the experiment; empty for the baseline
 * @param filter which runs of the experiment count, in MLflow's filter language; empty for all and for other kinds
 */
public record CandidateArgument(Kind kind, String text, String filter) implements Serializable {

    private static final long serialVersionUID = 1L;

    /** What a candidate may be named by. */
    public enum Kind {
        /** A run: its id or {@code runs:/ID}. */
        RUN,
        /** A model: {@code models:/NAME/VERSION}, {@code models:/NAME@ALIAS}, {@code models:/m-ID}, or a part of it. */
        MODEL,
        /** The run of an experiment that started last. */
        LATEST,
        /** The policy's baseline, which is judged again without a comparison. */
        BASELINE
    }

    /** Nothing may be null. */
    public CandidateArgument {
        Objects.requireNonNull(kind);
        Objects.requireNonNull(text);
        Objects.requireNonNull(filter);
    }

    /** The model in use. */
    public static CandidateArgument baseline() {
        return new CandidateArgument(Kind.BASELINE, "", "");
    }

    /** Whether the model in use is judged again. */
    boolean isBaseline() {
        return kind == Kind.BASELINE;
    }

    /**
     * The candidate of an earlier evaluation, by its pinned ids: an alias may point elsewhere by now.
     *
     * @param model the policy's model
     * @param version its version, if it had one
     * @param reference how it was named, if that is known
     * @param runId its run, if that is known
     * @return empty if none of them pins it
     */
    static Optional<CandidateArgument> pinned(
            String model, Optional<String> version, Optional<String> reference, Optional<String> runId) {
        return version.map(number -> "models:/" + model + "/" + number)
                .or(() -> reference.filter(text -> text.startsWith("models:/m-")))
                .map(text -> new CandidateArgument(Kind.MODEL, text, ""))
                .or(() -> runId.map(run -> new CandidateArgument(Kind.RUN, run, "")));
    }

    /**
     * As the engine takes it.
     *
     * @param policyModel the model that a bare version or alias belongs to
     * @throws IllegalArgumentException with one line for the user if it names nothing
     */
    CandidateChoice choice(String policyModel) {
        return switch (kind) {
            case RUN -> new CandidateChoice.Named(Reference.parse(text));
            case MODEL -> new CandidateChoice.Named(Reference.parse(text, policyModel));
            case LATEST -> new CandidateChoice.Latest(text, filter);
            case BASELINE -> new CandidateChoice.OfBaseline();
        };
    }

    /** For the build log. */
    @Override
    public String toString() {
        return switch (kind) {
            case RUN -> text.startsWith("runs:/") ? text : "runs:/" + text;
            case MODEL -> text;
            case LATEST -> "latest run of experiment '" + text + "'" + (filter.isEmpty() ? "" : " where " + filter);
            case BASELINE -> "the policy's baseline, judged again,";
        };
    }
}
