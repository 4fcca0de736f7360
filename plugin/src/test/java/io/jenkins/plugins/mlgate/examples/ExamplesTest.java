package io.jenkins.plugins.mlgate.examples;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import hudson.model.Label;
import hudson.model.ParametersAction;
import hudson.model.ParametersDefinitionProperty;
import hudson.model.Result;
import hudson.model.StringParameterDefinition;
import hudson.model.StringParameterValue;
import hudson.slaves.DumbSlave;
import io.jenkins.plugins.casc.ConfigurationAsCode;
import io.jenkins.plugins.mlgate.report.GatesAction;
import io.jenkins.plugins.mlgate.testing.FolderSource;
import io.jenkins.plugins.mlgate.testing.Leftovers;
import io.jenkins.plugins.mlgate.testing.Pipelines;
import io.jenkins.plugins.mlgate.testing.SampleMlflow;
import java.io.File;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import jenkins.branch.BranchSource;
import jenkins.scm.impl.mock.MockSCMController;
import jenkins.scm.impl.mock.MockSCMDiscoverBranches;
import jenkins.scm.impl.mock.MockSCMDiscoverChangeRequests;
import jenkins.scm.impl.mock.MockSCMSource;
import org.jenkinsci.plugins.pipeline.modeldefinition.parser.Converter;
import org.jenkinsci.plugins.workflow.cps.CpsScmFlowDefinition;
import org.jenkinsci.plugins.workflow.job.WorkflowJob;
import org.jenkinsci.plugins.workflow.job.WorkflowRun;
import org.jenkinsci.plugins.workflow.multibranch.WorkflowMultiBranchProject;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.jvnet.hudson.test.JenkinsRule;
import org.jvnet.hudson.test.junit.jupiter.WithJenkins;

/** The repository's Jenkinsfiles, run as they are against the configuration that stands beside them. */
@WithJenkins
class ExamplesTest {
    private static final Path ROOT = SampleMlflow.EXAMPLE.getParent().getParent();
    private static final Set<String> RUN = Set.of(
            "examples/credit/Jenkinsfile",
            "examples/jenkins/scripted.Jenkinsfile",
            "examples/jenkins/several-candidates.Jenkinsfile",
            "examples/jenkins/after-training.Jenkinsfile",
            "examples/jenkins/without-an-agent.Jenkinsfile",
            "examples/jenkins/nightly.Jenkinsfile",
            "examples/jenkins/pull-request.Jenkinsfile",
            // By ReleaseExampleTest.
            "examples/jenkins/release.Jenkinsfile",
            "examples/jenkins/with-library.Jenkinsfile");
    private static final Set<String> VALIDATED = Set.of("Jenkinsfile");

    private static final String GOOD_RUN = "4012377b65df4b9ab770e08095e28378";

    private static JenkinsRule jenkins;
    private static DumbSlave agent;

    private SampleMlflow mlflow;

    @BeforeAll
    static void start(JenkinsRule rule) throws Exception {
        jenkins = rule;
        agent = jenkins.createOnlineSlave(Label.get("model-gates"));
    }

    @BeforeEach
    void configure() throws Exception {
        Leftovers.clear(jenkins, agent);
        mlflow = SampleMlflow.start().requireBasic("gatekeeper", "s3cret-of-mlflow");
        configure(Map.of(
                "MLFLOW_URL",
                mlflow.url(),
                "MLFLOW_USER",
                "gatekeeper",
                "MLFLOW_PASSWORD",
                "s3cret-of-mlflow",
                "CREDIT_POLICY",
                SampleMlflow.EXAMPLE.resolve("mlgate.yaml").toString()));
    }

    @AfterEach
    void stop() {
        mlflow.close();
    }

