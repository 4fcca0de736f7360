package io.jenkins.plugins.mlgate.trend;

import hudson.model.Job;
import java.io.IOException;
import java.util.ArrayList;
import java.util.Collections;
import java.util.Comparator;
import java.util.List;
import java.util.Optional;
import java.util.stream.IntStream;

/**
 * The evaluations of a job's builds in one file in the job's folder, {@code mlgate/trend.jsonl}: the trend is shown
 * from there and loads no build. The file moves with the job, and is bounded in lines and in bytes.
 */
final class TrendIndex {
    /** With more evaluations than this the oldest are dropped. */
    static final int MOST_LINES = 2_000;

    /** With more bytes than this the oldest are dropped. */
    static final long MOST_BYTES = 16L << 20;

    /**
     * Of every ten lines nine stay when the file is full, so that not every evaluation after that writes all of it
     * again.
     */
    private static final double KEPT = 0.9;

    /**
     * A few locks for all jobs, chosen by the job's full name: it stays the same when the job is read from the disk
     * again, and while a build evaluates Jenkins renames no job.
     */
    private static final Object[] LOCKS =
            IntStream.range(0, 32).mapToObj(number -> new Object()).toArray();

    private final Job<?, ?> job;

    TrendIndex(Job<?, ?> job) {
        this.job = job;
    }

    /** Whether there may be an evaluation; asks for the file only, and does not read it. */
    boolean exists() {
        return file().exists();
    }

    /** Adds an evaluation; when this returns, it is on the disk. */
    void add(TrendEntry entry) throws IOException {
        String line = TrendLine.write(entry);
        synchronized (lock()) {
            LineFile file = file();
            file.append(line);
            if (file.isLongerThan(MOST_LINES, MOST_BYTES)) {
                file.replace(newest(file.read()));
            }
        }
    }

    /** Forgets all evaluations of a build. What can't be read is kept: a later version may be able to. */
    void remove(int build) throws IOException {
        synchronized (lock()) {
            LineFile file = file();
            List<String> lines = file.read();
            List<String> others =
                    lines.stream().filter(line -> !TrendLine.isOf(build, line)).toList();
            if (others.size() < lines.size()) {
                file.replace(others);
            }
        }
    }

    /** All evaluations by build, those of one build in the order they came in. */
    Trend read() throws IOException {
        List<TrendEntry> entries = new ArrayList<>();
        int damaged = 0;
        for (String line : file().read()) {
            Optional<TrendEntry> entry = TrendLine.read(line);
            entry.ifPresent(entries::add);
            damaged += entry.isPresent() ? 0 : 1;
        }
        entries.sort(Comparator.comparingInt(TrendEntry::build));
        return new Trend(entries, damaged);
    }

    /**
     * The evaluations that came in last, by build; older ones are not read.
     *
     * @param most how many at most, at least 1
     */
    List<TrendEntry> newest(int most) throws IOException {
        List<TrendEntry> entries = new ArrayList<>();
        file().readFromTheEnd(line -> {
            TrendLine.read(line).ifPresent(entries::add);
            return entries.size() < most;
        });
        Collections.reverse(entries);
        entries.sort(Comparator.comparingInt(TrendEntry::build));
        return entries;
    }

    private LineFile file() {
        return new LineFile(job.getRootDir().toPath().resolve("mlgate"), "trend.jsonl");
    }

    private Object lock() {
        return LOCKS[Math.floorMod(job.getFullName().hashCode(), LOCKS.length)];
    }

    private static List<String> newest(List<String> lines) {
        int first = lines.size();
        long bytes = 0;
        while (first > 0 && lines.size() - first < MOST_LINES * KEPT) {
            bytes += lines.get(first - 1).length() + 1L;
            if (bytes > MOST_BYTES * KEPT) {
                break;
            }
            first--;
        }
        return lines.subList(first, lines.size());
    }
}
