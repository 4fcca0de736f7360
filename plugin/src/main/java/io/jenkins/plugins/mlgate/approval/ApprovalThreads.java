package io.jenkins.plugins.mlgate.approval;

import hudson.util.ClassLoaderSanityThreadFactory;
import hudson.util.DaemonThreadFactory;
import hudson.util.NamingThreadFactory;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.LinkedBlockingQueue;
import java.util.concurrent.ThreadPoolExecutor;
import java.util.concurrent.TimeUnit;

/** The few threads that open requests and take them back; none waits for people. */
public final class ApprovalThreads {
    private static final int MOST = 4;

    private static final ExecutorService POOL = newPool();

    private ApprovalThreads() {}

    /** The pool. */
    public static ExecutorService pool() {
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
                        new ClassLoaderSanityThreadFactory(new DaemonThreadFactory()), "mlGate approval"));
        pool.allowCoreThreadTimeOut(true);
        return pool;
    }
}