    @Test
    void everyJenkinsfileOfTheRepositoryIsRunOrValidated() throws Exception {
        try (Stream<Path> files = Files.walk(ROOT)) {
            Set<String> found = files.filter(
                            file -> file.getFileName().toString().endsWith("Jenkinsfile"))
                    .map(file -> ROOT.relativize(file).toString().replace(File.separatorChar, '/'))
                    .filter(file -> !file.contains("target/") && !file.contains("work/"))
                    .collect(Collectors.toSet());
            assertEquals(Stream.concat(RUN.stream(), VALIDATED.stream()).collect(Collectors.toSet()), found);
        }
        for (String file : VALIDATED) {
            Converter.scriptToPipelineDef(Files.readString(ROOT.resolve(file)));
        }
    }

    @Test
    void theCreditModelsChallengerMayBeReleased() throws Exception {
        WorkflowRun build = run("examples/credit/Jenkinsfile", Result.SUCCESS);
        jenkins.assertLogContains("@challenger may be released", build);
        assertEquals(5, build.getArtifacts().size(), () -> build.getArtifacts().toString());
    }

    @Test
    void theCreditModelsUnfairCandidateMayNot() throws Exception {
        WorkflowJob job = job("examples/credit/Jenkinsfile");
        // The first build is where Jenkins learns that there are parameters.
        jenkins.buildAndAssertSuccess(job);
        WorkflowRun build = jenkins.assertBuildStatus(
                Result.FAILURE,
                job.scheduleBuild2(0, new ParametersAction(new StringParameterValue("CANDIDATE", "3"))));
        jenkins.assertLogContains("version 3 is BLOCKED: 2 gates block this release. (parity, odds)", build);
        jenkins.assertLogNotContains("may be released", build);
    }

    @Test
    void theScriptedPipelineTellsWhatItFound() throws Exception {
        WorkflowRun build = run("examples/jenkins/scripted.Jenkinsfile", Result.SUCCESS);
        jenkins.assertLogContains("credit-risk-classifier version 2: RELEASABLE, evidence sha256:", build);
        jenkins.assertLogContains("accuracy 0.82545; see ", build);
    }

    @Test
    void severalCandidatesStandSideBySide() throws Exception {
        WorkflowRun build = run("examples/jenkins/several-candidates.Jenkinsfile", Result.UNSTABLE);
        List<String> names = build.getAction(GatesAction.class).getEvaluations().stream()
                .map(summary -> summary.getName() + " " + summary.getDecision())
                .sorted()
                .toList();
        assertEquals(List.of("version-2 RELEASABLE", "version-3 BLOCKED", "version-4 HELD"), names);
    }

    @Test
    void theLatestRunOfTrainingIsTheCandidate() throws Exception {
        WorkflowRun build = run("examples/jenkins/after-training.Jenkinsfile", Result.SUCCESS);
        assertTrue(Optional.ofNullable(build.getAction(GatesAction.class)).isPresent());
        String log = JenkinsRule.getLog(build);
        assertTrue(log.contains("releasing ") != log.contains("not released: "), log);
    }

    @Test
    void aPinnedPolicyNeedsNoAgent() throws Exception {
        WorkflowRun build = run("examples/jenkins/without-an-agent.Jenkinsfile", Result.SUCCESS);
        jenkins.assertLogContains("RELEASABLE: 16 of 16 gates passed", build);
        jenkins.assertLogNotContains("Running on", build);
    }

    @Test
    void aNightThatFindsTheModelInUseFailingTrainsAnother() throws Exception {
        WorkflowJob training = training();
        run("examples/jenkins/nightly.Jenkinsfile", Result.SUCCESS);
        jenkins.waitUntilNoActivity();
        assertEquals(0, training.getBuilds().size());

        mlflow.changeMetric("latency_p95_ms", 900);
        WorkflowJob nightly = jenkins.jenkins.getItemByFullName("credit", WorkflowJob.class);
        WorkflowRun build = jenkins.assertBuildStatus(Result.UNSTABLE, nightly.scheduleBuild2(0));
        jenkins.waitUntilNoActivity();

        jenkins.assertLogContains("the policy's baseline, judged again, by pinned:credit", build);
        assertEquals(1, training.getBuilds().size());
        jenkins.assertLogContains("the model in use failed: latency", training.getLastBuild());
    }

