package io.jenkins.plugins.mlgate.rollout;

import edu.umd.cs.findbugs.annotations.CheckForNull;
import hudson.model.Computer;
import hudson.remoting.VirtualChannel;
import io.jenkins.plugins.mlgate.config.MlGateConfiguration;
import io.jenkins.plugins.mlgate.config.RolloutAgents;
import io.mlgate.policy.RouteCommand;
import io.mlgate.process.ProcessEnd;
import io.mlgate.traffic.CommandRunner;
import io.mlgate.traffic.TrafficException;
import io.mlgate.traffic.TrafficException.Kind;
import java.io.IOException;
import java.time.Duration;
import java.util.Comparator;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;
import java.util.stream.Stream;
import jenkins.model.Jenkins;

/** Runs the commands of policies on one of the agents that an administrator named for them. Holds no executor. */
final class AgentCommands implements CommandRunner {
    /** For what is to be sent there and back. */
    private static final Duration ON_THE_WAY = Duration.ofSeconds(30);

    @Override
    public ProcessEnd run(RouteCommand command, byte[] input) {
        RolloutAgents agents = MlGateConfiguration.get().getRolloutAgents();
        // The first by name, so that what one run leaves on an agent the next one finds.
        Computer agent = Stream.of(Jenkins.get().getComputers())
                .filter(one -> agents.include(one.getNode()) && one.isOnline())
                .min(Comparator.comparing(Computer::getName))
                .orElse(null);
        VirtualChannel channel = agent == null ? null : agent.getChannel();
        if (channel == null) {
            throw new TrafficException(
                    Kind.UNREACHABLE,
                    "no agent with the label '" + agents.getLabel() + "' is online, and " + name(command)
                            + " runs there: connect one");
        }
        var answer = call(channel, agents.getFolder(), command, input);
        return answer.end(agent.getName());
    }

    private static AgentCommand.Answer call(VirtualChannel channel, String folder, RouteCommand command, byte[] input) {
        try {
            var sent = channel.callAsync(new AgentCommand(folder, command, input));
            try {
                return sent.get(command.timeout().plus(ON_THE_WAY).toMillis(), TimeUnit.MILLISECONDS);
            } finally {
                sent.cancel(true);
            }
        } catch (IOException | ExecutionException | TimeoutException lost) {
            throw unknown(command, "the agent did not tell how it ended", lost);
        } catch (InterruptedException stopped) {
            Thread.currentThread().interrupt();
            throw unknown(command, "Jenkins stopped waiting for its end", stopped);
        }
    }

    private static TrafficException unknown(RouteCommand command, String why, @CheckForNull Exception cause) {
        return new TrafficException(
                Kind.UNREACHABLE, "the command " + name(command) + ": " + why + ", and it may still run", cause);
    }

    private static String name(RouteCommand command) {
        return "'" + command.command().get(0) + "'";
    }
}
