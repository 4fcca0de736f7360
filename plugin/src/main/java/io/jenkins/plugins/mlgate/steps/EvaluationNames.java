package io.jenkins.plugins.mlgate.steps;

import hudson.model.InvisibleAction;
import hudson.model.Run;
import io.jenkins.plugins.mlgate.report.EvaluationSummary;
import io.jenkins.plugins.mlgate.report.GatesAction;
import java.io.IOException;
import java.util.ArrayList;
import java.util.List;
import java.util.Objects;

/**
 * The names that evaluations of a build have taken, so that none overwrites another's report: a repeated one, such as
 * in {@code retry}, is told apart by a number.
 */
public final class EvaluationNames extends InvisibleAction {
    // Replaced whole, never changed: build.xml may be written on another thread at any time.
    private volatile ArrayList<String> taken = new ArrayList<>();

    private EvaluationNames() {}

    /**
     * Takes a name for good; no report is stored under it yet.
     *
     * @param wanted the name that the Pipeline gives
     * @return the name, or the first free one of {@code wanted-2}, {@code wanted-3} and so on
     * @throws IOException if the build could not be saved; the name is taken all the same
     */
    static String take(Run<?, ?> run, String wanted) throws IOException {
        String free;
        // One lock for all builds: it is held for a moment, and the action must not be added twice.
        synchronized (EvaluationNames.class) {
            EvaluationNames names = run.getAction(EvaluationNames.class);
            if (names == null) {
                names = new EvaluationNames();
                run.addAction(names);
            }
            free = names.firstFree(run, wanted);
            names.add(free);
        }
        run.save();
        return free;
    }

    /** Callers hold the lock. */
    private void add(String name) {
        ArrayList<String> more = new ArrayList<>(taken);
        more.add(name);
        taken = more;
    }

    private String firstFree(Run<?, ?> run, String wanted) {
        List<String> stored = stored(run);
        String free = wanted;
        for (int number = 2; has(taken, free) || has(stored, free); number++) {
            free = wanted + "-" + number;
        }
        return free;
    }

    /** Others than steps may store reports, such as scripts of administrators. */
    private static List<String> stored(Run<?, ?> run) {
        GatesAction action = run.getAction(GatesAction.class);
        return action == null
                ? List.of()
                : action.getEvaluations().stream()
                        .map(EvaluationSummary::getName)
                        .toList();
    }

    /** Case does not tell names apart, since it does not tell files apart everywhere. */
    private static boolean has(List<String> names, String name) {
        return names.stream().anyMatch(name::equalsIgnoreCase);
    }

    /** A damaged build.xml may lack anything. */
    private Object readResolve() {
        ArrayList<String> read = taken == null ? new ArrayList<>() : new ArrayList<>(taken);
        read.removeIf(Objects::isNull);
        taken = read;
        return this;
    }
}
