package io.jenkins.plugins.mlgate.config;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import hudson.model.Item;
import io.jenkins.plugins.mlgate.testing.SampleMlflow;
import java.net.URL;
import java.net.URLEncoder;
import java.nio.charset.StandardCharsets;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import jenkins.model.Jenkins;
import org.htmlunit.HttpMethod;
import org.htmlunit.WebRequest;
import org.htmlunit.WebResponse;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.jvnet.hudson.test.JenkinsRule;
import org.jvnet.hudson.test.JenkinsRule.WebClient;
import org.jvnet.hudson.test.MockAuthorizationStrategy;
import org.jvnet.hudson.test.junit.jupiter.WithJenkins;

@WithJenkins
class FieldPermissionsTest {
    private static final String SERVER = MlflowServerDefinition.class.getName();

    /** Checks, each with a value that an administrator is told off for. */
    private static final Map<String, String> CHECKS = Map.of(
            SERVER + "/checkId", "a b",
            SERVER + "/checkUrl", "ftp://mlflow",
            SERVER + "/checkCertificates", "certainly",
            SERVER + "/checkConnectTimeoutSeconds", "0",
            SERVER + "/checkExchangeTimeoutSeconds", "soon",
            PinnedPolicy.class.getName() + "/checkSha256", "abc",
            PinnedPolicy.class.getName() + "/checkFolder", "no/such/folder",
            MlGateConfiguration.class.getName() + "/checkReportRetention", "-1",
            MlGateConfiguration.class.getName() + "/checkTrustedLabel", "a &&");

    private static final List<String> OTHERS = List.of("reader", "developer", "manager");

    private static final Map<String, WebClient> CLIENTS = new HashMap<>();

    private static JenkinsRule jenkins;

    @BeforeAll
    static void start(JenkinsRule rule) throws Exception {
        jenkins = rule;
        jenkins.jenkins.setSecurityRealm(jenkins.createDummySecurityRealm());
        jenkins.jenkins.setAuthorizationStrategy(new MockAuthorizationStrategy()
                .grant(Jenkins.ADMINISTER)
                .everywhere()
                .to("admin")
                .grant(Jenkins.READ)
                .everywhere()
                .to("reader", "developer", "manager")
                .grant(Jenkins.MANAGE)
                .everywhere()
                .to("manager")
                .grant(Item.READ, Item.CONFIGURE, Item.CREATE, Item.BUILD)
                .everywhere()
                .to("developer"));
        Stored.login("login", "ann", "pa55word");
    }

    @Test
    void onlyAdministratorsAreToldWhatIsWrong() throws Exception {
        for (Map.Entry<String, String> check : CHECKS.entrySet()) {
            String path = check.getKey() + "?value=" + encoded(check.getValue());
            assertTrue(post("admin", path).getContentAsString().matches("(?s).*(error|warning).*"), path);
            assertEquals(403, post(null, path).getStatusCode(), path);
            for (String user : OTHERS) {
                assertEquals("<div/>", post(user, path).getContentAsString(), user + " " + path);
            }
        }
    }

    @Test
    void onlyAdministratorsSeeWhichCredentialsThereAre() throws Exception {
        String path = SERVER + "/fillCredentialsIdItems?url=&credentialsId=typed";

        assertTrue(post("admin", path).getContentAsString().contains("\"login\""));
        assertEquals(403, post(null, path).getStatusCode());
        for (String user : OTHERS) {
            String offered = post(user, path).getContentAsString();
            assertFalse(offered.contains("login"), offered);
            assertTrue(offered.contains("typed"), offered);
        }
    }

    @Test
    void onlyAdministratorsMakeJenkinsCallAServer() throws Exception {
        try (SampleMlflow mlflow = SampleMlflow.start()) {
            String path = SERVER + "/testConnection?id=prod&url=" + encoded(mlflow.url())
                    + "&credentialsId=&certificates=&connectTimeoutSeconds=5&exchangeTimeoutSeconds=5&useProxy=true";

            assertEquals(403, post(null, path).getStatusCode());
            for (String user : OTHERS) {
                assertEquals(403, post(user, path).getStatusCode(), user);
            }
            assertEquals(List.of(), mlflow.requests());
            assertTrue(post("admin", path).getContentAsString().contains("Connected"));
            assertEquals(1, mlflow.requests().size());
        }
    }

    @Test
    void nothingAnswersToGet() throws Exception {
        for (String path : CHECKS.keySet()) {
            assertNotFoundByGet(path + "?value=x");
        }
        assertNotFoundByGet(SERVER + "/fillCredentialsIdItems?url=&credentialsId=");
        assertNotFoundByGet(SERVER + "/testConnection?id=prod&url=&useProxy=true");
    }

    @Test
    void onlyAdministratorsReachThePage() throws Exception {
        for (String user : List.of("reader", "developer")) {
            assertEquals(
                    403, client(user).goTo("manage/configure").getWebResponse().getStatusCode(), user);
        }
        String managers =
                client("manager").goTo("manage/configure").getWebResponse().getContentAsString();
        assertFalse(managers.contains("MLflow"), managers);
        assertTrue(client("admin").goTo("manage/configure").asNormalizedText().contains("MLflow"));
    }

    private static WebResponse post(String user, String path) throws Exception {
        WebClient client = client(user);
        URL url = client.createCrumbedUrl("descriptorByName/" + path);
        return client.loadWebResponse(new WebRequest(url, HttpMethod.POST));
    }

    private static void assertNotFoundByGet(String path) throws Exception {
        WebRequest request = new WebRequest(new URL(jenkins.getURL(), "descriptorByName/" + path), HttpMethod.GET);
        assertEquals(404, client("admin").loadWebResponse(request).getStatusCode(), path);
    }

    /** One client each, since to log in takes longer than to ask. */
    private static WebClient client(String user) throws Exception {
        WebClient client = CLIENTS.get(String.valueOf(user));
        if (client == null) {
            client = jenkins.createWebClient()
                    .withThrowExceptionOnFailingStatusCode(false)
                    .withJavaScriptEnabled(false);
            if (user != null) {
                client.login(user);
            }
            CLIENTS.put(String.valueOf(user), client);
        }
        return client;
    }

    private static String encoded(String value) {
        return URLEncoder.encode(value, StandardCharsets.UTF_8);
    }
}
