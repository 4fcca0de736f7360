package io.jenkins.plugins.mlgate.steps;

import hudson.util.ClassLoaderSanityThreadFactory;
import hudson.util.DaemonThreadFactory;
import hudson.util.NamingThreadFactory;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.LinkedBlockingQueue;
import java.util.concurrent.ThreadPoolExecutor;
import java.util.concurrent.TimeUnit;

/** The threads that wait for agents and servers, apart from those of Pipelines and of Jenkins' timer. */
final class EvaluationThreads {
    /** More evaluations than this at once wait for their turn; each mostly waits for an agent. */
    private static final int MOST = 64;

    private static final ExecutorService POOL = newPool();

    private EvaluationThreads() {}

    static ExecutorService pool() {
        return POOL;
    }

    private static ExecutorService newPool() {
        ThreadPoolExecutor pool = new ThreadPoolExecutor(
                MOST,
                MOST,
                1,
                TimeUnit.MINUTES,
                new LinkedBlockingQueue<>(),
                new NamingThreadFactory(
                        new ClassLoaderSanityThreadFactory(new DaemonThreadFactory()), "mlGate evaluation"));
        pool.allowCoreThreadTimeOut(true);
        return pool;
    }
}
