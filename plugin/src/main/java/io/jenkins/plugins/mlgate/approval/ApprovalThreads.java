package io.jenkins.plugins.mlgate.approval;

import io.jenkins.plugins.mlgate.config.WorkerThreads;
import java.util.concurrent.ExecutorService;

/** The few threads that open requests and take them back; none waits for people. */
public final class ApprovalThreads {
    private static final int MOST = 4;

    private static final ExecutorService POOL = WorkerThreads.named("mlGate approval", MOST);

    private ApprovalThreads() {}

    /** The pool. */
    public static ExecutorService pool() {
        return POOL;
    }
}
