package io.jenkins.plugins.mlgate.report;

import hudson.model.Run;
import io.jenkins.plugins.mlgate.config.MlGateConfiguration;
import java.io.File;
import java.io.IOException;
import java.nio.file.DirectoryStream;
import java.nio.file.Files;
import java.nio.file.NoSuchFileException;
import java.nio.file.NotDirectoryException;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.logging.Level;
import java.util.logging.Logger;
import java.util.stream.IntStream;
import java.util.stream.Stream;

/**
 * Removes full reports of old builds; what build.xml says of them stays. It works on directories, so that builds are
 * loaded only when they are about to lose their reports.
 */
public final class ReportRetention {
    private static final Logger LOGGER = Logger.getLogger(ReportRetention.class.getName());

    /** Only so many older builds are looked at a time: many build directories lie on slow disks. */
    private static final int MOST_LOOKS = 1_000;

    /** Only so many builds lose their reports a time: a backlog is worked off with the next evaluations. */
    private static final int MOST_CLEANED = 20;

    private ReportRetention() {}

    /** How many of a job's newest builds keep their full reports; 0 keeps all. */
    static int keep() {
        return MlGateConfiguration.get().getReportRetention();
    }

    /**
     * Removes the full reports of a job's builds but those of the newest. Builds that still run and builds that are
     * kept forever keep theirs.
     *
     * @param run any build of the job
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
        int cleaned = 0;
        for (int number : older(run, keep)) {
            Path directory = reports(run, number);
            if (!hasReports(directory)) {
                continue;
            }
            // A build that is gone has its directory removed by others.
            Optional<Run<?, ?>> build = Optional.ofNullable(run.getParent().getBuildByNumber(number));
            if (build.filter(old -> !old.isBuilding() && !old.isKeepLog()).isPresent()) {
                remove(directory);
                if (++cleaned == MOST_CLEANED) {
                    return;
                }
            }
        }
    }

    /** The numbers of the builds beyond the newest, newest first. */
    private static int[] older(Run<?, ?> run, int keep) {
        String[] names = run.getParent().getBuildDir().list();
        return Stream.of(names == null ? new String[0] : names)
                .filter(name -> name.matches("[1-9][0-9]{0,8}"))
                .flatMapToInt(name -> IntStream.of(-Integer.parseInt(name)))
                .sorted()
                .skip(keep)
                .limit(MOST_LOOKS)
                .map(number -> -number)
                .toArray();
    }

    private static Path reports(Run<?, ?> run, int number) {
        File build = new File(run.getParent().getBuildDir(), Integer.toString(number));
        return build.toPath().resolve(ReportFile.DIRECTORY);
    }

    private static boolean hasReports(Path directory) {
        try (DirectoryStream<Path> reports = Files.newDirectoryStream(directory, "*" + ReportFile.SUFFIX)) {
            return reports.iterator().hasNext();
        } catch (NoSuchFileException | NotDirectoryException e) {
            return false;
        } catch (IOException e) {
            LOGGER.log(Level.WARNING, e, () -> "Cannot look for old reports in " + directory);
            return false;
        }
    }

    /** The mark comes first, so that no report is ever gone without a reason. */
    private static void remove(Path directory) {
        try {
            Path mark = directory.resolve(ReportFile.REMOVED);
            Files.write(mark, new byte[0]);
            List<Path> files = new ArrayList<>();
            try (DirectoryStream<Path> reports = Files.newDirectoryStream(directory, "*" + ReportFile.SUFFIX)) {
                reports.forEach(files::add);
            }
            for (Path file : files) {
                Files.deleteIfExists(file);
            }
        } catch (IOException e) {
            LOGGER.log(Level.WARNING, e, () -> "Cannot remove the old reports in " + directory);
        }
    }
}
