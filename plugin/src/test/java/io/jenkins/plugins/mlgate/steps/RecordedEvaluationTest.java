package io.jenkins.plugins.mlgate.steps;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertNull;
import static org.junit.jupiter.api.Assertions.assertTrue;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import hudson.model.Cause;
import hudson.model.CauseAction;
import hudson.model.Label;
import hudson.model.Result;
import hudson.slaves.DumbSlave;
import hudson.triggers.TimerTrigger;
import io.jenkins.plugins.mlgate.config.MlGateConfiguration;
import io.jenkins.plugins.mlgate.config.ReleaseLedger;
import io.jenkins.plugins.mlgate.config.RoleDefinition;
import io.jenkins.plugins.mlgate.report.GatesAction;
import io.jenkins.plugins.mlgate.testing.Leftovers;
import io.jenkins.plugins.mlgate.testing.Pipelines;
import io.jenkins.plugins.mlgate.testing.SampleMlflow;
import io.mlgate.ledger.Actor;
import io.mlgate.ledger.Entry;
import io.mlgate.ledger.LedgerRecord;
import io.mlgate.ledger.Payload;
import io.mlgate.ledger.RecordKind;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.util.List;
import java.util.stream.Stream;
import org.jenkinsci.plugins.workflow.cps.replay.ReplayAction;
import org.jenkinsci.plugins.workflow.job.WorkflowJob;
import org.jenkinsci.plugins.workflow.job.WorkflowRun;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.jvnet.hudson.test.JenkinsRule;
import org.jvnet.hudson.test.junit.jupiter.WithJenkins;

/** What {@code mlGate} writes to the ledger, and what it asks there. */
@WithJenkins
class RecordedEvaluationTest {
    private static final String MODEL = "credit-risk-classifier";
    private static final String ON_AGENT = "node('gpu') { mlGate policy: 'mlgate.yaml', model: '2' }";
    private static final ObjectMapper JSON = new ObjectMapper();

    private static JenkinsRule jenkins;
    private static DumbSlave agent;

    private SampleMlflow mlflow;

    @BeforeAll
    static void start(JenkinsRule rule) throws Exception {
        jenkins = rule;
        agent = jenkins.createOnlineSlave(Label.get("gpu"));
    }

    @BeforeEach
    void startAfresh() throws Exception {
        Leftovers.clear(jenkins, agent);
        mlflow = SampleMlflow.start();
        Pipelines.configure("prod", mlflow.url());
    }

    @AfterEach
    void stop() {
        mlflow.close();
    }

    @Test
    void anEvaluationOnAnAgentIsRecordedByTheController() throws Exception {
        WorkflowJob job = checkedOut(Pipelines.mediumRisk());

        WorkflowRun build = end(job, Result.SUCCESS, started("alice"));

        LedgerRecord record = records().get(0);
        JsonNode payload = JSON.readTree(record.payload().json());
        assertEquals(RecordKind.EVALUATION, record.kind());
        assertEquals(Actor.authenticated("alice"), record.actor());
        assertEquals("RELEASABLE", payload.path("decision").textValue());
        assertEquals(
                build.getAction(GatesAction.class).getEvaluations().get(0).getEvidenceDigest(),
                payload.path("evidence").textValue());
        assertEquals(
                "{\"starters\":[\"alice\"],\"changeAuthors\":[],\"unknown\":[]}",
                payload.path("people").toString());
        assertEquals("credit #1", payload.path("build").textValue());
        jenkins.assertLogContains("record 1 of " + MODEL + " in the ledger: " + record.hash(), build);
    }

    @Test
    void aBlockedCandidateIsRecordedToo() throws Exception {
        WorkflowJob job = checkedOut(Pipelines.mediumRisk());
        job.setDefinition(Pipelines.flow(ON_AGENT.replace("'2'", "'3'")));

        end(job, Result.FAILURE, started("alice"));

        assertEquals(
                "BLOCKED",
                JSON.readTree(records().get(0).payload().json())
                        .path("decision")
                        .textValue());
    }

    @Test
    void theModelInUseIsRecordedAsJudgedAgain() throws Exception {
        WorkflowJob job = checkedOut(Pipelines.mediumRisk());
        job.setDefinition(Pipelines.flow(
                "node('gpu') { mlGate policy: 'mlgate.yaml', revalidate: true, onFail: 'none', onHeld: 'none' }"));

        WorkflowRun build = end(job, Result.SUCCESS, started("alice"));

        assertEquals(RecordKind.REVALIDATION, records().get(0).kind());
        jenkins.assertLogContains("[mlGate] the policy's baseline, judged again, by mlgate.yaml", build);
    }

    @Test
    void aBuildOfATimerHasNoStarterAndOneFromOutsideAnUnknownOne() throws Exception {
        WorkflowJob job = checkedOut(Pipelines.mediumRisk());

        end(job, Result.SUCCESS, new TimerTrigger.TimerTriggerCause());
        end(job, Result.SUCCESS, new Cause.RemoteCause("host", "note"));

        assertEquals(
                "{\"starters\":[],\"changeAuthors\":[],\"unknown\":[]}",
                people(0).toString());
        assertEquals(
                "it was started by other means (RemoteCause)",
                people(1).path("unknown").get(0).textValue());
        assertEquals(Actor.How.ASSERTED, records().get(1).actor().how());
    }

