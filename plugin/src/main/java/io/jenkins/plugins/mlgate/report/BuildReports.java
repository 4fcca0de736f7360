package io.jenkins.plugins.mlgate.report;

import hudson.model.Run;
import io.mlgate.evidence.EvidenceRecord;
import java.io.IOException;
import java.util.Optional;
import java.util.regex.Pattern;
import java.util.stream.IntStream;

/** The reports of a build's evaluations. */
public final class BuildReports {
    private static final Pattern NAME = Pattern.compile("[A-Za-z0-9_-][A-Za-z0-9._-]{0,59}");

    /** A few locks for all builds: branches of one build wait for each other, and hardly ever for another build. */
    private static final Object[] LOCKS =
            IntStream.range(0, 32).mapToObj(number -> new Object()).toArray();

    private BuildReports() {}

    /** Where an evaluation's Gates page is, relative to its build, with a slash at its end. */
    public static String page(String name) {
        return GatesAction.URL_NAME + "/evaluation/" + name + "/";
    }

    /**
     * Stores an evaluation's report beside the build, shows it on the build's pages and tells the listeners.
     *
     * @param run the build
     * @param name the evaluation's name, 1 to 60 of {@code A-Z a-z 0-9 . _ -}, not starting with a dot
     * @param record what came out
     * @throws IllegalArgumentException if the name is none
     * @throws IllegalStateException if the build has an evaluation of this name already, be it in other case: file
     *     systems of some controllers don't tell them apart
     * @throws IOException if it could not be stored; the build then shows nothing of it
     */
    public static void add(Run<?, ?> run, String name, EvidenceRecord record) throws IOException {
        if (!NAME.matcher(name).matches()) {
            throw new IllegalArgumentException(Messages.BuildReports_badName());
        }
        synchronized (LOCKS[Math.floorMod(run.getExternalizableId().hashCode(), LOCKS.length)]) {
            store(run, name, record);
        }
        EvaluationListener.fireEvaluated(run, name, record);
    }

    /**
     * Reads an evaluation back.
     *
     * @param run the build
     * @param name the evaluation's name
     * @return empty if the build has no evaluation of this name
     * @throws IOException with one line if it has one, but no longer the report that it stored
     */
    public static Optional<EvidenceRecord> find(Run<?, ?> run, String name) throws IOException {
        Optional<EvaluationSummary> summary =
                Optional.ofNullable(run.getAction(GatesAction.class)).flatMap(action -> action.find(name));
        if (summary.isEmpty()) {
            return Optional.empty();
        }
        StoredReport stored = ReportFile.of(run, name).read(summary.get());
        return Optional.of(stored.record().orElseThrow(() -> new IOException(stored.notice())));
    }

    private static void store(Run<?, ?> run, String name, EvidenceRecord record) throws IOException {
        GatesAction known = run.getAction(GatesAction.class);
        GatesAction action = known == null ? new GatesAction() : known;
        if (action.getEvaluations().stream()
                .anyMatch(summary -> summary.getName().equalsIgnoreCase(name))) {
            throw new IllegalStateException(Messages.BuildReports_duplicate(run, name));
        }
        ReportFile file = ReportFile.of(run, name);
        EvaluationSummary summary = new EvaluationSummary(name, record, file.write(record));
        action.add(summary);
        try {
            if (known == null) {
                run.addAction(action);
            }
            run.save();
        } catch (IOException | RuntimeException e) {
            action.remove(summary);
            if (known == null) {
                run.removeAction(action);
            }
            file.delete();
            throw e;
        }
    }
}
