package io.jenkins.plugins.mlgate.approval;

import hudson.model.Cause;
import hudson.model.CauseAction;
import hudson.model.Item;
import hudson.model.Result;
import hudson.security.SecurityRealm;
import io.jenkins.plugins.mlgate.config.MlGateConfiguration;
import io.jenkins.plugins.mlgate.config.MlGatePermissions;
import io.jenkins.plugins.mlgate.config.PersonDefinition;
import io.jenkins.plugins.mlgate.config.PinnedPolicy;
import io.jenkins.plugins.mlgate.config.RoleDefinition;
import io.jenkins.plugins.mlgate.testing.Pipelines;
import java.net.URL;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.TimeUnit;
import jenkins.model.Jenkins;
import net.sf.json.JSONObject;
import org.htmlunit.HttpMethod;
import org.htmlunit.WebRequest;
import org.htmlunit.WebResponse;
import org.htmlunit.util.NameValuePair;
import org.jenkinsci.plugins.workflow.job.WorkflowJob;
import org.jenkinsci.plugins.workflow.job.WorkflowRun;
import org.jvnet.hudson.test.JenkinsRule;
import org.jvnet.hudson.test.JenkinsRule.WebClient;
import org.jvnet.hudson.test.MockAuthorizationStrategy;

/**
 * A Jenkins with people: alice, bob and dora are of risk, carol leads, erin trained the model, frank and gina may break
 * the glass, greg has permissions and no role.
 */
public final class ApprovalScene {
    /** A Pipeline that evaluates and waits. */
    public static final String WAIT = "mlGate policy: 'pinned:credit', model: '2'\n"
            + "def said = mlGateApproval before: 'canary'\n"
            + "echo \"said ${said.status} by ${said.approvers} for ${said.candidate} before ${said.stage}\"";

    private ApprovalScene() {}

    /** The policy of medium risk with approvals, as YAML in braces. */
    public static void set(JenkinsRule jenkins, String mlflow, String canary) throws Exception {
        set(jenkins, mlflow, canary, "");
    }

    /** The same with more sections. */
    static void set(JenkinsRule jenkins, String mlflow, String canary, String more) throws Exception {
        Pipelines.configure("prod", mlflow);
        PinnedPolicy policy = new PinnedPolicy("");
        policy.setName("credit");
        policy.setText(Pipelines.mediumRisk() + "\napprovals:\n  canary: " + canary + "\n" + more);
        MlGateConfiguration configuration = MlGateConfiguration.get();
        configuration.setPinnedPolicies(List.of(policy));
        configuration.setRoles(List.of(
                role("risk", "alice\nbob\ndora\nerin\nadmin", "risk-team"),
                role("ml-lead", "carol", ""),
                role("break-glass", "frank\nadmin", "glass-team")));
        configuration.setPeople(List.of(person("erin", "achen\nbchen\ncchen"), person("frank", "frank")));
        secure(jenkins);
    }

    private static void secure(JenkinsRule jenkins) {
        SecurityRealm realm = jenkins.createDummySecurityRealm();
        ((JenkinsRule.DummySecurityRealm) realm).addGroups("zoe", "risk-team");
        ((JenkinsRule.DummySecurityRealm) realm).addGroups("gina", "glass-team");
        jenkins.jenkins.setSecurityRealm(realm);
        jenkins.jenkins.setAuthorizationStrategy(new MockAuthorizationStrategy()
                .grant(Jenkins.READ)
                .everywhere()
                .to("visitor")
                .grant(Jenkins.READ, Item.READ)
                .everywhere()
                .to(
                        "reader",
                        "developer",
                        "alice",
                        "bob",
                        "dora",
                        "carol",
                        "erin",
                        "zoe",
                        "stranger",
                        "frank",
                        "gina",
                        "greg")
                .grant(MlGatePermissions.BREAK_GLASS)
                .everywhere()
                .to("frank", "gina", "greg")
                .grant(MlGatePermissions.WAIVE)
                .everywhere()
                .to("carol", "erin", "greg")
                .grant(Item.BUILD, Item.CONFIGURE, Item.CANCEL)
                .everywhere()
                .to("developer", "alice")
                .grant(MlGatePermissions.APPROVE)
                .everywhere()
                .to("alice", "bob", "dora", "carol", "erin", "zoe", "stranger")
                .grant(Jenkins.ADMINISTER)
                .everywhere()
                .to("admin"));
    }

    private static RoleDefinition role(String name, String users, String groups) {
        RoleDefinition role = new RoleDefinition(name);
        role.setUsers(users);
        role.setGroups(groups);
        return role;
    }

    private static PersonDefinition person(String id, String mlflow) {
        PersonDefinition person = new PersonDefinition(id);
        person.setMlflow(mlflow);
        return person;
    }

    /** Starts a build and waits until it waits for people. */
    public static WorkflowRun waiting(WorkflowJob job, String starter) throws Exception {
        CountDownLatch opened = OpenedSignal.await(1);
        WorkflowRun run = started(job, starter);
        if (!opened.await(120, TimeUnit.SECONDS)) {
            throw new AssertionError("no request was opened: " + JenkinsRule.getLog(run));
        }
        return run;
    }

    /** Whatever a test that failed left waiting. */
    public static void abortAll(JenkinsRule jenkins) throws Exception {
        for (WorkflowJob job : jenkins.jenkins.getItems(WorkflowJob.class)) {
            for (WorkflowRun run : job.getBuilds()) {
                if (run.isBuilding()) {
                    run.getExecutor().interrupt(Result.ABORTED);
                    jenkins.waitForCompletion(run);
                }
            }
        }
    }

    static WorkflowRun started(WorkflowJob job, String starter) throws Exception {
        return job.scheduleBuild2(0, new CauseAction(new Cause.UserIdCause(starter)))
                .waitForStart();
    }

    /** Where the only request of a build is, below Jenkins' root. */
    public static String url(WorkflowRun run) {
        return run.getUrl() + "mlgate-approvals/request/" + request(run).getId() + "/";
    }

    static ApprovalRequest request(WorkflowRun run) {
        return run.getAction(ApprovalsAction.class).getRequests().get(0);
    }

    /** Posts an answer as a program does, with a crumb. */
    public static WebResponse post(JenkinsRule jenkins, String user, String url, String... pairs) throws Exception {
        try (WebClient client = client(jenkins, user)) {
            WebRequest request = new WebRequest(new URL(jenkins.getURL(), url), HttpMethod.POST);
            List<NameValuePair> form = new ArrayList<>();
            for (int at = 0; at < pairs.length; at += 2) {
                form.add(new NameValuePair(pairs[at], pairs[at + 1]));
            }
            request.setRequestParameters(form);
            request.setAdditionalHeader("Accept", "application/json");
            client.addCrumb(request);
            return client.loadWebResponse(request);
        }
    }

    static JSONObject json(WebResponse response) {
        return JSONObject.fromObject(response.getContentAsString());
    }

    static WebClient client(JenkinsRule jenkins, String user) throws Exception {
        WebClient client = jenkins.createWebClient().withThrowExceptionOnFailingStatusCode(false);
        client.getOptions().setJavaScriptEnabled(false);
        return user.isEmpty() ? client : client.login(user);
    }
}
