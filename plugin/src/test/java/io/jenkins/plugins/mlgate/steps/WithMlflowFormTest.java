package io.jenkins.plugins.mlgate.steps;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import hudson.model.FreeStyleProject;
import hudson.model.Item;
import io.jenkins.plugins.mlgate.config.MlGateConfiguration;
import io.jenkins.plugins.mlgate.config.MlflowServerDefinition;
import io.jenkins.plugins.mlgate.testing.Leftovers;
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
import org.jvnet.hudson.test.JenkinsRule.WebClient;
import org.jvnet.hudson.test.MockAuthorizationStrategy;
import org.jvnet.hudson.test.junit.jupiter.WithJenkins;

@WithJenkins
class WithMlflowFormTest {
    private static final String FILL = "descriptorByName/" + WithMlflowStep.class.getName() + "/fillServerItems";

    private static JenkinsRule jenkins;

    @BeforeAll
    static void start(JenkinsRule rule) {
        jenkins = rule;
    }

    @BeforeEach
    void startAfresh() throws Exception {
        Leftovers.clear(jenkins);
        MlGateConfiguration.get()
                .setServers(List.of(
                        new MlflowServerDefinition("prod", "http://mlflow"),
                        new MlflowServerDefinition("test", "http://mlflow-test")));
    }

    @Test
    void theFormKeepsTheServer() throws Exception {
        WithMlflowStep step = new WithMlflowStep();
        step.setServer("test");

        jenkins.assertEqualDataBoundBeans(step, new StepConfigTester(jenkins).configRoundTrip(step));
        jenkins.assertEqualDataBoundBeans(
                new WithMlflowStep(), new StepConfigTester(jenkins).configRoundTrip(new WithMlflowStep()));
    }

    @Test
    void snippetsAreWhatPeopleWrite() throws Exception {
        SnippetizerTester snippets = new SnippetizerTester(jenkins);
        WithMlflowStep step = new WithMlflowStep();
        snippets.assertRoundTrip(step, "withMlflow {\n    // some block\n}");

        step.setServer("prod");
        snippets.assertRoundTrip(step, "withMlflow(server: 'prod') {\n    // some block\n}");
    }

    @Test
    void serversAreOfferedToThoseWhoMayReadTheJobsPipeline() throws Exception {
        FreeStyleProject job = jenkins.createFreeStyleProject("job");
        jenkins.jenkins.setSecurityRealm(jenkins.createDummySecurityRealm());
        jenkins.jenkins.setAuthorizationStrategy(new MockAuthorizationStrategy()
                .grant(Jenkins.ADMINISTER)
                .everywhere()
                .to("admin")
                .grant(Jenkins.READ, Item.READ)
                .everywhere()
                .to("reader", "developer")
                .grant(Item.CONFIGURE)
                .onItems(job)
                .to("developer"));

        assertTrue(offered("admin", "").contains("\"prod\""));
        assertTrue(offered("admin", job.getUrl()).contains("\"prod\""));
        assertTrue(offered("developer", job.getUrl()).contains("\"prod\""));
        assertFalse(offered("developer", "").contains("prod"));
        assertFalse(offered("reader", job.getUrl()).contains("prod"));
        assertEquals(403, answer(null, "", HttpMethod.POST).getStatusCode());
        assertEquals(404, answer("admin", "", HttpMethod.GET).getStatusCode());
    }

    private String offered(String user, String place) throws Exception {
        WebResponse answer = answer(user, place, HttpMethod.POST);
        assertEquals(200, answer.getStatusCode());
        return answer.getContentAsString();
    }

    private WebResponse answer(String user, String place, HttpMethod method) throws Exception {
        WebClient client = jenkins.createWebClient()
                .withThrowExceptionOnFailingStatusCode(false)
                .withJavaScriptEnabled(false);
        if (user != null) {
            client.login(user);
        }
        return client.loadWebResponse(new WebRequest(client.createCrumbedUrl(place + FILL), method));
    }
}