    @Test
    void aNightWithoutAnAnswerTrainsNothing() throws Exception {
        WorkflowJob training = training();
        mlflow.faulty(SampleMlflow.Fault.FAILS);

        run("examples/jenkins/nightly.Jenkinsfile", Result.FAILURE);
        jenkins.waitUntilNoActivity();

        assertEquals(0, training.getBuilds().size());
    }

    private static WorkflowJob training() throws IOException {
        WorkflowJob training = Pipelines.job(jenkins, "train-credit", "echo params.REASON");
        training.addProperty(new ParametersDefinitionProperty(new StringParameterDefinition("REASON", "")));
        return training;
    }

    @Test
    void aPullRequestIsCheckedAndOnlyABranchIsReleased() throws Exception {
        WorkflowJob release = Pipelines.job(jenkins, "release-credit", "echo \"releasing ${params.RUN_ID}\"");
        release.addProperty(new ParametersDefinitionProperty(new StringParameterDefinition("RUN_ID", "")));
        try (MockSCMController repository = MockSCMController.create()) {
            repository.createRepository("credit");
            for (Map.Entry<String, Path> file : Map.of(
                            "Jenkinsfile", ROOT.resolve("examples/jenkins/pull-request.Jenkinsfile"),
                            "mlgate.yaml", SampleMlflow.EXAMPLE.resolve("mlgate.yaml"))
                    .entrySet()) {
                repository.addFile("credit", "master", "a model", file.getKey(), Files.readAllBytes(file.getValue()));
            }
            repository.addFile("credit", "master", "training", "train.sh", ("echo " + GOOD_RUN).getBytes(UTF_8));
            Integer change = repository.openChangeRequest("credit", "master");
            WorkflowMultiBranchProject project = jenkins.createProject(WorkflowMultiBranchProject.class, "credit");
            MockSCMSource source = new MockSCMSource(repository, "credit");
            source.setTraits(List.of(new MockSCMDiscoverBranches(), new MockSCMDiscoverChangeRequests()));
            project.getSourcesList().add(new BranchSource(source));
            project.scheduleBuild2(0).getFuture().get();
            jenkins.waitUntilNoActivity();

            WorkflowRun request = jenkins.assertBuildStatusSuccess(
                    project.getItem("CR-" + change).getLastBuild());
            jenkins.assertLogContains("RELEASABLE", request);
            jenkins.assertLogContains("Stage \"Release\" skipped due to when conditional", request);
            jenkins.assertBuildStatusSuccess(project.getItem("master").getLastBuild());
            assertEquals(1, release.getBuilds().size());
            jenkins.assertLogContains("releasing " + GOOD_RUN, release.getLastBuild());
        }
    }

    private WorkflowRun run(String file, Result result) throws Exception {
        WorkflowRun build = jenkins.buildAndAssertStatus(result, job(file));
        jenkins.assertLogNotContains("s3cret-of-mlflow", build);
        return build;
    }

    private WorkflowJob job(String file) throws IOException {
        WorkflowJob job = jenkins.createProject(WorkflowJob.class, "credit");
        job.setDefinition(new CpsScmFlowDefinition(
                new FolderSource(Map.of(
                        "Jenkinsfile", ROOT.resolve(file).toFile(),
                        "mlgate.yaml",
                                SampleMlflow.EXAMPLE.resolve("mlgate.yaml").toFile())),
                "Jenkinsfile"));
        return job;
    }

    private static void configure(Map<String, String> secrets) throws Exception {
        Path file = Files.createTempFile("jenkins", ".yaml");
        try {
            String yaml = Files.readString(ROOT.resolve("examples/jenkins/jenkins.yaml"));
            for (Map.Entry<String, String> secret : secrets.entrySet()) {
                yaml = yaml.replace("${" + secret.getKey() + "}", secret.getValue());
            }
            Files.writeString(file, yaml);
            ConfigurationAsCode.get().configure(file.toString());
        } finally {
            Files.delete(file);
        }
    }
}
