package io.jenkins.plugins.mlgate.config;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.jenkins.plugins.casc.ConfigurationAsCode;
import io.jenkins.plugins.casc.ConfiguratorException;
import io.jenkins.plugins.mlgate.testing.Leftovers;
import java.io.ByteArrayOutputStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.jvnet.hudson.test.JenkinsRule;
import org.jvnet.hudson.test.junit.jupiter.WithJenkins;

@WithJenkins
class ConfigurationAsCodeTest {
    private static JenkinsRule jenkins;

    @TempDir
    private Path folder;

    @BeforeAll
    static void start(JenkinsRule rule) {
        jenkins = rule;
    }

    @BeforeEach
    void startAfresh() throws Exception {
        Leftovers.clear(jenkins);
    }

    @Test
    void aFileIsTakenWhole() throws Exception {
        apply("configuration.yaml");

        assertAsInTheFile(MlGateConfiguration.get());
        assertAsInTheFile(new MlGateConfiguration());
    }

    @Test
    void whatIsExportedSetsTheSameAgain() throws Exception {
        apply("configuration.yaml");
        String exported = exported();
        MlGateConfiguration.get().setServers(List.of());
        MlGateConfiguration.get().setPinnedPolicies(List.of());
        MlGateConfiguration.get().setReportRetention(0);
        MlGateConfiguration.get().setTrustedLabel("");
        MlGateConfiguration.get().setLedger(null);
        MlGateConfiguration.get().setRoles(null);
        MlGateConfiguration.get().setPeople(null);
        MlGateConfiguration.get().setApprovalWebhooks(null);
        MlGateConfiguration.get().setApprovalMails(false);
        assertFalse(exported().contains("mlflow.example.com"));

        Path file = Files.writeString(folder.resolve("exported.yaml"), exported);
        ConfigurationAsCode.get().configure(file.toString());

        assertAsInTheFile(MlGateConfiguration.get());
        assertEquals(section(exported), section(exported()));
    }

    @Test
    void idsThatOccurTwiceAreRefused() {
        var refusal = assertThrows(ConfiguratorException.class, () -> apply("duplicates.yaml"));

        String all = new ByteArrayOutputStream() {
            {
                refusal.printStackTrace(new java.io.PrintStream(this, true, StandardCharsets.UTF_8));
            }
        }.toString(StandardCharsets.UTF_8);
        assertTrue(all.contains("Two MLflow servers have the id 'prod'"), all);
        assertTrue(MlGateConfiguration.get().getServers().isEmpty());
    }

    private static void assertAsInTheFile(MlGateConfiguration configuration) {
        assertEquals(2, configuration.getServers().size());
        MlflowServerDefinition prod = configuration.getServers().get(0);
        assertEquals("prod", prod.getId());
        assertEquals("https://mlflow.example.com", prod.getUrl());
        assertEquals("mlflow-reader", prod.getCredentialsId());
        assertTrue(prod.getCertificates().startsWith("-----BEGIN CERTIFICATE-----"));
        assertEquals(5, prod.getConnectTimeoutSeconds());
        assertEquals(60, prod.getExchangeTimeoutSeconds());
        assertFalse(prod.isUseProxy());
        MlflowServerDefinition test = configuration.getServers().get(1);
        assertEquals("test", test.getId());
        assertEquals("", test.getCredentialsId());
        assertEquals("", test.getCertificates());
        assertEquals(10, test.getConnectTimeoutSeconds());
        assertEquals(120, test.getExchangeTimeoutSeconds());
        assertTrue(test.isUseProxy());
        assertEquals(50, configuration.getReportRetention());
        PinnedPolicy pinned = configuration.getPinnedPolicies().get(0);
        assertEquals("credit, 2026", pinned.getName());
        assertEquals("risk/credit", pinned.getFolder());
        assertEquals("0123456789abcdef".repeat(4), pinned.getSha256());
        assertEquals("ml-trusted && linux", configuration.getTrustedLabel());
        assertEquals(
                "jdbc:postgresql://db.example.com/ledger",
                configuration.getLedger().getUrl());
        assertEquals("ledger-writer", configuration.getLedger().getCredentialsId());
        assertTrue(configuration.getLedger().isJenkinsWritesAlone());
        RoleDefinition risk = configuration.getRoles().get(0);
        assertEquals("risk", risk.getName());
        assertEquals("alice\nbob", risk.getUsers());
        assertEquals("risk-team", risk.getGroups());
        PersonDefinition alice = configuration.getPeople().get(0);
        assertEquals("alice", alice.getId());
        assertEquals("alice\najones", alice.getMlflow());
        assertEquals("alice@example.org", alice.getGit());
        assertTrue(configuration.isApprovalMails());
        ApprovalWebhook chat = configuration.getApprovalWebhooks().get(0);
        assertEquals("chat", chat.getId());
        assertEquals("https://chat.example.com/hooks/risk", chat.getUrl());
        assertEquals("chat-secret", chat.getCredentialsId());
    }

    private void apply(String resource) throws ConfiguratorException {
        ConfigurationAsCode.get().configure(getClass().getResource(resource).toExternalForm());
    }

    private static String exported() throws Exception {
        ByteArrayOutputStream out = new ByteArrayOutputStream();
        ConfigurationAsCode.get().export(out);
        return out.toString(StandardCharsets.UTF_8);
    }

    /** Our part of an export. */
    private static String section(String export) {
        String rest = export.substring(export.indexOf("\n  mlGate:\n") + 1);
        return rest.substring(0, rest.indexOf("trustedLabel:"));
    }
}
