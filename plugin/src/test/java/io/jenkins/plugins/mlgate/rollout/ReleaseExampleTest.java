package io.jenkins.plugins.mlgate.rollout;

import static org.hamcrest.MatcherAssert.assertThat;
import static org.hamcrest.Matchers.startsWith;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;
import static org.junit.jupiter.api.Assumptions.assumeTrue;

import hudson.model.Cause;
import hudson.model.CauseAction;
import hudson.model.Item;
import hudson.model.Label;
import hudson.model.ParametersAction;
import hudson.model.ParametersDefinitionProperty;
import hudson.model.Result;
import hudson.model.StringParameterDefinition;
import hudson.model.StringParameterValue;
import hudson.slaves.DumbSlave;
import io.jenkins.plugins.casc.ConfigurationAsCode;
import io.jenkins.plugins.mlgate.approval.ApprovalsAction;
import io.jenkins.plugins.mlgate.config.MlGatePermissions;
import io.jenkins.plugins.mlgate.testing.FolderSource;
import io.jenkins.plugins.mlgate.testing.Leftovers;
import io.jenkins.plugins.mlgate.testing.SampleMlflow;
import io.mlgate.rollout.Phase;
import java.io.File;
import java.net.URL;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import jenkins.model.Jenkins;
import org.htmlunit.HttpMethod;
import org.htmlunit.WebRequest;
import org.htmlunit.util.NameValuePair;
import org.jenkinsci.plugins.workflow.cps.CpsScmFlowDefinition;
import org.jenkinsci.plugins.workflow.job.WorkflowJob;
import org.jenkinsci.plugins.workflow.job.WorkflowRun;
import org.jenkinsci.plugins.workflow.libs.GlobalLibraries;
import org.jenkinsci.plugins.workflow.libs.LibraryConfiguration;
import org.jenkinsci.plugins.workflow.libs.SCMRetriever;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.jvnet.hudson.test.JenkinsRule;
import org.jvnet.hudson.test.JenkinsRule.WebClient;
import org.jvnet.hudson.test.MockAuthorizationStrategy;
import org.jvnet.hudson.test.junit.jupiter.WithJenkins;

/** The examples that release a model, run as they are: by an agent, by people, behind a router of this JVM. */
@WithJenkins
class ReleaseExampleTest {
    private static final Path EXAMPLES = SampleMlflow.EXAMPLE.resolveSibling("jenkins");

    private static JenkinsRule jenkins;
    private static DumbSlave agent;

    @TempDir
    private Path folder;

    private RolloutScene scene;
    private DeployProgram deploy;

    @BeforeAll
    static void start(JenkinsRule rule) throws Exception {
        assumeTrue(Files.isExecutable(Path.of("/bin/sh")), "the user's programs are scripts");
        jenkins = rule;
        agent = jenkins.createOnlineSlave(Label.get("model-gates"));
    }

    @BeforeEach
    void configure() throws Exception {
        Leftovers.clear(jenkins, agent);
        scene = new RolloutScene(folder, Files.readString(EXAMPLES.resolve("credit-release.yaml")));
        deploy = DeployProgram.in(folder, scene::deploy);
        Path policy = Files.writeString(folder.resolve("credit-release.yaml"), scene.policy());
        Path configuration = Files.writeString(
                folder.resolve("jenkins-release.yaml"),
                scene.placed(Files.readString(EXAMPLES.resolve("jenkins-release.yaml")))
                        .replace("${MLFLOW_URL}", scene.mlflow())
                        .replace("${ROUTER_SECRET}", RolloutScene.SECRET)
                        .replace("${RELEASE_POLICY}", policy.toString())
                        .replace("${ROLLOUT_PROGRAMS}", folder.toString()));
        ConfigurationAsCode.get().configure(configuration.toString());
        train(RolloutScene.GOOD);
        Files.writeString(folder.resolve("smoke-test.sh"), "exit 0\n");
        jenkins.jenkins.setSecurityRealm(jenkins.createDummySecurityRealm());
        jenkins.jenkins.setAuthorizationStrategy(new MockAuthorizationStrategy()
                .grant(Jenkins.READ, Item.READ, MlGatePermissions.APPROVE)
                .everywhere()
                .to("dev", "rita"));
    }

    @AfterEach
    void stop() throws Exception {
        GlobalLibraries.get().setLibraries(List.of());
        for (WorkflowJob job : jenkins.jenkins.getItems(WorkflowJob.class)) {
            for (WorkflowRun left : job.getBuilds()) {
                if (left.isBuilding()) {
                    left.doKill();
                }
            }
        }
        deploy.close();
        scene.close();
    }

