package io.jenkins.plugins.mlgate.config;

import hudson.util.ClassLoaderSanityThreadFactory;
import hudson.util.DaemonThreadFactory;
import hudson.util.NamingThreadFactory;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.LinkedBlockingQueue;
import java.util.concurrent.ThreadPoolExecutor;
import java.util.concurrent.TimeUnit;

/** Threads for what takes its time, apart from those of Pipelines and of Jenkins' timer. */
public final class WorkerThreads {
    private WorkerThreads() {}

    /**
     * Daemon threads that end when there is nothing to do; work that finds none waits for its turn.
     *
     * @param name what they are called
     * @param most how many there are at once
     */
    public static ExecutorService named(String name, int most) {
        ThreadPoolExecutor pool = new ThreadPoolExecutor(
                most,
                most,
                1,
                TimeUnit.MINUTES,
                new LinkedBlockingQueue<>(),
                new NamingThreadFactory(new ClassLoaderSanityThreadFactory(new DaemonThreadFactory()), name));
        pool.allowCoreThreadTimeOut(true);
        return pool;
    }
}
