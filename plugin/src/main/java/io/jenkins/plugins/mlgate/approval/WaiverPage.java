package io.jenkins.plugins.mlgate.approval;

import edu.umd.cs.findbugs.annotations.CheckForNull;
import hudson.model.Api;
import hudson.model.Item;
import hudson.model.ModelObject;
import hudson.model.Run;
import io.jenkins.plugins.mlgate.config.MlGatePermissions;
import io.jenkins.plugins.mlgate.report.EvaluationSummary;
import io.mlgate.policy.WaiverRule;
import java.util.List;
import java.util.Optional;
import org.kohsuke.stapler.HttpResponse;
import org.kohsuke.stapler.QueryParameter;
import org.kohsuke.stapler.export.Exported;
import org.kohsuke.stapler.export.ExportedBean;
import org.kohsuke.stapler.interceptor.RequirePOST;

/** The waivers of one evaluation, made for one web request; it reads the ledger once, when it is asked for. */
@ExportedBean
public final class WaiverPage implements ModelObject {
    private final Run<?, ?> run;
    private final EvaluationSummary summary;
    private boolean isRead;
    private Optional<WaiverCase> known = Optional.empty();
    private String problem = "";

    WaiverPage(Run<?, ?> run, EvaluationSummary summary) {
        this.run = run;
        this.summary = summary;
    }

    private Optional<WaiverCase> known() {
        if (!isRead) {
            isRead = true;
            try {
                known = Optional.of(WaiverCase.of(run, summary.getName()));
            } catch (ApprovalException untold) {
                problem = untold.getMessage();
            }
        }
        return known;
    }

    /** The build, as pages of core call it. */
    public Run<?, ?> getObject() {
        return run;
    }

    /** The evaluation. */
    @Exported(inline = true)
    public EvaluationSummary getSummary() {
        return summary;
    }

    /** Why nothing can be told, in one line; empty if it can. */
    @Exported
    public String getProblem() {
        known();
        return problem;
    }

    /** What was waived, the first first, each with whether it counts. */
    @Exported(inline = true)
    public List<WaiverLine> getWaivers() {
        return known().map(
                        asked -> asked.waivers().stream().map(WaiverLine::new).toList())
                .orElse(List.of());
    }

    /** The gates that did not pass, and whether the policy lets anybody waive that. */
    @Exported(inline = true)
    public List<WaivableGate> getGates() {
        return known().map(WaiverCase::gates).orElse(List.of());
    }

    /** The decision with what is waived; empty if that can't be told. */
    @Exported
    public String getDecision() {
        return known().map(asked -> asked.decision().name()).orElse("");
    }

    /** The roles that may waive; none if the policy lets nobody. */
    @Exported
    public List<String> getRoles() {
        return known().flatMap(WaiverCase::rule).map(WaiverRule::roles).orElse(List.of());
    }

    /** For how many days at most; 0 if the policy lets nobody waive. */
    @Exported
    public int getMostDays() {
        return known().flatMap(WaiverCase::rule).map(WaiverRule::maxDays).orElse(0);
    }

    /** Those of the roles that the current user has. */
    public List<String> getOwnRoles() {
        try {
            Answerer who = Answerer.current();
            return known().flatMap(asked -> asked.rule()
                            .map(rule -> who.rolesOf(
                                    rule.roles(), asked.about().open().roles())))
                    .orElse(List.of());
        } catch (ApprovalException nobody) {
            return List.of();
        }
    }

    /** Why the current user can't waive anything here, in one line; null if they may try. */
    @CheckForNull
    public String getRefusal() {
        if (known().isEmpty()) {
            return problem;
        }
        if (known().flatMap(WaiverCase::rule).isEmpty()) {
            return Messages.WaiverPage_nobody();
        }
        if (getGates().stream().allMatch(WaivableGate::isNever)) {
            return getGates().isEmpty() ? Messages.WaiverPage_nothing() : Messages.WaiverPage_never();
        }
        if (!run.hasPermission(MlGatePermissions.WAIVE)) {
            return Messages.WaiverPage_permission();
        }
        return getOwnRoles().isEmpty() ? Messages.WaiverPage_role(String.join(", ", getRoles())) : null;
    }

    /** Where it is below Jenkins' root. */
    public String getUrl() {
        return run.getUrl() + WaiversAction.URL_NAME + "/evaluation/" + summary.getName() + "/";
    }

    @Override
    public String getDisplayName() {
        return Messages.WaiverPage_displayName(summary.getName());
    }

    /** REST. */
    public Api getApi() {
        return new Api(this);
    }

    /** Waives the verdict of one gate, if it counts. */
    @RequirePOST
    public HttpResponse doWaive(
            @QueryParameter String gate,
            @QueryParameter String until,
            @QueryParameter String reason,
            @QueryParameter String role) {
        run.checkPermission(Item.READ);
        run.checkPermission(MlGatePermissions.WAIVE);
        try {
            return AnswerResponse.waived(new WaiverDesk(run, summary.getName()).waive(gate, until, reason, role));
        } catch (ApprovalException refused) {
            return AnswerResponse.refused(this, "index.jelly", refused.getMessage());
        }
    }
}
