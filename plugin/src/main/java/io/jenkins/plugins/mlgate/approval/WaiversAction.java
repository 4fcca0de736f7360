package io.jenkins.plugins.mlgate.approval;

import edu.umd.cs.findbugs.annotations.CheckForNull;
import hudson.model.Action;
import hudson.model.Api;
import hudson.model.Item;
import hudson.model.Run;
import io.jenkins.plugins.mlgate.report.EvaluationSummary;
import io.jenkins.plugins.mlgate.report.GatesAction;
import java.util.List;
import org.kohsuke.stapler.StaplerProxy;
import org.kohsuke.stapler.export.Exported;
import org.kohsuke.stapler.export.ExportedBean;

/** Where the waivers of a build's evaluations are shown and made, below {@code mlgate-waivers/}. Kept nowhere. */
@ExportedBean
public final class WaiversAction implements Action, StaplerProxy {
    /** Where the pages are below the build. */
    public static final String URL_NAME = "mlgate-waivers";

    private final Run<?, ?> run;

    WaiversAction(Run<?, ?> run) {
        this.run = run;
    }

    /** The build, as pages of core call it. */
    public Run<?, ?> getObject() {
        return run;
    }

    /** The build's evaluations. */
    @Exported(visibility = 2)
    public List<EvaluationSummary> getEvaluations() {
        GatesAction gates = run.getAction(GatesAction.class);
        return gates == null ? List.of() : gates.getEvaluations();
    }

    /** REST. */
    public Api getApi() {
        return new Api(this);
    }

    /** The page of an evaluation, null if the build has none of this name. */
    @CheckForNull
    public WaiverPage getEvaluation(String name) {
        GatesAction gates = run.getAction(GatesAction.class);
        return gates == null
                ? null
                : gates.find(name).map(summary -> new WaiverPage(run, summary)).orElse(null);
    }

    /** Who may not read the job learns nothing here, whatever way led to this object. */
    @Override
    public Object getTarget() {
        run.getParent().checkPermission(Item.READ);
        return this;
    }

    /** Its pages are linked from those of the gates. */
    @Override
    @CheckForNull
    public String getIconFileName() {
        return null;
    }

    @Override
    public String getDisplayName() {
        return Messages.WaiversAction_displayName();
    }

    @Override
    public String getUrlName() {
        return URL_NAME;
    }
}
