package io.jenkins.plugins.mlgate.steps;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;

import hudson.model.FreeStyleBuild;
import hudson.model.Run;
import io.jenkins.plugins.mlgate.report.BuildReports;
import io.jenkins.plugins.mlgate.testing.ExampleEvaluations;
import java.lang.reflect.Field;
import java.util.Iterator;
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

    @Test
    void aBuildCanBeWrittenWhileANameIsTaken(JenkinsRule jenkins) throws Exception {
        FreeStyleBuild build = jenkins.buildAndAssertSuccess(jenkins.createFreeStyleProject());
        EvaluationNames.take(build, "gates");
        Field taken = EvaluationNames.class.getDeclaredField("taken");
        taken.setAccessible(true);
        Iterator<?> written = ((Iterable<?>) taken.get(build.getAction(EvaluationNames.class))).iterator();

        EvaluationNames.take(build, "other");

        assertEquals("gates", written.next());
        assertFalse(written.hasNext());
    }

    @Test
    void aDamagedBuildXmlTakesNoName(JenkinsRule jenkins) throws Exception {
        FreeStyleBuild build = jenkins.buildAndAssertSuccess(jenkins.createFreeStyleProject());
        build.addAction((EvaluationNames) Run.XSTREAM2.fromXML("<" + EvaluationNames.class.getName() + "/>"));

        assertEquals("gates", EvaluationNames.take(build, "gates"));
        assertEquals("gates-2", EvaluationNames.take(build, "gates"));
    }
}