    @Test
    void whoStartedTheBuildBeforeItStartedIt() throws Exception {
        WorkflowJob above = Pipelines.job(jenkins, "above", "echo 'up'");
        WorkflowRun first = end(above, Result.SUCCESS, started("alice"));
        WorkflowJob job = checkedOut(Pipelines.mediumRisk());

        end(job, Result.SUCCESS, new Cause.UpstreamCause(first));

        assertEquals("[\"alice\"]", people(0).path("starters").toString());
    }

    @Test
    void whoStartedWhatIsReplayedStartedIt() throws Exception {
        WorkflowJob job = checkedOut(Pipelines.mediumRisk());
        WorkflowRun first = end(job, Result.SUCCESS, started("alice"));

        WorkflowRun second = (WorkflowRun) first.getAction(ReplayAction.class)
                .run(ON_AGENT, java.util.Map.of())
                .get();

        jenkins.assertBuildStatusSuccess(second);
        assertTrue(
                people(1).path("starters").toString().contains("alice"),
                people(1).toString());
    }

    @Test
    void anAgentIsToldWhatPeopleSignedOffAndNothingElse() throws Exception {
        RoleDefinition risk = new RoleDefinition("risk");
        risk.setUsers("alice");
        MlGateConfiguration.get().setRoles(List.of(risk));
        String policy = Pipelines.mediumRisk().replace("gates:\n", """
                gates:
                  people: {checklist: {item: review, owner: risk-ml, evidence: 'sign-off:risk'}}
                """);
        WorkflowJob job = checkedOut(policy);
        WorkflowRun before = end(job, Result.FAILURE, started("bob"));
        jenkins.assertLogContains("nobody of the role risk signed it off", before);

        signOff();

        WorkflowRun after = end(job, Result.SUCCESS, started("bob"));
        jenkins.assertLogContains("is RELEASABLE", after);
    }

    @Test
    void aLedgerThatIsDamagedStopsTheBuildAndNothingCounts() throws Exception {
        WorkflowJob job = checkedOut(Pipelines.mediumRisk());
        end(job, Result.SUCCESS, started("alice"));
        Path file = jenkins.jenkins.getRootDir().toPath().resolve("mlgate/ledger/" + MODEL + ".jsonl");
        Files.writeString(file, "{\"sequence\":2}\n", StandardOpenOption.APPEND);

        WorkflowRun build = end(job, Result.FAILURE, started("alice"));

        jenkins.assertLogContains("mlGate: the decision is not recorded: ", build);
        assertNull(build.getAction(GatesAction.class));
        assertFalse(agent.getWorkspaceFor(job).child("mlgate-reports/gates").exists());
    }

    @Test
    void theLedgerThatAPolicyNamesIsNotWrittenTo() throws Exception {
        WorkflowJob job = checkedOut("ledger: jdbc:postgresql://elsewhere/ledger\n" + Pipelines.mediumRisk());

        WorkflowRun build = end(job, Result.SUCCESS, started("alice"));

        jenkins.assertLogContains("the ledger that the policy names is not used", build);
        assertEquals(1, records().size());
    }

    private static void signOff() throws Exception {
        try (ReleaseLedger open = ReleaseLedger.open()) {
            String run = JSON.readTree(records().get(0).payload().json())
                    .at("/candidate/runId")
                    .textValue();
            open.ledger()
                    .append(
                            MODEL,
                            new Entry(
                                    Actor.authenticated("alice"),
                                    RecordKind.SIGN_OFF,
                                    Payload.of("{\"gate\":\"people\",\"item\":\"review\",\"person\":\"alice\","
                                            + "\"role\":\"risk\",\"reason\":\"seen\",\"runId\":\"" + run
                                            + "\",\"roles\":\"" + open.roles().sha256() + "\"}")));
        }
    }

    private static WorkflowJob checkedOut(String policy) throws Exception {
        WorkflowJob job = Pipelines.job(jenkins, "credit", ON_AGENT);
        Pipelines.checkOut(agent, job, policy);
        return job;
    }

    private static Cause started(String user) {
        return new Cause.UserIdCause(user);
    }

    private static WorkflowRun end(WorkflowJob job, Result result, Cause cause) throws Exception {
        return jenkins.assertBuildStatus(result, job.scheduleBuild2(0, new CauseAction(cause)));
    }

    private static JsonNode people(int record) throws Exception {
        return JSON.readTree(records().get(record).payload().json()).path("people");
    }

    private static List<LedgerRecord> records() throws Exception {
        try (ReleaseLedger open = ReleaseLedger.open();
                Stream<LedgerRecord> records = open.ledger().read(MODEL)) {
            return records.toList();
        }
    }
}
