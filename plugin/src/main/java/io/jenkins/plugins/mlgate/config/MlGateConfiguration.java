package io.jenkins.plugins.mlgate.config;

import edu.umd.cs.findbugs.annotations.CheckForNull;
import edu.umd.cs.findbugs.annotations.NonNull;
import hudson.AbortException;
import hudson.Extension;
import hudson.ExtensionList;
import hudson.Util;
import hudson.model.Node;
import hudson.model.labels.LabelExpression;
import hudson.util.FormValidation;
import io.mlgate.role.Roles;
import java.util.ArrayList;
import java.util.List;
import jenkins.model.GlobalConfiguration;
import jenkins.model.Jenkins;
import net.sf.json.JSONObject;
import org.jenkinsci.Symbol;
import org.kohsuke.stapler.DataBoundSetter;
import org.kohsuke.stapler.QueryParameter;
import org.kohsuke.stapler.StaplerRequest2;
import org.kohsuke.stapler.verb.POST;

/**
 * The section mlGate of Jenkins' system configuration. Everything in it decides whom Jenkins trusts, so it needs the
 * permission {@link Jenkins#ADMINISTER}, the default of a descriptor.
 */
@Extension
@Symbol("mlGate")
public final class MlGateConfiguration extends GlobalConfiguration {
    private List<MlflowServerDefinition> servers = new ArrayList<>();
    private int reportRetention;
    private List<PinnedPolicy> pinnedPolicies = new ArrayList<>();
    private String trustedLabel = "";
    private LedgerDefinition ledger = new LedgerDefinition();
    private List<RoleDefinition> roles = new ArrayList<>();
    private List<PersonDefinition> people = new ArrayList<>();
    private List<RolloutEndpoint> rolloutEndpoints = new ArrayList<>();
    private RolloutAgents rolloutAgents = ConfigurationRules.agents(null);
    private List<ApprovalWebhook> approvalWebhooks = new ArrayList<>();
    private boolean approvalMails;

    /** Reads what was saved. A file that can't be read is logged and counts as empty, so that Jenkins starts. */
    public MlGateConfiguration() {
        load();
    }

    /** The one of this controller. */
    public static MlGateConfiguration get() {
        return ExtensionList.lookupSingleton(MlGateConfiguration.class);
    }

    @NonNull
    @Override
    public String getDisplayName() {
        return Messages.MlGateConfiguration_displayName();
    }

    /** Mends what someone left out of the file by hand. */
    @Override
    public synchronized void load() {
        super.load();
        servers = ConfigurationRules.withoutNulls(servers);
        pinnedPolicies = ConfigurationRules.withoutNulls(pinnedPolicies);
        trustedLabel = Util.fixNull(trustedLabel);
        ledger = ledger == null ? new LedgerDefinition() : ledger;
        roles = ConfigurationRules.withoutNulls(roles);
        people = ConfigurationRules.withoutNulls(people);
        rolloutEndpoints = ConfigurationRules.withoutNulls(rolloutEndpoints);
        rolloutAgents = ConfigurationRules.agents(rolloutAgents);
        approvalWebhooks = ConfigurationRules.withoutNulls(approvalWebhooks);
    }

    /** The MLflow servers, in the order in which they are shown. */
    public synchronized List<MlflowServerDefinition> getServers() {
        return List.copyOf(servers);
    }

    /**
     * Replaces the servers.
     *
     * @throws IllegalArgumentException with one line if one can't be used, or two have the same id
     */
    @DataBoundSetter
    public synchronized void setServers(@CheckForNull List<MlflowServerDefinition> servers) {
        this.servers = ConfigurationRules.servers(servers);
        save();
    }

    /** Of how many newest builds of a job the full reports are kept; 0 keeps all. Summaries always stay. */
    public synchronized int getReportRetention() {
        return Math.max(0, reportRetention);
    }

    /**
     * Sets of how many newest builds of a job the full reports are kept.
     *
     * @throws IllegalArgumentException with one line if it is negative
     */
    @DataBoundSetter
    public synchronized void setReportRetention(int reportRetention) {
        this.reportRetention = ConfigurationRules.retention(reportRetention);
        save();
    }

    /** The policies that count as pinned. */
    public synchronized List<PinnedPolicy> getPinnedPolicies() {
        return List.copyOf(pinnedPolicies);
    }

