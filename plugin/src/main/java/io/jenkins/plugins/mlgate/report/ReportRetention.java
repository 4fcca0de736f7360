package io.jenkins.plugins.mlgate.report;

import hudson.model.Run;
import io.jenkins.plugins.mlgate.config.MlGateConfiguration;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.util.Comparator;
import java.util.List;
import java.util.stream.IntStream;
import java.util.stream.Stream;

/**
 * Removes full reports of old builds; what build.xml says of them stays. It works on directories, and loads few builds
 * at a time. Builds that keep their reports are marked, so that they are not loaded each time, and come last when they
 * are looked at again: they shelter no older ones.
 */
public final class ReportRetention {
    /** Only so many older builds are looked at a time, in turn: many build directories lie on slow disks. */
    private static final int MOST_LOOKS = 1_000;

    /** Only so many builds are loaded a time: a backlog is worked off with the next evaluations. */
    private static final int MOST_LOADED = 20;

    /** A build that need not be kept any longer loses its reports, though not at once. */
    private static final Duration LOOK_AGAIN = Duration.ofDays(1);

    private ReportRetention() {}

    /** How many of a job's newest builds keep their full reports; 0 keeps all. */
    static int keep() {
        return MlGateConfiguration.get().getReportRetention();
    }

    /**
     * Removes the full reports of a job's builds but those of the newest. Builds that still run keep
     * theirs, and so do builds that are kept forever; these are looked at again when a day has gone by. At most 20
     * builds are loaded, and of more than 1,000 older builds each call looks at another part.
     *
     * @param run any build of the job; its number says which part
     * @param keep how many of the newest builds keep theirs, at least 1; 0 keeps all
     * @throws IllegalArgumentException if it is negative
     */
    public static void apply(Run<?, ?> run, int keep) {
        if (keep < 0) {
            throw new IllegalArgumentException("the number of builds that keep their reports must not be negative");
        }
        if (keep == 0) {
            return;
        }
        Instant now = Instant.now();
        for (OldReports reports : due(run, keep, now.minus(LOOK_AGAIN))) {
            Run<?, ?> build = run.getParent().getBuildByNumber(reports.number());
            if (build == null || build.isKeepLog()) {
                reports.leave(now);
            } else if (!build.isBuilding()) {
                reports.remove();
            }
        }
    }

    /** The reports whose builds are to be loaded: never looked at before, newest first, then longest ago. */
    private static List<OldReports> due(Run<?, ?> run, int keep, Instant before) {
        Path builds = run.getParent().getBuildDir().toPath();
        return part(older(builds, keep), run.getNumber())
                .mapToObj(number -> new OldReports(builds, number))
                .filter(OldReports::exist)
                .filter(reports -> reports.left().isBefore(before))
                .sorted(Comparator.comparing(OldReports::left))
                .limit(MOST_LOADED)
                .toList();
    }

    /** The numbers of the builds beyond the newest, newest first. */
    private static int[] older(Path builds, int keep) {
        String[] names = builds.toFile().list();
        return Stream.of(names == null ? new String[0] : names)
                .filter(name -> name.matches("[1-9][0-9]{0,8}"))
                .flatMapToInt(name -> IntStream.of(-Integer.parseInt(name)))
                .sorted()
                .skip(keep)
                .map(number -> -number)
                .toArray();
    }

    /** All of few numbers; of many the part whose turn it is. */
    private static IntStream part(int[] numbers, int turn) {
        int parts = (numbers.length + MOST_LOOKS - 1) / MOST_LOOKS;
        return parts <= 1
                ? IntStream.of(numbers)
                : IntStream.of(numbers).skip((long) turn % parts * MOST_LOOKS).limit(MOST_LOOKS);
    }
}
