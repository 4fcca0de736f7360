package io.jenkins.plugins.mlgate.steps;

import io.jenkins.plugins.mlgate.config.WorkerThreads;
import java.util.concurrent.ExecutorService;

/** The threads that wait for agents and servers, apart from those of Pipelines and of Jenkins' timer. */
final class EvaluationThreads {
    /** More evaluations than this at once wait for their turn; each mostly waits for an agent. */
    private static final int MOST = 64;

    private static final ExecutorService POOL = WorkerThreads.named("mlGate evaluation", MOST);

    private EvaluationThreads() {}

    static ExecutorService pool() {
        return POOL;
    }
}
