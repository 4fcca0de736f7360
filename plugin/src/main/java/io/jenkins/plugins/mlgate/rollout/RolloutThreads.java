package io.jenkins.plugins.mlgate.rollout;

import hudson.util.ClassLoaderSanityThreadFactory;
import hudson.util.DaemonThreadFactory;
import hudson.util.NamingThreadFactory;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.LinkedBlockingQueue;
import java.util.concurrent.ThreadPoolExecutor;
import java.util.concurrent.TimeUnit;

/** The threads that speak to routers, apart from those of Pipelines and of Jenkins' timer. */
final class RolloutThreads {
    /** More targets than this at once wait for their turn; each call is bounded in time. */
    private static final int MOST = 8;

    private static final ExecutorService POOL = newPool();

    private RolloutThreads() {}

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
                        new ClassLoaderSanityThreadFactory(new DaemonThreadFactory()), "mlGate rollout"));
        pool.allowCoreThreadTimeOut(true);
        return pool;
    }
}
