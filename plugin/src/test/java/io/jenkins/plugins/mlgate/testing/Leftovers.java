package io.jenkins.plugins.mlgate.testing;

import com.cloudbees.plugins.credentials.SystemCredentialsProvider;
import com.cloudbees.plugins.credentials.domains.Domain;
import hudson.FilePath;
import hudson.model.Computer;
import hudson.model.Node;
import hudson.model.TopLevelItem;
import hudson.model.User;
import hudson.slaves.OfflineCause;
import io.jenkins.plugins.mlgate.config.MlGateConfiguration;
import java.util.List;
import java.util.Map;
import java.util.concurrent.TimeUnit;
import jenkins.model.Jenkins;
import org.jvnet.hudson.test.JenkinsRule;

/**
 * What a test leaves behind in a Jenkins that the tests of its class share, since to start one for each takes longer
 * than most tests. Fingerprints, and what is kept in static fields and in a test's extensions, are the class's own
 * affair.
 */
public final class Leftovers {
    private static final long MOST_SECONDS = 300;

    private Leftovers() {}

    /**
     * Makes a Jenkins as empty as one that has just been started, to be called before each test.
     *
     * @param kept agents that the whole class uses; they stay, their workspaces don't
     * @throws AssertionError if an earlier test's build doesn't end
     */
    public static void clear(JenkinsRule rule, Node... kept) throws Exception {
        rule.waitUntilNoActivityUpTo((int) TimeUnit.SECONDS.toMillis(MOST_SECONDS));
        Jenkins jenkins = rule.jenkins;
        jenkins.disableSecurity();
        for (TopLevelItem item : jenkins.getItems()) {
            item.delete();
        }
        for (Node node : jenkins.getNodes()) {
            if (List.of(kept).contains(node)) {
                node.getRootPath().child("workspace").deleteContents();
            } else {
                remove(jenkins, node);
            }
        }
        new FilePath(jenkins.getRootDir()).child("workspace").deleteContents();
        for (User user : User.getAll()) {
            user.delete();
        }
        SystemCredentialsProvider credentials = SystemCredentialsProvider.getInstance();
        credentials.setDomainCredentialsMap(Map.of(Domain.global(), List.of()));
        credentials.save();
        jenkins.setProxy(null);
        forget(MlGateConfiguration.get());
        new FilePath(jenkins.getRootDir()).child("mlgate").deleteRecursive();
    }

    /** Ends the agent's process first: the next agent has the same name and folder. */
    private static void remove(Jenkins jenkins, Node node) throws Exception {
        Computer computer = node.toComputer();
        if (computer != null) {
            computer.disconnect(new OfflineCause.ByCLI("the test is over")).get(MOST_SECONDS, TimeUnit.SECONDS);
        }
        jenkins.removeNode(node);
        new FilePath(jenkins.getRootDir())
                .child("agent-work-dirs")
                .child(node.getNodeName())
                .deleteRecursive();
    }

    private static void forget(MlGateConfiguration configuration) {
        configuration.setServers(null);
        configuration.setPinnedPolicies(null);
        configuration.setReportRetention(0);
        configuration.setTrustedLabel(null);
        configuration.setLedger(null);
        configuration.setRoles(null);
        configuration.setPeople(null);
        configuration.setRolloutEndpoints(null);
        configuration.setRolloutAgents(null);
        configuration.setApprovalWebhooks(null);
        configuration.setApprovalMails(false);
    }
}
