package io.jenkins.plugins.mlgate.config;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import com.cloudbees.hudson.plugins.folder.Folder;
import hudson.AbortException;
import hudson.model.Item;
import hudson.slaves.DumbSlave;
import io.jenkins.plugins.mlgate.testing.SampleMlflow;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.List;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.jvnet.hudson.test.JenkinsRule;
import org.jvnet.hudson.test.junit.jupiter.WithJenkins;

@WithJenkins
class MlGateConfigurationTest {
    private static final String DIGEST = "0123456789abcdef".repeat(4);
    private static final Path POLICY = SampleMlflow.POLICY;

    private static JenkinsRule jenkins;

    private final MlGateConfiguration configuration = MlGateConfiguration.get();

    @BeforeAll
    static void start(JenkinsRule rule) {
        jenkins = rule;
    }

    @BeforeEach
    void startAfresh() {
        configuration.setServers(null);
        configuration.setPinnedPolicies(null);
        configuration.setReportRetention(0);
        configuration.setTrustedLabel(null);
    }

    @Test
    void aServerIsFoundByItsId() throws Exception {
        configuration.setServers(List.of(server("prod"), server("test")));

        assertEquals("test", configuration.server("test").getId());
        assertEquals("prod", configuration.server(" prod ").getId());
    }

    @Test
    void theOnlyServerNeedsNoId() throws Exception {
        configuration.setServers(List.of(server("prod")));

        assertEquals("prod", configuration.server(null).getId());
        assertEquals("prod", configuration.server("").getId());
    }

    @Test
    void whichServerIsMeantMustBeClear() {
        assertEquals(
                "No MLflow server is configured: an administrator adds one under Manage Jenkins > System > mlGate",
                refusalOf("prod"));

        configuration.setServers(List.of(server("prod"), server("test")));

        assertEquals(
                "Several MLflow servers are configured, 'prod', 'test': name one of them, such as server: 'prod'",
                refusalOf(null));
        assertEquals("There is no MLflow server 'Prod': configured are 'prod', 'test'", refusalOf("Prod"));
    }

    @Test
    void serversWithTheSameIdAreRefusedAndChangeNothing() {
        configuration.setServers(List.of(server("prod")));

        List<MlflowServerDefinition> twins = List.of(server("test"), server("test"));
        var refusal = assertThrows(IllegalArgumentException.class, () -> configuration.setServers(twins));

        assertEquals("Two MLflow servers have the id 'test': give each its own", refusal.getMessage());
        assertEquals(1, configuration.getServers().size());
    }

    @Test
    void serversThatCantBeUsedAreRefused() {
        assertRefused("An id has 1 to 60", new MlflowServerDefinition("a b", "http://mlflow"));
        assertRefused("An id has 1 to 60", new MlflowServerDefinition("a".repeat(61), "http://mlflow"));
        assertRefused("An id has 1 to 60", new MlflowServerDefinition(null, "http://mlflow"));
        assertRefused("A server needs a URL", new MlflowServerDefinition("prod", " "));
        assertRefused("is no server", new MlflowServerDefinition("prod", "file:///etc/passwd"));
        assertRefused("no certificate in PEM form", withCertificates("certainly"));
        assertRefused("private key", withCertificates("-----BEGIN PRIVATE KEY-----\nMII="));
        MlflowServerDefinition impatient = server("prod");
        impatient.setExchangeTimeoutSeconds(0);
        assertRefused("1 to 3600 seconds", impatient);
    }

    @Test
    void aUrlWithAPasswordIsRefusedWithoutShowingIt() {
        var server = new MlflowServerDefinition("prod", "https://me:hunter2@mlflow.example.com");

        var refusal = assertThrows(IllegalArgumentException.class, () -> configuration.setServers(List.of(server)));

        assertTrue(refusal.getMessage().startsWith("The URL holds a user name or password"));
        assertFalse(refusal.getMessage().contains("hunter2"));
    }

