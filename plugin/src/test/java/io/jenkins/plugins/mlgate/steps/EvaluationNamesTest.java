package io.jenkins.plugins.mlgate.steps;

import static org.junit.jupiter.api.Assertions.assertEquals;

import hudson.model.FreeStyleBuild;
import io.jenkins.plugins.mlgate.report.BuildReports;
import io.jenkins.plugins.mlgate.testing.ExampleEvaluations;
import org.junit.jupiter.api.Test;
import org.jvnet.hudson.test.JenkinsRule;
import org.jvnet.hudson.test.junit.jupiter.WithJenkins;

@WithJenkins
class EvaluationNamesTest {
    @Test
    void aNameIsTakenOnceAndNeverOneThatHoldsAReportOfOthers(JenkinsRule jenkins) throws Exception {
        FreeStyleBuild build = jenkins.buildAndAssertSuccess(jenkins.createFreeStyleProject());
        BuildReports.add(build, "Gates", ExampleEvaluations.credit(2));

        assertEquals("gates-2", EvaluationNames.take(build, "gates"));
        assertEquals("gates-3", EvaluationNames.take(build, "gates"));
        assertEquals("gates-2-2", EvaluationNames.take(build, "gates-2"));
        assertEquals("other", EvaluationNames.take(build, "other"));
    }
}