    /**
     * Replaces the pinned policies.
     *
     * @throws IllegalArgumentException with one line if one has no SHA-256 digest, or two with a text have the same
     *     name and can be pinned for the same job
     */
    @DataBoundSetter
    public synchronized void setPinnedPolicies(@CheckForNull List<PinnedPolicy> pinnedPolicies) {
        this.pinnedPolicies = ConfigurationRules.pinnedPolicies(pinnedPolicies);
        save();
    }

    /** The label expression of agents that may evaluate policies of high risk; empty means none. */
    public synchronized String getTrustedLabel() {
        return trustedLabel;
    }

    /**
     * Sets the label expression of agents that may evaluate policies of high risk.
     *
     * @param trustedLabel null and empty mean none
     * @throws IllegalArgumentException with one line if it is no label expression
     */
    @DataBoundSetter
    public synchronized void setTrustedLabel(@CheckForNull String trustedLabel) {
        this.trustedLabel = TrustedLabel.checked(trustedLabel);
        save();
    }

    /** Whether an administrator allows an agent to evaluate policies of high risk; no agent by default. */
    public boolean isTrusted(@CheckForNull Node node) {
        return TrustedLabel.matches(getTrustedLabel(), node);
    }

    /**
     * The server that a step means.
     *
     * @param id its id; null or empty for the only one that is defined
     * @throws AbortException with one line that names the ids there are
     */
    public MlflowServerDefinition server(@CheckForNull String id) throws AbortException {
        return ServerChoice.of(getServers(), Util.fixNull(id).trim());
    }

    /** Where decisions are recorded. */
    public synchronized LedgerDefinition getLedger() {
        return ledger;
    }

    /**
     * Sets where decisions are recorded; null means files of the controller.
     *
     * @throws IllegalArgumentException with one line if it can't be used
     */
    @DataBoundSetter
    public synchronized void setLedger(@CheckForNull LedgerDefinition ledger) {
        this.ledger = ConfigurationRules.ledger(ledger);
        save();
    }

    /** The roles, and who has them. */
    public synchronized List<RoleDefinition> getRoles() {
        return List.copyOf(roles);
    }

    /**
     * Replaces the roles.
     *
     * @throws IllegalArgumentException with one line if one can't be used
     */
    @DataBoundSetter
    public synchronized void setRoles(@CheckForNull List<RoleDefinition> roles) {
        this.roles = ConfigurationRules.roles(roles);
        save();
    }

    /** What users are called elsewhere. */
    public synchronized List<PersonDefinition> getPeople() {
        return List.copyOf(people);
    }

    /**
     * Replaces what users are called elsewhere.
     *
     * @throws IllegalArgumentException with one line if two are called the same
     */
    @DataBoundSetter
    public synchronized void setPeople(@CheckForNull List<PersonDefinition> people) {
        this.people = ConfigurationRules.people(people);
        save();
    }

    /** The places that the controller may speak to for rollouts; none by default. */
    public synchronized List<RolloutEndpoint> getRolloutEndpoints() {
        return List.copyOf(rolloutEndpoints);
    }

    /**
     * Replaces the places that the controller may speak to for rollouts.
     *
     * @throws IllegalArgumentException with one line if one names no place
     */
    @DataBoundSetter
    public synchronized void setRolloutEndpoints(@CheckForNull List<RolloutEndpoint> rolloutEndpoints) {
        this.rolloutEndpoints = RolloutReach.checked(ConfigurationRules.withoutNulls(rolloutEndpoints));
        save();
    }

    /** The agents that run the commands of rollouts; none by default. */
    public synchronized RolloutAgents getRolloutAgents() {
        return rolloutAgents;
    }

    /**
     * Sets the agents that run the commands of rollouts; null means none.
     *
     * @throws IllegalArgumentException with one line if they can't be used
     */
    @DataBoundSetter
    public synchronized void setRolloutAgents(@CheckForNull RolloutAgents rolloutAgents) {
        this.rolloutAgents = ConfigurationRules.checkedAgents(rolloutAgents);
        save();
    }

    /** Who is told of requests for approval by messages over HTTP; nobody by default. */
    public synchronized List<ApprovalWebhook> getApprovalWebhooks() {
        return List.copyOf(approvalWebhooks);
    }

    /**
     * Replaces those who are told of requests for approval by messages over HTTP.
     *
     * @throws IllegalArgumentException with one line if one can't be used, or two have the same id
     */
    @DataBoundSetter
    public synchronized void setApprovalWebhooks(@CheckForNull List<ApprovalWebhook> approvalWebhooks) {
        this.approvalWebhooks = ConfigurationRules.approvalWebhooks(approvalWebhooks);
        save();
    }

