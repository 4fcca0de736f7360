package io.jenkins.plugins.mlgate.rollout;

import hudson.Extension;
import hudson.model.AsyncPeriodicWork;
import hudson.model.TaskListener;
import java.util.LinkedHashSet;
import java.util.Set;
import java.util.concurrent.TimeUnit;
import java.util.logging.Level;

/** Moves all rollouts of Jenkins' ledger, whether a build runs or not. */
@Extension
public final class RolloutWork extends AsyncPeriodicWork {
    private static final long EVERY_SECONDS = 10;

    /** How many times rollouts under way are looked at before those that ended are, too. */
    private static final int SELDOM = 30;

    private int times;

    /** Made by Jenkins. */
    public RolloutWork() {
        super("mlGate rollouts");
    }

    @Override
    public long getRecurrencePeriod() {
        return TimeUnit.SECONDS.toMillis(EVERY_SECONDS);
    }

    @Override
    public long getInitialDelay() {
        return TimeUnit.SECONDS.toMillis(EVERY_SECONDS);
    }

    /** A look that takes long, since its router does not answer, holds up no other target. */
    @Override
    protected void execute(TaskListener listener) {
        RolloutTicks ticks = RolloutTicks.get();
        ticks.remind();
        Set<RolloutTicks.Target> targets = new LinkedHashSet<>(ticks.live());
        if (times++ % SELDOM == 0) {
            targets.addAll(ticks.ours());
        }
        for (RolloutTicks.Target target : targets) {
            RolloutThreads.pool().execute(() -> ticks.look(target));
        }
    }

    /** It runs too often to be told of each time. */
    @Override
    protected Level getNormalLoggingLevel() {
        return Level.FINE;
    }

    @Override
    protected Level getSlowLoggingLevel() {
        return Level.FINE;
    }
}
