package io.jenkins.plugins.mlgate.rollout;

import static org.hamcrest.MatcherAssert.assertThat;
import static org.hamcrest.Matchers.containsString;
import static org.hamcrest.Matchers.instanceOf;
import static org.hamcrest.Matchers.not;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assumptions.assumeTrue;

import hudson.model.Label;
import hudson.model.Result;
import hudson.slaves.DumbSlave;
import hudson.slaves.OfflineCause;
import io.jenkins.plugins.mlgate.config.MlGateConfiguration;
import io.jenkins.plugins.mlgate.config.RolloutAgents;
import io.jenkins.plugins.mlgate.testing.Leftovers;
import io.jenkins.plugins.mlgate.testing.Pipelines;
import io.mlgate.policy.RouteCommand;
import io.mlgate.process.ProcessEnd;
import io.mlgate.rollout.Phase;
import io.mlgate.traffic.TrafficException;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import org.jenkinsci.plugins.workflow.job.WorkflowRun;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.jvnet.hudson.test.JenkinsRule;
import org.jvnet.hudson.test.junit.jupiter.WithJenkins;

/** Programs of an agent's folder, run in the agent's own process. */
@WithJenkins
class AgentCommandsTest {
    private static final byte[] NOTHING = {};

    private static JenkinsRule jenkins;

    @TempDir
    private Path folder;

    private DumbSlave agent;

    @BeforeAll
    static void start(JenkinsRule rule) {
        jenkins = rule;
    }

    @BeforeEach
    void startAfresh() throws Exception {
        assumeTrue(Files.isExecutable(Path.of("/bin/sh")), "the programs are scripts");
        Leftovers.clear(jenkins);
        agent = jenkins.createOnlineSlave(Label.get("routers"));
        MlGateConfiguration.get().setRolloutAgents(new RolloutAgents("routers", folder.toString()));
    }

    @Test
    void aProgramReadsItsInputInItsFolderAndSaysHowItEnded() throws Exception {
        program("ask", "pwd; cat; echo why >&2; exit 3");

        ProcessEnd end = run(Duration.ofMinutes(1), "{\"a\":1}".getBytes(StandardCharsets.UTF_8), "./ask");

        assertEquals(new ProcessEnd.Exited(3, folder.toRealPath() + "\n{\"a\":1}", "why"), end);
    }

    @Test
    void aProgramGetsOnlyVariablesThatThePolicyNames() throws Exception {
        program("env", "env");

        ProcessEnd.Exited end = (ProcessEnd.Exited) run(Duration.ofMinutes(1), NOTHING, "./env");

        assertThat(end.output(), containsString("PATH="));
        assertThat(end.output(), not(containsString("HOME=")));
        var named = new RouteCommand(List.of("./env"), Duration.ofMinutes(1), List.of("HOME"));
        assertThat(((ProcessEnd.Exited) new AgentCommands().run(named, NOTHING)).output(), containsString("HOME="));
    }

    @Test
    void aProgramThatDoesNotEndIsKilledThere() throws Exception {
        program("forever", "exec tail -f /dev/null");

        ProcessEnd end = run(Duration.ofSeconds(1), NOTHING, "./forever");

        assertEquals(new ProcessEnd.Killed("it took longer than 1 s"), end);
    }

    @Test
    void whatIsNotThereIsSaidWithTheAgentsName() throws Exception {
        ProcessEnd missing = run(Duration.ofMinutes(1), NOTHING, "./gone");
        Files.delete(folder);
        ProcessEnd nowhere = run(Duration.ofMinutes(1), NOTHING, "./gone");

        assertThat(missing, instanceOf(ProcessEnd.NotStarted.class));
        assertThat(missing.toString(), containsString("on agent " + agent.getNodeName() + ": there is no program"));
        assertThat(nowhere.toString(), containsString("there is no folder " + folder));
    }

    @Test
    void theControllerNeverRunsOneWhateverItsLabel() throws Exception {
        program("touch", "touch here");
        jenkins.jenkins.setLabelString("routers");
        agent.toComputer().disconnect(new OfflineCause.ByCLI("maintenance")).get();
        try {
            TrafficException nobody =
                    assertThrows(TrafficException.class, () -> run(Duration.ofMinutes(1), NOTHING, "./touch"));

            assertEquals(TrafficException.Kind.UNREACHABLE, nobody.kind());
            assertThat(nobody.getMessage(), containsString("no agent with the label 'routers' is online"));
            assertEquals(false, Files.exists(folder.resolve("here")));
        } finally {
            jenkins.jenkins.setLabelString("");
        }
    }

    @Test
    void aRolloutPutsItsVersionIntoTheSlotByAProgramOfTheAgent() throws Exception {
        try (RolloutScene scene = new RolloutScene(folder)
                        .with("route:\n", "route:\n  deploy: {command: ./deploy.sh, timeout: 1m}\n")
                        .configure();
                DeployProgram program = DeployProgram.in(folder, scene::deploy)) {
            WorkflowRun build = scene.run(jenkins, Pipelines.job(jenkins, "credit", """
                            mlGate policy: 'pinned:credit', model: '4'
                            mlGatePromote stage: 'full', waitFor: 'done'
                            """), Result.SUCCESS);

            assertEquals(
                    Phase.DONE, RolloutScene.last().orElseThrow().last().state().phase(), jenkins.getLog(build));
        }
    }

    private ProcessEnd run(Duration timeout, byte[] input, String... command) {
        return new AgentCommands().run(new RouteCommand(List.of(command), timeout, List.of()), input);
    }

    private void program(String name, String script) throws IOException {
        DeployProgram.script(folder.resolve(name), script);
    }
}
