package io.jenkins.plugins.mlgate.rollout;

import hudson.model.Run;
import io.jenkins.plugins.mlgate.rollout.PromotionAction.Promotion;
import java.io.IOException;

/** Rollouts that the ledger does not have, for tests of who may see and order what. */
public final class SampleRollouts {
    /** The id of the rollout. */
    public static final String ID = "r-7";

    private SampleRollouts() {}

    /** Gives a build a rollout of its evaluation. */
    public static void add(Run<?, ?> run, String gate) throws IOException {
        PromotionAction.keep(
                run, new Promotion(gate, ID, 1, new RolloutTicks.Target("credit-risk-classifier", "credit-api")));
    }
}
