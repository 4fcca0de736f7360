package io.jenkins.plugins.mlgate.report;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import com.cloudbees.hudson.plugins.folder.Folder;
import hudson.model.FreeStyleProject;
import io.mlgate.verdict.Decision;
import jenkins.model.Jenkins;
import org.junit.jupiter.api.Test;
import org.jvnet.hudson.test.JenkinsRule;
import org.jvnet.hudson.test.junit.jupiter.WithJenkins;
import org.jvnet.hudson.test.recipes.LocalData;

/** What version 0.1.0 wrote must stay readable. */
@WithJenkins
class StoredFormatTest {

    @LocalData("storedByTheFirstVersion")
    @Test
    void whatWasStoredIsShownAsItWas(JenkinsRule jenkins) throws Exception {
        GatesAction action = action("credit");
        assertEquals(2, action.getEvaluations().size());
        EvaluationSummary first = action.getEvaluations().get(0);
        assertEquals("champion", first.getName());
        assertEquals(Decision.RELEASABLE, first.getDecision());
        assertEquals("credit-risk-classifier version 4", first.getCandidate());
        assertEquals("credit-risk-classifier", first.getModel());
        assertEquals("4", first.getVersion());
        assertEquals("mlgate.yaml", first.getPolicy());
        assertEquals("high", first.getRisk());
        assertEquals("agent linux-3", first.getPlace());
        assertEquals("http://mlflow.example:5000", first.getStore());
        assertEquals(1_795_183_380_000L, first.getEvaluatedAt());
        assertEquals(14, first.getGates().getTotal());
        assertEquals(12, first.getGates().getPassed());
        assertEquals(2, first.getGates().getFailed());
        assertEquals("better-f1", first.getHeadlines().get(0).getGate());
        assertEquals(HeadlineSummary.Effect.WARNS, first.getHeadlines().get(0).getEffect());
        EvaluationSummary second = action.getEvaluations().get(1);
        assertEquals(Decision.BLOCKED, second.getDecision());
        for (EvaluationSummary summary : action.getEvaluations()) {
            StoredReport report =
                    ReportFile.of(action.getRun(), summary.getName()).read(summary);
            assertEquals(StoredReport.State.INTACT, report.state(), report.notice());
        }
    }

    @LocalData("storedByTheFirstVersion")
    @Test
    void reportsGoWithAJobThatIsRenamedAndMoved(JenkinsRule jenkins) throws Exception {
        FreeStyleProject job = jenkins.jenkins.getItemByFullName("credit", FreeStyleProject.class);
        job.renameTo("credit-risk");
        Folder folder = jenkins.createProject(Folder.class, "models");
        hudson.model.Items.move(job, folder);
        try (JenkinsRule.WebClient web = jenkins.createWebClient()) {
            web.getOptions().setJavaScriptEnabled(false);
            String page = web.getPage(action("models/credit-risk").getRun(), "mlgate/evaluation/champion/")
                    .querySelector(".decision")
                    .getTextContent();
            assertEquals("RELEASABLE", page.strip());
        }
    }

    @LocalData("damaged")
    @Test
    void aDamagedSummaryNeverReleasesAndBreaksNoPage(JenkinsRule jenkins) throws Exception {
        EvaluationSummary summary = action("credit").getEvaluations().get(0);
        assertEquals(Decision.BLOCKED, summary.getDecision());
        assertTrue(summary.getProblems().get(0).contains("damaged"));
        try (JenkinsRule.WebClient web = jenkins.createWebClient()) {
            web.getOptions().setJavaScriptEnabled(false);
            assertTrue(web.getPage(action("credit").getRun())
                    .querySelector(".mlgate-outcomes")
                    .getTextContent()
                    .contains("BLOCKED"));
            assertTrue(web.getPage(action("credit").getRun(), "mlgate/")
                    .querySelector(".problems")
                    .getTextContent()
                    .contains("Report missing"));
        }
    }

    private static GatesAction action(String job) {
        FreeStyleProject project = Jenkins.get().getItemByFullName(job, FreeStyleProject.class);
        return project.getBuildByNumber(1).getAction(GatesAction.class);
    }
}
