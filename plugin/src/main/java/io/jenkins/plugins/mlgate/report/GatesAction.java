package io.jenkins.plugins.mlgate.report;

import edu.umd.cs.findbugs.annotations.CheckForNull;
import hudson.model.Api;
import hudson.model.BuildBadgeAction;
import hudson.model.Item;
import hudson.model.Run;
import io.mlgate.verdict.Decision;
import java.util.ArrayList;
import java.util.Collections;
import java.util.Comparator;
import java.util.List;
import java.util.Objects;
import java.util.Optional;
import jenkins.model.RunAction2;
import org.kohsuke.stapler.StaplerProxy;
import org.kohsuke.stapler.export.Exported;
import org.kohsuke.stapler.export.ExportedBean;

/** A build's evaluations: kept in build.xml as summaries, and shown below {@code mlgate/}. */
@ExportedBean
public final class GatesAction implements RunAction2, BuildBadgeAction, StaplerProxy {
    /** Where the pages are below the build. */
    public static final String URL_NAME = "mlgate";

    /** The plugin's own symbol. */
    static final String ICON = "symbol-gates plugin-mlgate";

    // Replaced whole, never changed: build.xml may be written on another thread at any time.
    private volatile ArrayList<EvaluationSummary> evaluations = new ArrayList<>();

    private transient volatile Run<?, ?> run;

    /** Without evaluations. */
    GatesAction() {}

    /** The build. */
    public Run<?, ?> getRun() {
        return run;
    }

    /** The build, as pages of core call it. */
    public Run<?, ?> getObject() {
        return run;
    }

    /** The evaluations in the order in which they came. */
    @Exported(visibility = 2)
    public List<EvaluationSummary> getEvaluations() {
        return Collections.unmodifiableList(evaluations);
    }

    /** The evaluation of this name, if the build has one. */
    public Optional<EvaluationSummary> find(String name) {
        return evaluations.stream()
                .filter(summary -> summary.getName().equals(name))
                .findFirst();
    }

    /** The page of an evaluation, null if the build has none of this name. */
    @CheckForNull
    public EvaluationPage getEvaluation(String name) {
        return find(name).map(this::page).orElse(null);
    }

    /** The page of the only evaluation, null if there are several. */
    @CheckForNull
    public EvaluationPage getOnlyEvaluation() {
        List<EvaluationSummary> all = evaluations;
        return all.size() == 1 ? page(all.get(0)) : null;
    }

    private EvaluationPage page(EvaluationSummary summary) {
        return new EvaluationPage(run, summary);
    }

    /** The evaluation that says most against a release. */
    @CheckForNull
    public EvaluationSummary getWorst() {
        List<Decision> fromBestToWorst = List.of(Decision.RELEASABLE, Decision.HELD, Decision.BLOCKED);
        return evaluations.stream()
                .max(Comparator.comparing(summary -> fromBestToWorst.indexOf(summary.getDecision())))
                .orElse(null);
    }

    /** REST. */
    public Api getApi() {
        return new Api(this);
    }

    /** Callers hold the build's lock. */
    void add(EvaluationSummary summary) {
        ArrayList<EvaluationSummary> more = new ArrayList<>(evaluations);
        more.add(summary);
        evaluations = more;
    }

    /** Callers hold the build's lock. */
    void remove(EvaluationSummary summary) {
        ArrayList<EvaluationSummary> fewer = new ArrayList<>(evaluations);
        fewer.remove(summary);
        evaluations = fewer;
    }

    /** Who may not read the job learns nothing here, whatever way led to this object. */
    @Override
    public Object getTarget() {
        run.getParent().checkPermission(Item.READ);
        return this;
    }

    @Override
    public void onAttached(Run<?, ?> attached) {
        run = attached;
    }

    @Override
    public void onLoad(Run<?, ?> loaded) {
        run = loaded;
    }

    @Override
    public String getIconFileName() {
        return ICON;
    }

    @Override
    public String getDisplayName() {
        return Messages.GatesAction_displayName();
    }

    @Override
    public String getUrlName() {
        return URL_NAME;
    }

    /** A damaged build.xml may lack anything. */
    private Object readResolve() {
        ArrayList<EvaluationSummary> read = evaluations == null ? new ArrayList<>() : new ArrayList<>(evaluations);
        read.removeIf(summary -> Objects.isNull(summary) || summary.getName() == null);
        evaluations = read;
        return this;
    }
}
