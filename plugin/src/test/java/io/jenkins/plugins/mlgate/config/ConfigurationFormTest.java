package io.jenkins.plugins.mlgate.config;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertNotNull;
import static org.junit.jupiter.api.Assertions.assertTrue;

import hudson.model.Describable;
import io.jenkins.plugins.mlgate.testing.Leftovers;
import java.util.List;
import org.htmlunit.html.DomElement;
import org.htmlunit.html.HtmlForm;
import org.htmlunit.html.HtmlInput;
import org.htmlunit.html.HtmlPage;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.jvnet.hudson.test.JenkinsRule;
import org.jvnet.hudson.test.junit.jupiter.WithJenkins;

@WithJenkins
class ConfigurationFormTest {
    private static final String DIGEST = "0123456789abcdef".repeat(4);

    private static JenkinsRule jenkins;

    private MlGateConfiguration configuration;

    @BeforeAll
    static void start(JenkinsRule rule) {
        jenkins = rule;
    }

    @BeforeEach
    void startAfresh() throws Exception {
        Leftovers.clear(jenkins);
        configuration = MlGateConfiguration.get();
    }

    @Test
    void aPageSavedUnchangedKeepsEverything() throws Exception {
        Stored.login("login", "ann", "pa55word");
        MlflowServerDefinition prod = new MlflowServerDefinition("prod", "https://mlflow.example.com");
        prod.setCredentialsId("login");
        prod.setConnectTimeoutSeconds(5);
        prod.setExchangeTimeoutSeconds(60);
        prod.setUseProxy(false);
        MlflowServerDefinition test = new MlflowServerDefinition("test", "http://mlflow-test:5000");
        test.setCredentialsId("gone");
        PinnedPolicy pinned = new PinnedPolicy(DIGEST);
        pinned.setFolder("risk");
        pinned.setName("credit");
        configuration.setServers(List.of(prod, test));
        configuration.setPinnedPolicies(List.of(pinned));
        configuration.setReportRetention(9);
        configuration.setTrustedLabel("safe");

        jenkins.configRoundtrip();

        assertEquals(2, configuration.getServers().size());
        jenkins.assertEqualDataBoundBeans(prod, configuration.getServers().get(0));
        jenkins.assertEqualDataBoundBeans(test, configuration.getServers().get(1));
        assertEquals(1, configuration.getPinnedPolicies().size());
        jenkins.assertEqualDataBoundBeans(
                pinned, configuration.getPinnedPolicies().get(0));
        assertEquals(9, configuration.getReportRetention());
        assertEquals("safe", configuration.getTrustedLabel());
    }

    @Test
    void anEmptyPageSavesNothing() throws Exception {
        jenkins.configRoundtrip();

        assertTrue(configuration.getServers().isEmpty());
        assertTrue(configuration.getPinnedPolicies().isEmpty());
        assertEquals(0, configuration.getReportRetention());
    }

    @Test
    void theLastServerCanBeRemoved() throws Exception {
        configuration.setServers(List.of(server("prod")));
        HtmlForm form = form();

        DomElement delete = form.getFirstByXPath(
                "//input[@name='_.url']"
                        + "/ancestor::div[contains(@class, 'repeated-chunk')][1]//button[contains(@class, 'repeatable-delete')]");
        delete.click();
        jenkins.submit(form);

        assertTrue(configuration.getServers().isEmpty());
    }

    @Test
    void idsThatOccurTwiceAreRefusedAndChangeNothing() throws Exception {
        configuration.setServers(List.of(server("prod"), server("test")));
        configuration.setTrustedLabel("safe");
        HtmlForm form = form();

        ((HtmlInput) form.getInputsByName("_.id").stream()
                        .filter(input -> input.getValue().equals("test"))
                        .findFirst()
                        .orElseThrow())
                .setValue("prod");
        form.getInputByName("_.trustedLabel").setValue("other");
        form.getPage().getWebClient().getOptions().setThrowExceptionOnFailingStatusCode(false);
        HtmlPage answer = jenkins.submit(form);

        assertEquals(400, answer.getWebResponse().getStatusCode());
        assertTrue(answer.asNormalizedText().contains("Two MLflow servers have the id 'prod': give each its own"));
        assertEquals(
                List.of("prod", "test"),
                configuration.getServers().stream()
                        .map(MlflowServerDefinition::getId)
                        .toList());
        assertEquals("safe", configuration.getTrustedLabel());
    }

    @Test
    void aNumberThatIsNoneIsRefused() throws Exception {
        HtmlForm form = form();

        form.getInputByName("_.reportRetention").setValue("-4");
        form.getPage().getWebClient().getOptions().setThrowExceptionOnFailingStatusCode(false);
        HtmlPage answer = jenkins.submit(form);

        assertTrue(answer.asNormalizedText().contains("The number of builds is 0 (all) or more"));
        assertEquals(0, configuration.getReportRetention());
    }

    @Test
    void everyFieldHasHelp() {
        assertHelped(MlGateConfiguration.class, "servers", "reportRetention", "pinnedPolicies", "trustedLabel");
        assertHelped(MlflowServerDefinition.class, "id", "url", "credentialsId", "certificates", "useProxy");
        assertHelped(MlflowServerDefinition.class, "connectTimeoutSeconds", "exchangeTimeoutSeconds");
        assertHelped(PinnedPolicy.class, "name", "folder", "sha256", "text");
        assertHelped(MlGateConfiguration.class, "ledger", "roles", "people");
        assertHelped(LedgerDefinition.class, "url", "credentialsId", "jenkinsWritesAlone");
        assertHelped(RoleDefinition.class, "name", "users", "groups");
        assertHelped(PersonDefinition.class, "id", "mlflow", "git");
    }

    private static void assertHelped(Class<? extends Describable<?>> type, String... fields) {
        for (String field : fields) {
            String file = type.getSimpleName() + "/help-" + field + ".html";
            assertNotNull(type.getResource(file), file);
        }
    }

    private HtmlForm form() throws Exception {
        return jenkins.createWebClient().goTo("manage/configure").getFormByName("config");
    }

    private static MlflowServerDefinition server(String id) {
        return new MlflowServerDefinition(id, "http://mlflow.example.com");
    }
}
