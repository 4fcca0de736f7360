package io.jenkins.plugins.mlgate.steps;

import static org.hamcrest.MatcherAssert.assertThat;
import static org.hamcrest.Matchers.containsString;
import static org.hamcrest.Matchers.not;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertNotEquals;
import static org.junit.jupiter.api.Assertions.assertNotNull;
import static org.junit.jupiter.api.Assertions.assertThrows;

import hudson.model.Item;
import io.jenkins.plugins.mlgate.testing.Leftovers;
import io.jenkins.plugins.mlgate.testing.Pipelines;
import java.net.URL;
import java.util.List;
import jenkins.model.Jenkins;
import org.htmlunit.HttpMethod;
import org.htmlunit.WebRequest;
import org.htmlunit.WebResponse;
import org.jenkinsci.plugins.workflow.cps.SnippetizerTester;
import org.jenkinsci.plugins.workflow.steps.StepConfigTester;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.jvnet.hudson.test.JenkinsRule;
import org.jvnet.hudson.test.MockAuthorizationStrategy;
import org.jvnet.hudson.test.junit.jupiter.WithJenkins;

/** The step's form and the Snippet Generator. */
@WithJenkins
class MlGateFormTest {
    private static JenkinsRule jenkins;

    @BeforeAll
    static void start(JenkinsRule rule) {
        jenkins = rule;
    }

    @BeforeEach
    void configure() throws Exception {
        Leftovers.clear(jenkins);
        Pipelines.configure("prod", "https://mlflow.example.org");
    }

    @Test
    void theSnippetGeneratorWritesWhatPeopleWouldWrite() throws Exception {
        SnippetizerTester tester = new SnippetizerTester(jenkins);
        MlGateStep byModel = new MlGateStep("mlgate.yaml");
        byModel.setModel("@challenger");
        tester.assertRoundTrip(byModel, "mlGate model: '@challenger', policy: 'mlgate.yaml'");
        MlGateStep bySearch = new MlGateStep("mlgate.yaml");
        bySearch.setSearch(new CandidateSearch("credit-risk"));
        bySearch.setServer("prod");
        bySearch.setOnFail("unstable");
        bySearch.setOnHeld("none");
        bySearch.setName("nightly");
        bySearch.setBaseline("version:1");
        tester.assertRoundTrip(
                bySearch,
                "mlGate baseline: 'version:1', name: 'nightly', onFail: 'unstable', onHeld: 'none',"
                        + " policy: 'mlgate.yaml', search: latestRun('credit-risk'), server: 'prod'");
    }

    @Test
    void theModelInUseIsNoSecondCandidate() throws Exception {
        MlGateStep step = new MlGateStep("mlgate.yaml");
        step.setRevalidate(true);
        new SnippetizerTester(jenkins).assertRoundTrip(step, "mlGate policy: 'mlgate.yaml', revalidate: true");
        step.check();

        step.setBaseline("version:1");
        assertThat(
                assertThrows(IllegalArgumentException.class, step::check).getMessage(),
                containsString("revalidate judges the baseline by itself"));
        step.setModel("4");
        assertThat(
                assertThrows(IllegalArgumentException.class, step::check).getMessage(),
                containsString("one candidate, not 2"));
    }

    @Test
    void theFormKeepsEveryField() throws Exception {
        MlGateStep step = new MlGateStep("pinned:credit");
        step.setRun("abc123");
        step.setServer("prod");
        step.setOnHeld("unstable");
        MlGateStep kept = new StepConfigTester(jenkins).configRoundTrip(step);
        jenkins.assertEqualDataBoundBeans(step, kept);
    }

    @Test
    void everyFieldHasHelp() {
        for (String field : List.of(
                "policy", "model", "run", "search", "revalidate", "server", "baseline", "onFail", "onHeld", "name")) {
            assertNotNull(MlGateStep.class.getResource("MlGateStep/help-" + field + ".html"), field);
        }
        assertNotNull(MlGateStep.class.getResource("MlGateStep/help.html"));
    }

    @Test
    void onlyWhoMayConfigureTheJobSeesTheServers() throws Exception {
        jenkins.createFreeStyleProject("credit");
        jenkins.jenkins.setSecurityRealm(jenkins.createDummySecurityRealm());
        jenkins.jenkins.setAuthorizationStrategy(new MockAuthorizationStrategy()
                .grant(Jenkins.READ, Item.READ)
                .everywhere()
                .to("reader")
                .grant(Jenkins.READ, Item.READ, Item.CONFIGURE)
                .everywhere()
                .to("developer")
                .grant(Jenkins.ADMINISTER)
                .everywhere()
                .to("admin"));
        String descriptor = "job/credit/descriptorByName/" + MlGateStep.class.getName() + "/";
        for (String url : List.of("fillServerItems", "fillOnFailItems", "fillOnHeldItems", "checkName?value=.")) {
            assertEquals(403, post("", descriptor + url).getStatusCode(), url);
            String nothing = post("reader", descriptor + url).getContentAsString();
            String something = post("developer", descriptor + url).getContentAsString();
            assertNotEquals(nothing, something, url);
            assertEquals(something, post("admin", descriptor + url).getContentAsString(), url);
        }
        assertThat(post("reader", descriptor + "fillServerItems").getContentAsString(), not(containsString("prod")));
        assertThat(post("developer", descriptor + "fillServerItems").getContentAsString(), containsString("prod"));
    }

    @Test
    void theRuleForNamesReadsAsItIsMeant() {
        assertEquals(
                "Take up to 50 letters, digits, '.', '_' or '-', a letter or digit first", Messages.MlGateStep_name());
    }

    private WebResponse post(String user, String path) {
        try (JenkinsRule.WebClient client = jenkins.createWebClient().withThrowExceptionOnFailingStatusCode(false)) {
            // Jenkins leads whoever is not logged in to the login page, by a script.
            client.getOptions().setJavaScriptEnabled(false);
            client.setRefreshHandler((page, url, seconds) -> {});
            if (!user.isEmpty()) {
                client.login(user);
            }
            WebRequest request = new WebRequest(new URL(jenkins.getURL(), path), HttpMethod.POST);
            return client.getPage(client.addCrumb(request)).getWebResponse();
        } catch (Exception e) {
            throw new AssertionError(e);
        }
    }
}
