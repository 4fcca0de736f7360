package io.jenkins.plugins.mlgate.config;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import com.cloudbees.plugins.credentials.CredentialsScope;
import com.cloudbees.plugins.credentials.impl.UsernamePasswordCredentialsImpl;
import com.sun.net.httpserver.HttpServer;
import hudson.ProxyConfiguration;
import hudson.util.FormValidation;
import io.jenkins.plugins.mlgate.testing.Leftovers;
import io.jenkins.plugins.mlgate.testing.SampleMlflow;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.ServerSocket;
import java.net.URI;
import java.nio.charset.StandardCharsets;
import org.htmlunit.html.HtmlButton;
import org.htmlunit.html.HtmlPage;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.jvnet.hudson.test.JenkinsRule;
import org.jvnet.hudson.test.junit.jupiter.WithJenkins;

@WithJenkins
class ConnectionTestTest {
    private static final String PASSWORD = "pa55word";

    private static JenkinsRule jenkins;

    private SampleMlflow mlflow;

    @BeforeAll
    static void start(JenkinsRule rule) {
        jenkins = rule;
    }

    @BeforeEach
    void startAfresh() throws Exception {
        Leftovers.clear(jenkins);
        mlflow = SampleMlflow.start();
        Stored.login("login", "ann", PASSWORD);
    }

    @AfterEach
    void stop() {
        mlflow.close();
    }

    @Test
    void aServerThatLetsUsInIsConnected() {
        mlflow.requireBasic("ann", PASSWORD);

        FormValidation outcome = test(mlflow.url() + "/", "login");

        assertEquals(FormValidation.Kind.OK, outcome.kind);
        assertEquals("Connected: an MLflow server answers at " + mlflow.url(), line(outcome));
    }

    @Test
    void aWrongPasswordIsSaid() {
        mlflow.requireBasic("ann", "another");

        assertTrue(refusal(mlflow.url(), "login").contains("other credentials than user"));
        assertTrue(refusal(mlflow.url(), "").contains("it wants credentials"));
    }

    @Test
    void whatIsMissingIsNamedAsTheFormNamesIt() {
        mlflow.requireBasic("ann", PASSWORD);

        String line = refusal(mlflow.url(), "").replace("&#039;", "'");
        assertTrue(line.contains("set the credentials of MLflow server 'prod' in Jenkins' configuration"), line);
        assertFalse(line.contains("MLFLOW_"), line);
    }

    @Test
    void credentialsThatJobsCantUseAreSaid() throws Exception {
        Stored.add(new UsernamePasswordCredentialsImpl(CredentialsScope.SYSTEM, "system", "", "ann", PASSWORD));

        assertTrue(refusal(mlflow.url(), "system").contains("have the scope System"));
        assertTrue(refusal(mlflow.url(), "gone").startsWith("There are no credentials"));
        assertTrue(mlflow.requests().isEmpty());
    }

    @Test
    void aServerThatIsNotThereIsSaid() throws Exception {
        int port;
        try (ServerSocket closed = new ServerSocket(0, 1, InetAddress.getLoopbackAddress())) {
            port = closed.getLocalPort();
        }

        assertTrue(refusal("http://127.0.0.1:" + port, "login").contains("it refused the connection"));
    }

    @Test
    void aServerThatIsNoMlflowIsSaid() throws Exception {
        HttpServer web = HttpServer.create(new InetSocketAddress(InetAddress.getLoopbackAddress(), 0), 0);
        web.createContext("/", exchange -> {
            byte[] page = "<html><body>Welcome</body></html>".getBytes(StandardCharsets.UTF_8);
            exchange.getResponseHeaders().set("Content-Type", "text/html");
            exchange.sendResponseHeaders(
                    exchange.getRequestURI().getPath().startsWith("/gone") ? 404 : 200, page.length);
            exchange.getResponseBody().write(page);
            exchange.close();
        });
        web.start();
        try {
            String url = "http://127.0.0.1:" + web.getAddress().getPort();
            assertTrue(refusal(url, "login").contains("instead of JSON"));
            assertTrue(refusal(url + "/gone", "login").contains("404"));
        } finally {
            web.stop(0);
        }
    }

    @Test
    void aServerThatFailsIsSaid() {
        mlflow.faulty(SampleMlflow.Fault.FAILS);

        assertTrue(refusal(mlflow.url(), "login").contains("it answered 501"));
    }

    @Test
    void settingsThatCantBeUsedAreSaidWithoutACall() {
        assertTrue(refusal("mlflow", "login").contains("is no server"));
        assertTrue(refusal("https://ann:" + PASSWORD + "@mlflow", "login").startsWith("The URL holds a user name"));
        assertTrue(mlflow.requests().isEmpty());
    }

    @Test
    void theWayGoesThroughTheProxyOfJenkins() throws Exception {
        // A proxy is asked for the whole URL, and the sample answers as if it had passed that on.
        ProxyConfiguration proxy =
                new ProxyConfiguration("127.0.0.1", URI.create(mlflow.url()).getPort());
        jenkins.jenkins.setProxy(proxy);
        MlflowServerDefinition server = new MlflowServerDefinition("prod", "http://mlflow.invalid");

        assertEquals(FormValidation.Kind.OK, ConnectionTest.of(server).kind);
        assertTrue(mlflow.requests().get(0).startsWith("GET http://mlflow.invalid/api/"));

        proxy.setNoProxyHost("*.invalid");
        assertEquals(FormValidation.Kind.ERROR, ConnectionTest.of(server).kind);
        assertEquals(1, mlflow.requests().size());
    }

    @Test
    void theButtonAsksWithWhatIsTyped() throws Exception {
        mlflow.requireBasic("ann", PASSWORD);
        MlflowServerDefinition server = new MlflowServerDefinition("prod", mlflow.url());
        server.setCredentialsId("login");
        MlGateConfiguration.get().setServers(java.util.List.of(server));
        HtmlPage page = jenkins.createWebClient().goTo("manage/configure");

        HtmlButton button = page.getFirstByXPath("//button[@data-validate-button-method='testConnection']");
        button.click();
        // Scripts that the page runs now and then are not waited for.
        page.getWebClient().waitForBackgroundJavaScriptStartingBefore(2_000, 20_000);

        assertTrue(page.asNormalizedText().contains("Connected: an MLflow server answers at " + mlflow.url()));
    }

    private static String refusal(String url, String credentialsId) {
        FormValidation outcome = test(url, credentialsId);
        assertEquals(FormValidation.Kind.ERROR, outcome.kind);
        return line(outcome);
    }

    private static FormValidation test(String url, String credentialsId) {
        MlflowServerDefinition server = new MlflowServerDefinition("prod", url);
        server.setCredentialsId(credentialsId);
        return ConnectionTest.of(server);
    }

    private static String line(FormValidation outcome) {
        String line = outcome.getMessage();
        assertFalse(line.contains("\n") || line.contains(PASSWORD), line);
        return line;
    }
}
