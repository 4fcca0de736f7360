package io.jenkins.plugins.mlgate.rollout;

import hudson.model.Item;
import hudson.model.Result;
import hudson.model.Run;
import io.jenkins.plugins.mlgate.config.MlGatePermissions;
import io.jenkins.plugins.mlgate.testing.Pipelines;
import io.mlgate.demo.DemoStage;
import io.mlgate.rollout.Phase;
import io.mlgate.rollout.RecordedRollout;
import java.net.URL;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.List;
import jenkins.model.Jenkins;
import net.sf.json.JSONObject;
import org.htmlunit.HttpMethod;
import org.htmlunit.WebRequest;
import org.htmlunit.WebResponse;
import org.htmlunit.util.NameValuePair;
import org.jenkinsci.plugins.workflow.job.WorkflowRun;
import org.jvnet.hudson.test.JenkinsRule;
import org.jvnet.hudson.test.JenkinsRule.WebClient;
import org.jvnet.hudson.test.MockAuthorizationStrategy;

/** A canary that nobody approved beyond, and people: alice may pause and abort, bob may roll back, carol may approve. */
final class PromotionScene {
    private PromotionScene() {}

    static void secure(JenkinsRule jenkins) {
        jenkins.jenkins.setSecurityRealm(jenkins.createDummySecurityRealm());
        jenkins.jenkins.setAuthorizationStrategy(new MockAuthorizationStrategy()
                .grant(Jenkins.READ)
                .everywhere()
                .to("visitor")
                .grant(Jenkins.READ, Item.READ)
                .everywhere()
                .to("reader", "developer", "alice", "bob", "carol")
                .grant(Item.BUILD, Item.CONFIGURE, Item.CANCEL)
                .everywhere()
                .to("developer")
                .grant(MlGatePermissions.ROLLOUT)
                .everywhere()
                .to("alice")
                .grant(MlGatePermissions.ROLLBACK)
                .everywhere()
                .to("bob")
                .grant(MlGatePermissions.APPROVE, MlGatePermissions.WAIVE)
                .everywhere()
                .to("carol")
                .grant(Jenkins.ADMINISTER)
                .everywhere()
                .to("admin"));
    }

    /** A build whose version gets half of the requests, and waits for an approval then. */
    static WorkflowRun canary(JenkinsRule jenkins, RolloutScene scene, String job) throws Exception {
        scene.with("risk: low\n", "risk: low\napprovals: {full: {quorum: {risk: 1}}}\n")
                .pin();
        scene.deploy(DemoStage.SECOND, RolloutScene.GOOD);
        return scene.run(
                jenkins,
                Pipelines.job(
                        jenkins, job, "mlGate policy: 'pinned:credit', model: '4'\nmlGatePromote stage: 'canary'\n"),
                Result.SUCCESS);
    }

    /** The id of the model's last rollout. */
    static String id() {
        return last().pins().rollout();
    }

    static RecordedRollout last() {
        return RolloutScene.last().orElseThrow();
    }

    static Phase phase() {
        return last().last().state().phase();
    }

    /** Where the page of a build's rollout is, below Jenkins' root. */
    static String url(Run<?, ?> run) {
        return PromotionPage.url(run, id());
    }

    static WebResponse get(JenkinsRule jenkins, String user, String url) throws Exception {
        try (WebClient client = client(jenkins, user)) {
            return client.loadWebResponse(new WebRequest(new URL(jenkins.getURL(), url), HttpMethod.GET));
        }
    }

    /** Posts as a program does, with a crumb. */
    static WebResponse post(JenkinsRule jenkins, String user, String url, String... pairs) throws Exception {
        try (WebClient client = client(jenkins, user)) {
            WebRequest request = request(jenkins, url, pairs);
            client.addCrumb(request);
            return client.loadWebResponse(request);
        }
    }

    /** Posts by the API token of a user, without a crumb. */
    static WebResponse postByToken(JenkinsRule jenkins, String user, String url, String... pairs) throws Exception {
        try (WebClient client =
                jenkins.createWebClient().withBasicApiToken(user).withThrowExceptionOnFailingStatusCode(false)) {
            return client.loadWebResponse(request(jenkins, url, pairs));
        }
    }

    private static WebRequest request(JenkinsRule jenkins, String url, String... pairs) throws Exception {
        WebRequest request = new WebRequest(new URL(jenkins.getURL(), url), HttpMethod.POST);
        List<NameValuePair> form = new ArrayList<>();
        for (int at = 0; at < pairs.length; at += 2) {
            form.add(new NameValuePair(pairs[at], pairs[at + 1]));
        }
        request.setCharset(StandardCharsets.UTF_8);
        request.setRequestParameters(form);
        request.setAdditionalHeader("Accept", "application/json");
        return request;
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
