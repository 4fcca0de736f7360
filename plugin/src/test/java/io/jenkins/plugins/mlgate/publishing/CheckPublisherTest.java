package io.jenkins.plugins.mlgate.publishing;

import static org.junit.jupiter.api.Assertions.assertEquals;

import hudson.model.Job;
import hudson.model.Run;
import hudson.model.TaskListener;
import io.jenkins.plugins.checks.api.ChecksDetails;
import io.jenkins.plugins.checks.api.ChecksPublisher;
import io.jenkins.plugins.checks.api.ChecksPublisherFactory;
import io.jenkins.plugins.mlgate.testing.Pipelines;
import io.jenkins.plugins.mlgate.testing.SampleMlflow;
import java.util.Optional;
import java.util.concurrent.BlockingQueue;
import java.util.concurrent.LinkedBlockingQueue;
import org.jenkinsci.plugins.workflow.job.WorkflowJob;
import org.jenkinsci.plugins.workflow.job.WorkflowRun;
import org.junit.jupiter.api.Test;
import org.jvnet.hudson.test.JenkinsRule;
import org.jvnet.hudson.test.TestExtension;
import org.jvnet.hudson.test.junit.jupiter.WithJenkins;

@WithJenkins
class CheckPublisherTest {
    private static final BlockingQueue<ChecksDetails> PUBLISHED = new LinkedBlockingQueue<>();

    @Test
    void eachEvaluationOfABuildIsPublishedWithItsPage(JenkinsRule jenkins) throws Exception {
        try (SampleMlflow mlflow = SampleMlflow.start()) {
            Pipelines.configure("prod", mlflow.url());
            WorkflowJob job = Pipelines.job(
                    jenkins, "credit", "node { mlGate policy: 'mlgate.yaml', model: '2', name: 'nightly' }");
            Pipelines.checkOut(jenkins.jenkins, job, Pipelines.mediumRisk());
            WorkflowRun build = jenkins.buildAndAssertSuccess(job);
            ChecksDetails check = PUBLISHED.take();
            assertEquals("mlGate / nightly", check.getName().orElseThrow());
            assertEquals(
                    jenkins.getURL() + build.getUrl() + "mlgate/evaluation/nightly/",
                    check.getDetailsURL().orElseThrow());
        }
    }

    /** Stands where a code host's plugin would. */
    @TestExtension
    public static final class Host extends ChecksPublisherFactory {
        @Override
        protected Optional<ChecksPublisher> createPublisher(Run<?, ?> run, TaskListener listener) {
            return Optional.of(new ChecksPublisher() {
                @Override
                public void publish(ChecksDetails details) {
                    PUBLISHED.add(details);
                }
            });
        }

        @Override
        protected Optional<ChecksPublisher> createPublisher(Job<?, ?> job, TaskListener listener) {
            return Optional.empty();
        }
    }
}
