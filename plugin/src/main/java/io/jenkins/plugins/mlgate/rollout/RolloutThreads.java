package io.jenkins.plugins.mlgate.rollout;

import io.jenkins.plugins.mlgate.config.WorkerThreads;
import java.util.concurrent.ExecutorService;

/** The threads that speak to routers, apart from those of Pipelines and of Jenkins' timer. */
final class RolloutThreads {
    /** More targets than this at once wait for their turn; each call is bounded in time. */
    private static final int MOST = 8;

    private static final ExecutorService POOL = WorkerThreads.named("mlGate rollout", MOST);

    private RolloutThreads() {}

    static ExecutorService pool() {
        return POOL;
    }
}