    @Test
    void aPinnedPolicyAppliesToAFolderAndEverythingBelow() {
        PinnedPolicy pinned = pinned("a/b", DIGEST);

        assertTrue(pinned.appliesTo(item("a", "b")));
        assertTrue(pinned.appliesTo(item("a", "b", "c")));
        assertTrue(pinned.appliesTo(item("a", "b", "c", "d")));
        assertFalse(pinned.appliesTo(item("a")));
        assertFalse(pinned.appliesTo(item("a", "bc")));
        assertFalse(pinned("a/B", DIGEST).appliesTo(item("a", "b")));
        assertFalse(pinned.appliesTo(item("x", "a", "b")));
        assertTrue(pinned("", DIGEST).appliesTo(item("a", "bc")));
        assertTrue(pinned("/a/b/", DIGEST).appliesTo(item("a", "b")));
    }

    @Test
    void pinnedTextsOfOneNameAreRefusedWhereBothApply() throws Exception {
        configuration.setPinnedPolicies(List.of(named("credit", "risk", Files.readString(POLICY))));

        for (String folder : List.of("", "risk", "risk/credit")) {
            List<PinnedPolicy> twins = List.of(
                    named("credit", "risk", Files.readString(POLICY)),
                    named("credit", folder, Files.readString(POLICY)));
            var refusal = assertThrows(IllegalArgumentException.class, () -> configuration.setPinnedPolicies(twins));
            assertEquals(
                    "Two pinned policies with a text have the name 'credit' where both apply: give each its own",
                    refusal.getMessage());
        }
        assertEquals(1, configuration.getPinnedPolicies().size());

        configuration.setPinnedPolicies(List.of(
                named("credit", "risk", Files.readString(POLICY)),
                named("credit", "risk-old", Files.readString(POLICY)),
                named("Credit", "risk", Files.readString(POLICY)),
                pinned("risk", DIGEST, "credit")));
        assertEquals(4, configuration.getPinnedPolicies().size());
    }

    @Test
    void aPinnedPolicyWithoutADigestIsRefused() {
        for (String digest : Arrays.asList(null, "", "abc", DIGEST + "0", "g".repeat(64))) {
            List<PinnedPolicy> policies = List.of(new PinnedPolicy(digest));
            assertThrows(IllegalArgumentException.class, () -> configuration.setPinnedPolicies(policies));
        }
    }

    @Test
    void onlyAgentsWithTheTrustedLabelAreTrusted() throws Exception {
        DumbSlave safe = jenkins.createSlave("safe ml", null);
        DumbSlave other = jenkins.createSlave("ml", null);

        assertFalse(configuration.isTrusted(safe));
        configuration.setTrustedLabel("safe && ml");
        assertTrue(configuration.isTrusted(safe));
        assertFalse(configuration.isTrusted(other));
        assertFalse(configuration.isTrusted(jenkins.jenkins));
        assertFalse(configuration.isTrusted(null));
        assertThrows(IllegalArgumentException.class, () -> configuration.setTrustedLabel("safe &&"));
        assertEquals("safe && ml", configuration.getTrustedLabel());
    }

    @Test
    void aNegativeRetentionIsRefused() {
        assertThrows(IllegalArgumentException.class, () -> configuration.setReportRetention(-1));
        assertEquals(0, configuration.getReportRetention());
    }

    @Test
    void whatWasSavedIsReadAgain() {
        configuration.setServers(List.of(server("prod")));
        configuration.setReportRetention(7);
        configuration.setTrustedLabel("safe");
        configuration.setPinnedPolicies(List.of(pinned("a", DIGEST)));

        MlGateConfiguration again = new MlGateConfiguration();

        assertEquals("prod", again.getServers().get(0).getId());
        assertTrue(again.getServers().get(0).isUseProxy());
        assertEquals(7, again.getReportRetention());
        assertEquals("safe", again.getTrustedLabel());
        assertEquals("a", again.getPinnedPolicies().get(0).getFolder());
    }

