package io.jenkins.plugins.mlgate.config;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertInstanceOf;
import static org.junit.jupiter.api.Assertions.assertNull;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import com.cloudbees.hudson.plugins.folder.Folder;
import com.cloudbees.plugins.credentials.CredentialsProvider;
import com.cloudbees.plugins.credentials.CredentialsScope;
import com.cloudbees.plugins.credentials.SecretBytes;
import com.cloudbees.plugins.credentials.impl.UsernamePasswordCredentialsImpl;
import hudson.AbortException;
import hudson.ProxyConfiguration;
import hudson.model.FreeStyleBuild;
import hudson.model.FreeStyleProject;
import hudson.util.Secret;
import io.jenkins.plugins.mlgate.testing.Leftovers;
import io.mlgate.tracking.mlflow.Credentials;
import java.nio.charset.StandardCharsets;
import org.jenkinsci.plugins.plaincredentials.impl.FileCredentialsImpl;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.jvnet.hudson.test.JenkinsRule;
import org.jvnet.hudson.test.junit.jupiter.WithJenkins;

@WithJenkins
class MlflowServerCredentialsTest {
    private static JenkinsRule jenkins;

    private FreeStyleBuild build;

    @BeforeAll
    static void start(JenkinsRule rule) {
        jenkins = rule;
    }

    @BeforeEach
    void startAfresh() throws Exception {
        Leftovers.clear(jenkins);
        build = jenkins.buildAndAssertSuccess(jenkins.createFreeStyleProject("job"));
    }

    @Test
    void aUsernameWithPasswordOrASecretTextIsTaken() throws Exception {
        Stored.login("login", "ann", "pa55word");
        Stored.token("token", "t0ken");

        assertEquals(Credentials.basic("ann", "pa55word"), shown("login"));
        assertEquals(Credentials.bearer("t0ken"), shown("token"));
        assertEquals(Credentials.none(), shown(""));
    }

    @Test
    void theirUseIsTracked() throws Exception {
        // Fingerprints outlive a test, so these ids are used by no other one.
        var login = Stored.login("tracked", "ann", "pa55word");
        var token = Stored.token("untracked", "t0ken");

        server("tracked").access(build);

        var fingerprint = CredentialsProvider.getFingerprintOf(login);
        assertTrue(fingerprint.getJobs().contains("job"));
        assertNull(CredentialsProvider.getFingerprintOf(token));
    }

    @Test
    void thoseThatDoNotExistFailInOneLine() {
        assertEquals(
                "There are no credentials 'nope' for MLflow server 'prod' that job may use: check their id, folder and"
                        + " domain",
                refusal("nope"));
    }

    @Test
    void thoseOfAFolderAreUsableInItAndNotElsewhere() throws Exception {
        Folder folder = jenkins.createProject(Folder.class, "risk");
        Stored.add(folder, new UsernamePasswordCredentialsImpl(CredentialsScope.GLOBAL, "login", "", "ann", "secret1"));
        FreeStyleBuild inside = jenkins.buildAndAssertSuccess(folder.createProject(FreeStyleProject.class, "inside"));

        assertEquals("ann", server("login").access(inside).user());
        assertTrue(refusal("login").startsWith("There are no credentials 'login'"));
    }

    @Test
    void thoseForJenkinsItselfOrOfAnotherKindAreRefused() throws Exception {
        Stored.add(new UsernamePasswordCredentialsImpl(CredentialsScope.SYSTEM, "system", "", "ann", "secret1"));
        Stored.add(new FileCredentialsImpl(
                CredentialsScope.GLOBAL,
                "file",
                "",
                "key.txt",
                SecretBytes.fromBytes("secret".getBytes(StandardCharsets.UTF_8))));

        assertTrue(refusal("system").startsWith("There are no credentials 'system'"));
        assertEquals(
                "The credentials 'file' for MLflow server 'prod' are of another kind: choose a username with password,"
                        + " or a secret text",
                refusal("file"));
    }

    @Test
    void aTokenThatCantBeSentFailsWithoutShowingIt() throws Exception {
        Stored.token("token", "two\nlines");

        assertEquals(
                "MLflow server 'prod' can't be used: the server's token must be one line of visible ASCII characters",
                refusal("token"));
    }

    @Test
    void nothingShowsThemAsText() throws Exception {
        Stored.login("login", "ann", "pa55word");

        ServerAccess access = server("login").access(build);

        assertFalse(access.toString().contains("pa55word"));
        assertFalse(access.toConfig().toString().contains("pa55word"));
    }

    @Test
    void aUserNameMayBeASecretToo() throws Exception {
        Stored.login("login", "ann", "pa55word");
        Stored.login("hidden", "bob", "pa55word").setUsernameSecret(true);

        assertFalse(server("login").access(build).userSecret());
        assertTrue(server("hidden").access(build).userSecret());
    }

    @Test
    void theProxyOfJenkinsIsTakenUnlessItLeavesTheHostOut() throws Exception {
        MlflowServerDefinition server = server("");
        assertNull(server.access(build).proxy());

        ProxyConfiguration proxy = new ProxyConfiguration("proxy.example.com", 3128);
        proxy.setUserName("pat");
        proxy.setSecretPassword(Secret.fromString("proxypass"));
        jenkins.jenkins.setProxy(proxy);
        ServerAccess.Proxy taken = server.access(build).proxy();
        assertEquals("proxy.example.com", taken.host());
        assertEquals(3128, taken.port());
        assertEquals("pat", taken.user());
        assertEquals("proxypass", Secret.toString(taken.password()));

        server.setUseProxy(false);
        assertNull(server.access(build).proxy());

        server.setUseProxy(true);
        proxy.setNoProxyHost("localhost\n*.example.com");
        assertNull(server.access(build).proxy());
    }

    @Test
    void certificatesAndTimeOutsGoAlong() throws Exception {
        MlflowServerDefinition server = server("");
        server.setConnectTimeoutSeconds(3);
        server.setExchangeTimeoutSeconds(44);

        var config = server.access(build).toConfig();

        assertEquals(3, config.connectTimeout().toSeconds());
        assertEquals(44, config.exchangeDeadline().toSeconds());
        assertInstanceOf(
                io.mlgate.tracking.mlflow.Tls.Trust.Platform.class, config.tls().trust());
    }

    private Credentials shown(String credentialsId) throws AbortException {
        return server(credentialsId).access(build).toConfig().credentials();
    }

    private String refusal(String credentialsId) {
        MlflowServerDefinition server = server(credentialsId);
        return assertThrows(AbortException.class, () -> server.access(build)).getMessage();
    }

    private static MlflowServerDefinition server(String credentialsId) {
        MlflowServerDefinition server = new MlflowServerDefinition("prod", "http://mlflow.example.com");
        server.setCredentialsId(credentialsId);
        return server;
    }
}
