package io.jenkins.plugins.mlgate.report;

import java.io.IOException;
import java.nio.file.DirectoryStream;
import java.nio.file.Files;
import java.nio.file.NoSuchFileException;
import java.nio.file.NotDirectoryException;
import java.nio.file.Path;
import java.nio.file.attribute.FileTime;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.logging.Level;
import java.util.logging.Logger;

/** The full reports of one build as the retention sees them: a directory, without the build. */
final class OldReports {
    /** Lies beside reports that the retention left because of their build; its time says when. */
    static final String LEFT = "left-by-retention";

    private static final Logger LOGGER = Logger.getLogger(OldReports.class.getName());

    private final int number;
    private final Path directory;

    /** Of the build with this number in a job's directory of builds. */
    OldReports(Path builds, int number) {
        this.number = number;
        this.directory = builds.resolve(Integer.toString(number)).resolve(ReportFile.DIRECTORY);
    }

    int number() {
        return number;
    }

    /** Whether there are any. */
    boolean exist() {
        try (DirectoryStream<Path> reports = files()) {
            return reports.iterator().hasNext();
        } catch (NoSuchFileException | NotDirectoryException e) {
            return false;
        } catch (IOException e) {
            LOGGER.log(Level.WARNING, e, () -> "Cannot look for old reports in " + directory);
            return false;
        }
    }

    /** When they were left because of their build; long ago if they never were. */
    Instant left() {
        try {
            return Files.getLastModifiedTime(directory.resolve(LEFT)).toInstant();
        } catch (IOException never) {
            return Instant.EPOCH;
        }
    }

    /** Notes that they are left for now, so that their build need not be loaded again soon. */
    void leave(Instant now) {
        try {
            Path mark = directory.resolve(LEFT);
            Files.write(mark, new byte[0]);
            Files.setLastModifiedTime(mark, FileTime.from(now));
        } catch (NoSuchFileException e) {
            LOGGER.log(Level.FINE, e, () -> "The build was deleted meanwhile: " + directory);
        } catch (IOException e) {
            LOGGER.log(Level.WARNING, e, () -> "Cannot mark the old reports in " + directory);
        }
    }

    /** Removes them. The mark comes first, so that no report is ever gone without a reason. */
    void remove() {
        try {
            Files.write(directory.resolve(ReportFile.REMOVED), new byte[0]);
            List<Path> all = new ArrayList<>();
            try (DirectoryStream<Path> reports = files()) {
                reports.forEach(all::add);
            }
            for (Path report : all) {
                Files.deleteIfExists(report);
            }
            Files.deleteIfExists(directory.resolve(LEFT));
        } catch (IOException e) {
            LOGGER.log(Level.WARNING, e, () -> "Cannot remove the old reports in " + directory);
        }
    }

    private DirectoryStream<Path> files() throws IOException {
        return Files.newDirectoryStream(directory, "*" + ReportFile.SUFFIX);
    }
}
