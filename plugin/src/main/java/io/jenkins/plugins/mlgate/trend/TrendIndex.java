package io.jenkins.plugins.mlgate.trend;

import hudson.model.Job;
import java.io.IOException;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Optional;

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
     * One lock for the files of all jobs: it still is the right one when a job is renamed or read from the disk again,
     * and evaluations are too seldom to wait for each other.
     */
    private static final Object WRITING = new Object();

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
        synchronized (WRITING) {
            LineFile file = file();
            file.append(line);
            List<String> lines = file.read();
            if (lines.size() > MOST_LINES || bytes(lines) > MOST_BYTES) {
                file.replace(newest(lines));
            }
        }
    }

    /** Forgets all evaluations of a build. What can't be read is kept: a later version may be able to. */
    void remove(int build) throws IOException {
        synchronized (WRITING) {
            LineFile file = file();
            List<String> lines = file.read();
            List<String> others = new ArrayList<>();
            boolean readable = false;
            for (String line : lines) {
                Optional<TrendEntry> entry = TrendLine.read(line);
                if (entry.isEmpty() || entry.get().build() != build) {
                    others.add(line);
                    readable |= entry.isPresent();
                }
            }
            if (others.size() < lines.size()) {
                file.replace(readable ? others : List.of());
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

    private LineFile file() {
        return new LineFile(job.getRootDir().toPath().resolve("mlgate").resolve("trend.jsonl"));
    }

    private static long bytes(List<String> lines) {
        return lines.stream().mapToLong(line -> line.length() + 1L).sum();
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