    @Test
    void aModelGoesFromTrainingToAllRequestsWithAPersonInBetween() throws Exception {
        WorkflowRun build = released(job("release.Jenkinsfile"), Result.SUCCESS);

        assertEquals(
                "blue=0,green=100",
                RolloutScene.last().orElseThrow().last().state().route().toString());
        jenkins.assertLogContains(": approved by rita", build);
    }

    @Test
    void aSmokeTestThatFailsTakesTheReleaseBack() throws Exception {
        Files.writeString(folder.resolve("smoke-test.sh"), "echo 'no answer in time'; exit 1\n");

        released(job("release.Jenkinsfile"), Result.FAILURE);

        var last = RolloutScene.last().orElseThrow().last().state();
        assertEquals(Phase.ROLLED_BACK, last.phase());
        assertThat(last.reason(), startsWith("rolled back by build credit #1: build jenkins-credit-1 did not come"));
    }

    @Test
    void harmThatOnlyUsersFindOutTakesTheReleaseBack() throws Exception {
        train(RolloutScene.HARMFUL);

        WorkflowRun build = released(job("release.Jenkinsfile"), Result.FAILURE);

        assertEquals(
                Phase.ROLLED_BACK,
                RolloutScene.last().orElseThrow().last().state().phase());
        jenkins.assertLogContains("of version 2 was ROLLED_BACK: ", build);
        jenkins.assertLogContains("nothing to take back: ", build);
        jenkins.assertLogNotContains("smoke-test", build);
    }

    @Test
    void aSharedLibraryReleasesForEveryTeam() throws Exception {
        LibraryConfiguration library = new LibraryConfiguration(
                "mlgate-release",
                new SCMRetriever(new FolderSource(
                        Map.of("vars/releaseModel.groovy", file("library/vars/releaseModel.groovy")))));
        library.setDefaultVersion("main");
        GlobalLibraries.get().setLibraries(List.of(library));
        WorkflowJob job = job("with-library.Jenkinsfile");
        job.addProperty(new ParametersDefinitionProperty(new StringParameterDefinition("VERSION", "")));

        WorkflowRun build = released(
                job, Result.SUCCESS, new ParametersAction(new StringParameterValue("VERSION", RolloutScene.GOOD)));

        assertEquals(
                "blue=0,green=100",
                RolloutScene.last().orElseThrow().last().state().route().toString());
        jenkins.assertLogContains("mlGatePromote", build);
    }

    private void train(String version) throws Exception {
        Files.writeString(folder.resolve("train.sh"), "echo " + version + "\n");
    }

    /** Started by dev; rita approves once copies went well. */
    private WorkflowRun released(WorkflowJob job, Result result, ParametersAction... parameters) throws Exception {
        CauseAction cause = new CauseAction(new Cause.UserIdCause("dev"));
        WorkflowRun build = (parameters.length == 0
                        ? job.scheduleBuild2(0, cause)
                        : job.scheduleBuild2(0, cause, parameters[0]))
                .waitForStart();
        scene.until(() -> !build.isBuilding() || build.getAction(ApprovalsAction.class) != null);
        assertTrue(build.isBuilding(), JenkinsRule.getLog(build));
        // Who started the build is asked, but does not count.
        assertEquals(409, approved(build, "dev"));
        assertEquals(200, approved(build, "rita"));
        scene.until(() -> !build.isBuilding());
        return jenkins.assertBuildStatus(result, jenkins.waitForCompletion(build));
    }

    private static int approved(WorkflowRun build, String who) throws Exception {
        String id = build.getAction(ApprovalsAction.class).getRequests().get(0).getId();
        try (WebClient client = jenkins.createWebClient().withThrowExceptionOnFailingStatusCode(false)) {
            client.getOptions().setJavaScriptEnabled(false);
            client.login(who);
            WebRequest request = new WebRequest(
                    new URL(jenkins.getURL(), build.getUrl() + "mlgate-approvals/request/" + id + "/approve"),
                    HttpMethod.POST);
            request.setRequestParameters(List.of(new NameValuePair("reason", "the copies went well")));
            request.setAdditionalHeader("Accept", "application/json");
            client.addCrumb(request);
            return client.loadWebResponse(request).getStatusCode();
        }
    }

    private WorkflowJob job(String example) throws Exception {
        WorkflowJob job = jenkins.createProject(WorkflowJob.class, "credit");
        job.setDefinition(new CpsScmFlowDefinition(
                new FolderSource(Map.of(
                        "Jenkinsfile", file(example),
                        "train.sh", folder.resolve("train.sh").toFile(),
                        "smoke-test.sh", folder.resolve("smoke-test.sh").toFile())),
                "Jenkinsfile"));
        return job;
    }

    private static File file(String example) {
        return EXAMPLES.resolve(example).toFile();
    }
}
