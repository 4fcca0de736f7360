package io.jenkins.plugins.mlgate.report;

import hudson.model.Run;
import hudson.util.AtomicFileWriter;
import io.mlgate.evidence.Evidence;
import io.mlgate.evidence.EvidenceRecord;
import io.mlgate.report.JsonReport;
import io.mlgate.report.ReportChangedException;
import io.mlgate.report.ReportException;
import io.mlgate.report.ShownText;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.NoSuchFileException;
import java.nio.file.Path;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.util.HexFormat;
import java.util.logging.Level;
import java.util.logging.Logger;

/** The file that holds the full report of one evaluation: {@code mlgate/<name>.json} in the build's directory. */
final class ReportFile {
    /** The directory of the reports in a build's directory. */
    static final String DIRECTORY = "mlgate";

    /** Lies in the directory in place of reports that the retention removed. */
    static final String REMOVED = "removed-by-retention";

    /** How a report's file ends. */
    static final String SUFFIX = ".json";

    private static final Logger LOGGER = Logger.getLogger(ReportFile.class.getName());

    /** Thousands of gates with their slices stay far below; what is greater was not written by us. */
    private static final long MOST_BYTES = 64L << 20;

    private final Path directory;
    private final String file;
    private final Path path;

    private ReportFile(Path directory, String file) {
        this.directory = directory;
        this.file = file;
        this.path = directory.resolve(file);
    }

    /** Of a build's evaluation. The name must be one that {@link BuildReports} accepted, never text of a URL. */
    static ReportFile of(Run<?, ?> run, String name) {
        return new ReportFile(run.getRootDir().toPath().resolve(DIRECTORY), name + SUFFIX);
    }

    /**
     * Writes the whole report or nothing.
     *
     * @return SHA-256 of the file's bytes
     */
    String write(EvidenceRecord record) throws IOException {
        String text = new JsonReport().render(record);
        Files.createDirectories(directory);
        try (AtomicFileWriter writer = new AtomicFileWriter(path, StandardCharsets.UTF_8)) {
            try {
                writer.write(text);
                writer.commit();
            } finally {
                writer.abort();
            }
        }
        return sha256(text.getBytes(StandardCharsets.UTF_8));
    }

    /** Takes back what was written. */
    void delete() throws IOException {
        Files.deleteIfExists(path);
    }

    /** Reads the report, and believes it only if it is the one that the summary was made of. */
    StoredReport read(EvaluationSummary summary) {
        try {
            if (Files.size(path) > MOST_BYTES) {
                return StoredReport.changed(Messages.ReportFile_tooLarge());
            }
            byte[] bytes = Files.readAllBytes(path);
            if (!sha256(bytes).equals(summary.getReportDigest())) {
                return StoredReport.changed(Messages.ReportFile_otherBytes());
            }
            return compared(new String(bytes, StandardCharsets.UTF_8), summary);
        } catch (NoSuchFileException e) {
            return Files.exists(directory.resolve(REMOVED)) ? StoredReport.removed() : StoredReport.missing();
        } catch (ReportException e) {
            // The bytes are those that a plugin wrote as a whole report, so it was one with another schema.
            return StoredReport.unreadable(ShownText.line(e.getMessage()));
        } catch (ReportChangedException e) {
            return StoredReport.changed(ShownText.line(e.getMessage()));
        } catch (IOException | RuntimeException e) {
            // Whatever is wrong with a file, the page says so rather than break.
            LOGGER.log(Level.WARNING, e, () -> "Cannot read the report " + path);
            return StoredReport.changed(Messages.ReportFile_unreadable());
        }
    }

    private StoredReport compared(String text, EvaluationSummary summary) {
        EvidenceRecord record = JsonReport.read(file, text);
        String digest = Evidence.of(record.evaluation()).digest();
        return digest.equals(record.digest()) && digest.equals(summary.getEvidenceDigest())
                ? StoredReport.intact(record)
                : StoredReport.changed(Messages.ReportFile_otherEvidence());
    }

    private static String sha256(byte[] bytes) {
        try {
            return HexFormat.of().formatHex(MessageDigest.getInstance("SHA-256").digest(bytes));
        } catch (NoSuchAlgorithmException impossible) {
            throw new IllegalStateException("every Java platform has SHA-256", impossible);
        }
    }
}
