package io.jenkins.plugins.mlgate.rollout;

import io.mlgate.rollout.desk.RolloutTurn;

/** Is told of each look at a rollout. */
interface RolloutListener {
    /**
     * Somebody looked.
     *
     * @param model the registered model
     * @param report what the look came to; the rollout in it may be another than the listener's
     */
    void looked(String model, RolloutTurn.Report report);

    /** Reads in the ledger how far its rollout is. Throws nothing. */
    void reread();
}
