package io.jenkins.plugins.mlgate.evaluation;

import hudson.model.Cause;
import hudson.model.Run;
import hudson.model.User;
import hudson.scm.ChangeLogSet;
import hudson.triggers.SCMTrigger;
import hudson.triggers.TimerTrigger;
import io.jenkins.plugins.mlgate.config.LoginName;
import io.mlgate.evidence.BuildPeople;
import java.util.ArrayList;
import java.util.List;
import java.util.Set;
import java.util.TreeSet;
import jenkins.scm.RunWithSCM;

/**
 * Whose work a build is: who started it, replayed it or started a build that it comes of, and whose changes it is the
 * first to build. Whoever can't be told is told as such, so that nobody's separation of duties rests on a guess.
 */
final class BuildStarters {
    /** What starts builds without any person; Jenkins' own plugins, by name since they may be absent. */
    private static final Set<String> NOBODY = Set.of(
            "jenkins.branch.BranchIndexingCause",
            "jenkins.branch.BranchEventCause",
            "jenkins.branch.OverrideIndexTriggersJobProperty$OverrideCause");

    /** The cause by which {@code workflow-cps} says that a build repeats another with another script. */
    private static final String REPLAY = "org.jenkinsci.plugins.workflow.cps.replay.ReplayCause";

    /** As deep as Jenkins itself remembers upstream causes. */
    private static final int DEEPEST = 20;

    private static final int MOST_CHANGES = 2_000;

    private final Set<String> starters = new TreeSet<>();
    private final Set<String> authors = new TreeSet<>();
    private final Set<String> unknown = new TreeSet<>();

    private BuildStarters() {}

    /** The people of a build. */
    static BuildPeople of(Run<?, ?> run) {
        BuildStarters people = new BuildStarters();
        people.add(run, 0);
        people.addAuthors(run);
        return new BuildPeople(List.copyOf(people.starters), List.copyOf(people.authors), List.copyOf(people.unknown));
    }

    private void add(Run<?, ?> run, int depth) {
        List<Cause> causes = run.getCauses();
        if (causes.isEmpty()) {
            unknown.add("build " + run.getFullDisplayName() + " does not tell who started it");
        }
        causes.forEach(cause -> add(run, cause, depth));
    }

    private void add(Run<?, ?> run, Cause cause, int depth) {
        if (cause instanceof Cause.UserIdCause started) {
            login(started.getUserId(), run);
        } else if (cause instanceof Cause.UpstreamCause upstream) {
            if (depth >= DEEPEST || upstream.getUpstreamCauses().isEmpty()) {
                unknown.add("the builds before it are too many to tell who started the first");
            }
            upstream.getUpstreamCauses().forEach(above -> add(run, above, depth + 1));
        } else if (cause.getClass().getName().equals(REPLAY)) {
            original(run, cause, depth);
        } else if (!isNobody(cause)) {
            unknown.add("it was started by other means (" + cause.getClass().getSimpleName() + ")");
        }
    }

    private static boolean isNobody(Cause cause) {
        return cause instanceof TimerTrigger.TimerTriggerCause
                || cause instanceof SCMTrigger.SCMTriggerCause
                || NOBODY.contains(cause.getClass().getName());
    }

    private void login(String id, Run<?, ?> run) {
        if (id == null || id.isEmpty()) {
            unknown.add("somebody who was not logged in started " + run.getFullDisplayName());
        } else if (!id.equals("SYSTEM")) {
            starters.add(LoginName.of(id));
        } else {
            unknown.add("Jenkins itself started it, for somebody who is not told");
        }
    }

    /** Who replays a build has a {@code UserIdCause} as well; here is who started what is replayed. */
    private void original(Run<?, ?> run, Cause replay, int depth) {
        Run<?, ?> original = depth >= DEEPEST ? null : replayed(run, replay);
        if (original == null) {
            unknown.add("the build that was replayed is gone");
        } else {
            add(original, depth + 1);
        }
    }

    private static Run<?, ?> replayed(Run<?, ?> run, Cause replay) {
        try {
            Object number = replay.getClass().getMethod("getOriginalNumber").invoke(replay);
            return number instanceof Integer build ? run.getParent().getBuildByNumber(build) : null;
        } catch (ReflectiveOperationException anotherVersion) {
            return null;
        }
    }

    private void addAuthors(Run<?, ?> run) {
        if (!(run instanceof RunWithSCM<?, ?> withChanges)) {
            return;
        }
        List<ChangeLogSet.Entry> changes = new ArrayList<>();
        for (ChangeLogSet<? extends ChangeLogSet.Entry> set : withChanges.getChangeSets()) {
            set.forEach(changes::add);
        }
        if (changes.size() > MOST_CHANGES) {
            unknown.add("it has more changes than can be looked through");
        }
        changes.stream()
                .limit(MOST_CHANGES)
                .map(ChangeLogSet.Entry::getAuthor)
                .map(User::getId)
                .forEach(authors::add);
    }
}
