package io.jenkins.plugins.mlgate.rollout;

import edu.umd.cs.findbugs.annotations.CheckForNull;
import hudson.model.InvisibleAction;
import hudson.model.Run;
import java.io.IOException;
import java.util.ArrayList;
import java.util.Objects;
import java.util.Optional;

/** The rollouts that a build began or went on with, one for each of its evaluations. */
public final class PromotionAction extends InvisibleAction {
    // Replaced whole, never changed: build.xml may be written on another thread at any time.
    private volatile ArrayList<Promotion> promotions = new ArrayList<>();

    private PromotionAction() {}

    /** What the build has of an evaluation's rollout. */
    static Optional<Promotion> find(Run<?, ?> run, String evaluation) {
        PromotionAction action = run.getAction(PromotionAction.class);
        return action == null
                ? Optional.empty()
                : action.promotions.stream()
                        .filter(one -> one.evaluation().equals(evaluation))
                        .findFirst();
    }

    /** Keeps it, in place of what was kept for the same evaluation. */
    static void keep(Run<?, ?> run, Promotion promotion) throws IOException {
        // One lock for all builds: it is held for a moment, and the action must not be added twice.
        synchronized (PromotionAction.class) {
            PromotionAction action = run.getAction(PromotionAction.class);
            if (action == null) {
                action = new PromotionAction();
                run.addAction(action);
            }
            ArrayList<Promotion> others = new ArrayList<>(action.promotions);
            others.removeIf(one -> one.evaluation().equals(promotion.evaluation()));
            others.add(promotion);
            action.promotions = others;
        }
        run.save();
    }

    /** A damaged build.xml may lack anything. */
    private Object readResolve() {
        ArrayList<Promotion> read = promotions == null ? new ArrayList<>() : new ArrayList<>(promotions);
        read.removeIf(one -> one == null || one.evaluation() == null);
        promotions = read;
        return this;
    }

    /** One rollout of a build. */
    static final class Promotion {
        private final String evaluation;

        @CheckForNull
        private final String rollout;

        private final long after;

        /**
         * A rollout.
         *
         * @param evaluation the evaluation that it rests on
         * @param rollout its id in the ledger; null while it is about to begin
         * @param after the number of the ledger's last record before it began
         */
        Promotion(String evaluation, @CheckForNull String rollout, long after) {
            this.evaluation = Objects.requireNonNull(evaluation);
            this.rollout = rollout;
            this.after = after;
        }

        String evaluation() {
            return evaluation;
        }

        Optional<String> rollout() {
            return Optional.ofNullable(rollout);
        }

        long after() {
            return after;
        }
    }
}