    /** Whether those whom a request for approval asks get mails; not by default. */
    public synchronized boolean isApprovalMails() {
        return approvalMails;
    }

    /** Sets whether those whom a request for approval asks get mails. It takes the plugin mailer. */
    @DataBoundSetter
    public synchronized void setApprovalMails(boolean approvalMails) {
        this.approvalMails = approvalMails;
        save();
    }

    /**
     * The people and roles that count now, by the ids that Jenkins gives logins.
     *
     * @throws AbortException with one line if a file edited by hand holds what can't be used
     */
    synchronized Roles rolesInForce() throws AbortException {
        try {
            return RolesText.read(roles, people, ledger.provesLogins(), LoginName::of);
        } catch (IllegalArgumentException wrong) {
            throw new AbortException("The roles of Jenkins' configuration can't be used: " + wrong.getMessage());
        }
    }

    /** Takes a submitted form as a whole or not at all. */
    @Override
    public boolean configure(StaplerRequest2 req, JSONObject json) throws FormException {
        String field = "servers";
        try {
            // Read here one by one, since the form leaves a list out when its last entry was removed.
            var newServers =
                    ConfigurationRules.servers(req.bindJSONToList(MlflowServerDefinition.class, json.opt("servers")));
            field = "pinnedPolicies";
            var newPinnedPolicies = ConfigurationRules.pinnedPolicies(
                    req.bindJSONToList(PinnedPolicy.class, json.opt("pinnedPolicies")));
            field = "reportRetention";
            int newRetention = ConfigurationRules.retention(json.optString(field));
            field = "trustedLabel";
            String newLabel = TrustedLabel.checked(json.optString(field));
            field = "ledger";
            var newLedger = ConfigurationRules.ledger(ledgerOf(req, json));
            field = "roles";
            var newRoles = ConfigurationRules.roles(req.bindJSONToList(RoleDefinition.class, json.opt("roles")));
            field = "people";
            var newPeople = ConfigurationRules.people(req.bindJSONToList(PersonDefinition.class, json.opt("people")));
            field = "rolloutEndpoints";
            var newEndpoints = RolloutReach.checked(ConfigurationRules.withoutNulls(
                    req.bindJSONToList(RolloutEndpoint.class, json.opt("rolloutEndpoints"))));
            field = "rolloutAgents";
            var newAgents =
                    ConfigurationRules.checkedAgents(req.bindJSON(RolloutAgents.class, json.optJSONObject(field)));
            field = "approvalWebhooks";
            var newWebhooks = ConfigurationRules.approvalWebhooks(
                    req.bindJSONToList(ApprovalWebhook.class, json.opt("approvalWebhooks")));
            replace(newServers, newRetention, newPinnedPolicies, newLabel, newLedger, newRoles, newPeople);
            setRolloutEndpoints(newEndpoints);
            setRolloutAgents(newAgents);
            setApprovalWebhooks(newWebhooks);
            setApprovalMails(json.optBoolean("approvalMails"));
            return true;
        } catch (IllegalArgumentException e) {
            throw new FormException(e.getMessage(), e, field);
        }
    }

    @CheckForNull
    private static LedgerDefinition ledgerOf(StaplerRequest2 req, JSONObject json) {
        JSONObject typed = json.optJSONObject("ledger");
        return typed == null || typed.isNullObject() ? null : req.bindJSON(LedgerDefinition.class, typed);
    }

    private synchronized void replace(
            List<MlflowServerDefinition> newServers,
            int newRetention,
            List<PinnedPolicy> newPins,
            String newLabel,
            LedgerDefinition newLedger,
            List<RoleDefinition> newRoles,
            List<PersonDefinition> newPeople) {
        servers = newServers;
        reportRetention = newRetention;
        pinnedPolicies = newPins;
        trustedLabel = newLabel;
        ledger = newLedger;
        roles = newRoles;
        people = newPeople;
        save();
    }

    /** Checks the number while it is typed. */
    @POST
    public FormValidation doCheckReportRetention(@QueryParameter String value) {
        return CheckedField.of(() -> ConfigurationRules.retention(value));
    }

    /** Checks the label expression while it is typed, and says whether any agent has it. */
    @POST
    public FormValidation doCheckTrustedLabel(@QueryParameter String value) {
        if (!Jenkins.get().hasPermission(Jenkins.ADMINISTER) || Util.fixEmptyAndTrim(value) == null) {
            return FormValidation.ok();
        }
        return LabelExpression.validate(value);
    }
}
