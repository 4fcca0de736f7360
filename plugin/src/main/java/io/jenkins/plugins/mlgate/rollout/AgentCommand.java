package io.jenkins.plugins.mlgate.rollout;

import edu.umd.cs.findbugs.annotations.CheckForNull;
import io.mlgate.policy.RouteCommand;
import io.mlgate.process.ProcessEnd;
import io.mlgate.traffic.TrafficException;
import io.mlgate.traffic.driver.LocalCommands;
import java.io.Serializable;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import jenkins.security.MasterToSlaveCallable;
import jenkins.util.JenkinsJVM;

/** A command of a policy, sent to the agent that runs it. */
final class AgentCommand extends MasterToSlaveCallable<AgentCommand.Answer, RuntimeException> {
    private static final long serialVersionUID = 1L;

    private final String folder;
    private final ArrayList<String> command;
    private final ArrayList<String> variables;
    private final long seconds;
    private final byte[] input;

    /**
     * A command to be sent.
     *
     * @param folder where its program is on the agent
     * @param input what it reads
     */
    AgentCommand(String folder, RouteCommand rule, byte[] input) {
        this.folder = folder;
        this.command = new ArrayList<>(rule.command());
        this.variables = new ArrayList<>(rule.environment());
        this.seconds = rule.timeout().toSeconds();
        this.input = input.clone();
    }

    @Override
    public Answer call() {
        if (JenkinsJVM.isJenkinsJVM()) {
            return Answer.notStarted("the controller runs no commands");
        }
        Path place = Path.of(folder);
        if (!Files.isDirectory(place)) {
            return Answer.notStarted("there is no folder " + folder);
        }
        try {
            RouteCommand rule = new RouteCommand(command, Duration.ofSeconds(seconds), variables);
            return Answer.of(new LocalCommands(place, System.getenv()).run(rule, input));
        } catch (TrafficException refused) {
            return Answer.notStarted(refused.getMessage());
        }
    }

    /** How it ended, as it is sent back. */
    static final class Answer implements Serializable {
        private static final long serialVersionUID = 1L;

        private final @CheckForNull Integer code;
        private final boolean killed;
        private final String output;
        private final String said;

        private Answer(@CheckForNull Integer code, boolean killed, String output, String said) {
            this.code = code;
            this.killed = killed;
            this.output = output;
            this.said = said;
        }

        private static Answer notStarted(String why) {
            return new Answer(null, false, "", why);
        }

        private static Answer of(ProcessEnd end) {
            if (end instanceof ProcessEnd.Exited exited) {
                return new Answer(exited.code(), false, exited.output(), exited.lastError());
            }
            return end instanceof ProcessEnd.Killed stopped
                    ? new Answer(null, true, "", stopped.why())
                    : notStarted(((ProcessEnd.NotStarted) end).why());
        }

        /**
         * How it ended.
         *
         * @param agent where, for messages
         */
        ProcessEnd end(String agent) {
            if (code != null) {
                return new ProcessEnd.Exited(code, output, said);
            }
            return killed ? new ProcessEnd.Killed(said) : new ProcessEnd.NotStarted("on agent " + agent + ": " + said);
        }
    }
}
