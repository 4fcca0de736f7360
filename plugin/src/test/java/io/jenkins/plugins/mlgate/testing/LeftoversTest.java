package io.jenkins.plugins.mlgate.testing;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import com.cloudbees.hudson.plugins.folder.Folder;
import com.cloudbees.plugins.credentials.SystemCredentialsProvider;
import hudson.FilePath;
import hudson.ProxyConfiguration;
import hudson.model.FreeStyleProject;
import hudson.model.User;
import hudson.slaves.DumbSlave;
import io.jenkins.plugins.mlgate.config.MlGateConfiguration;
import io.jenkins.plugins.mlgate.config.Stored;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import jenkins.model.Jenkins;
import org.junit.jupiter.api.Test;
import org.jvnet.hudson.test.JenkinsRule;
import org.jvnet.hudson.test.MockAuthorizationStrategy;
import org.jvnet.hudson.test.junit.jupiter.WithJenkins;

@WithJenkins
class LeftoversTest {

    @Test
    void whatATestLeavesIsGoneButTheAgentsOfTheClass(JenkinsRule rule) throws Exception {
        DumbSlave kept = rule.createOnlineSlave();
        Map<String, Object> before = state();

        DumbSlave own = rule.createOnlineSlave();
        FreeStyleProject job = rule.createFreeStyleProject("credit");
        rule.jenkins.createProject(Folder.class, "risk").createProject(FreeStyleProject.class, "inside");
        List<FilePath> workspaces = new ArrayList<>();
        for (DumbSlave agent : List.of(own, kept)) {
            job.setAssignedNode(agent);
            workspaces.add(rule.buildAndAssertSuccess(job).getWorkspace());
        }
        job.setAssignedNode(rule.jenkins);
        workspaces.add(rule.buildAndAssertSuccess(job).getWorkspace());
        for (FilePath workspace : workspaces) {
            workspace.child("mlgate.yaml").write("left", "UTF-8");
        }
        Stored.login("login", "ann", "pa55word");
        Pipelines.configure("prod", "http://mlflow.example.com");
        Pipelines.pin("text");
        MlGateConfiguration.get().setReportRetention(7);
        MlGateConfiguration.get().setTrustedLabel("safe");
        rule.jenkins.setProxy(new ProxyConfiguration("proxy.example.com", 3128));
        rule.jenkins.setSecurityRealm(rule.createDummySecurityRealm());
        rule.jenkins.setAuthorizationStrategy(new MockAuthorizationStrategy());
        User.getById("ann", true).save();
        Map<String, Object> left = state();
        before.forEach((what, value) -> assertFalse(value.equals(left.get(what)), what));

        Leftovers.clear(rule, kept);

        assertEquals(before, state());
        assertTrue(kept.toComputer().isOnline());
        for (FilePath workspace : workspaces) {
            assertFalse(new FilePath(kept.getChannel(), workspace.getRemote()).exists(), workspace.getRemote());
        }
        assertEquals(
                1,
                rule.buildAndAssertSuccess(rule.createFreeStyleProject("credit"))
                        .getNumber());
    }

    private static Map<String, Object> state() {
        Jenkins jenkins = Jenkins.get();
        MlGateConfiguration configuration = MlGateConfiguration.get();
        Map<String, Object> state = new LinkedHashMap<>();
        state.put("items", jenkins.getItems().size());
        state.put("nodes", List.copyOf(jenkins.getNodes()));
        state.put("computers", jenkins.getComputers().length);
        state.put("users", User.getAll().size());
        state.put(
                "credentials",
                SystemCredentialsProvider.getInstance().getCredentials().size());
        state.put("security", jenkins.isUseSecurity());
        state.put("realm", jenkins.getSecurityRealm().getClass());
        state.put("authorization", jenkins.getAuthorizationStrategy().getClass());
        state.put("proxy", String.valueOf(jenkins.getProxy()));
        state.put("servers", configuration.getServers().size());
        state.put("pinned policies", configuration.getPinnedPolicies().size());
        state.put("retention", configuration.getReportRetention());
        state.put("trusted label", configuration.getTrustedLabel());
        return state;
    }
}