    @Test
    void aFileWithGapsIsReadWithTheDefaults() throws Exception {
        MlGateConfiguration again = read("""
                <servers>
                  <null/>
                  <io.jenkins.plugins.mlgate.config.MlflowServerDefinition><id>prod</id><url>http://mlflow</url><odd/>
                  </io.jenkins.plugins.mlgate.config.MlflowServerDefinition>
                  <no.such.Thing/>
                </servers>
                <pinnedPolicies><io.jenkins.plugins.mlgate.config.PinnedPolicy/></pinnedPolicies>
                <reportRetention>-3</reportRetention>
                <trustedLabel>((</trustedLabel>
                """);

        MlflowServerDefinition server = again.server(null);
        assertEquals(10, server.getConnectTimeoutSeconds());
        assertEquals(120, server.getExchangeTimeoutSeconds());
        assertEquals("", server.getCredentialsId());
        assertTrue(server.isUseProxy());
        assertEquals(0, again.getReportRetention());
        assertEquals("", again.getPinnedPolicies().get(0).getSha256());
        assertFalse(again.isTrusted(jenkins.jenkins));
    }

    @Test
    void aFileThatIsNoneCountsAsEmpty() throws Exception {
        assertTrue(read("<servers").getServers().isEmpty());
        assertTrue(read("<servers>text</servers><reportRetention>many</reportRetention>")
                .getServers()
                .isEmpty());
    }

    @Test
    void idsThatOccurTwiceInAFileNameNoServer() throws Exception {
        String one = "<io.jenkins.plugins.mlgate.config.MlflowServerDefinition><id>prod</id><url>http://mlflow</url>"
                + "</io.jenkins.plugins.mlgate.config.MlflowServerDefinition>";
        MlGateConfiguration again = read("<servers>" + one + one + "</servers>");

        String refusal =
                assertThrows(AbortException.class, () -> again.server("prod")).getMessage();

        assertTrue(refusal.startsWith("Several MLflow servers have the id 'prod'"), refusal);
    }

    private MlGateConfiguration read(String content) throws Exception {
        String root = MlGateConfiguration.class.getName();
        Path file = jenkins.jenkins.getRootDir().toPath().resolve(root + ".xml");
        Files.writeString(file, "<" + root + ">" + content + "</" + root + ">");
        return new MlGateConfiguration();
    }

    private String refusalOf(String id) {
        return assertThrows(AbortException.class, () -> configuration.server(id))
                .getMessage();
    }

    private void assertRefused(String why, MlflowServerDefinition server) {
        List<MlflowServerDefinition> servers = List.of(server);
        var refusal = assertThrows(IllegalArgumentException.class, () -> configuration.setServers(servers));
        assertTrue(refusal.getMessage().contains(why), refusal.getMessage());
    }

    private static MlflowServerDefinition server(String id) {
        return new MlflowServerDefinition(id, "http://mlflow.example.com");
    }

    private static MlflowServerDefinition withCertificates(String pem) {
        MlflowServerDefinition server = new MlflowServerDefinition("prod", "https://mlflow.example.com");
        server.setCertificates(pem);
        return server;
    }

    private static PinnedPolicy pinned(String folder, String digest) {
        PinnedPolicy policy = new PinnedPolicy(digest);
        policy.setFolder(folder);
        return policy;
    }

    private static PinnedPolicy pinned(String folder, String digest, String name) {
        PinnedPolicy policy = pinned(folder, digest);
        policy.setName(name);
        return policy;
    }

    private static PinnedPolicy named(String name, String folder, String text) {
        PinnedPolicy policy = pinned(folder, "", name);
        policy.setText(text);
        return policy;
    }

    /** A folder with these names on the way to it. */
    private static Item item(String... names) {
        try {
            Folder folder = null;
            for (String name : names) {
                Item there = folder == null ? jenkins.jenkins.getItem(name) : folder.getItem(name);
                if (there == null) {
                    there = folder == null
                            ? jenkins.jenkins.createProject(Folder.class, name)
                            : folder.createProject(Folder.class, name);
                }
                folder = (Folder) there;
            }
            return folder;
        } catch (java.io.IOException e) {
            throw new java.io.UncheckedIOException(e);
        }
    }
}
