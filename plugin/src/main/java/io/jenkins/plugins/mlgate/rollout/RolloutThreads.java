package io.jenkins.plugins.mlgate.rollout;

import io.jenkins.plugins.mlgate.config.WorkerThreads;
import java.util.concurrent.ExecutorService;

/** The threads that speak to routers, apart from those of Pipelines and of Jenkins' timer. */
final class RolloutThreads {
    /** More targets than this at once wait for their turn; each call is bounded in time. */
    private static final int MOST = 8;

    /** What people order must not wait behind looks at routers that are silent. */
    private static final int MOST_ORDERS = 16;

    private static final ExecutorService POOL = WorkerThreads.named("mlGate rollout", MOST);

    private static final ExecutorService ORDERS = WorkerThreads.named("mlGate rollout order", MOST_ORDERS);

    private RolloutThreads() {}

    static ExecutorService pool() {
        return POOL;
    }

    /** For what people order. */
    static ExecutorService orders() {
        return ORDERS;
    }
}
