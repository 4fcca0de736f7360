package io.jenkins.plugins.mlgate.evaluation;

import edu.umd.cs.findbugs.annotations.CheckForNull;
import hudson.FilePath;
import hudson.model.Computer;
import hudson.model.Node;
import io.jenkins.plugins.mlgate.config.MlGateConfiguration;

/**
 * Where an evaluation takes place.
 *
 * @param name for people
 * @param agent the trust that it deserves
 */
record EvaluationPlace(String name, TrustBasis.Agent agent) {

    /** The controller, where no build's code runs. */
    static final EvaluationPlace CONTROLLER = new EvaluationPlace("the controller", TrustBasis.Agent.CONTROLLER);

    /** Where a workspace is. Builds on the built-in node can change the controller itself, so it is an agent too. */
    static EvaluationPlace of(FilePath workspace) {
        Computer computer = workspace.toComputer();
        Node node = computer == null ? null : computer.getNode();
        String name = computer == null ? "an agent" : computer.getDisplayName();
        boolean isBuiltIn = !workspace.isRemote();
        return new EvaluationPlace(isBuiltIn ? "the built-in node" : "agent " + name, trust(node));
    }

    private static TrustBasis.Agent trust(@CheckForNull Node node) {
        MlGateConfiguration configuration = MlGateConfiguration.get();
        if (configuration.getTrustedLabel().isEmpty()) {
            return TrustBasis.Agent.NO_LABEL_NAMED;
        }
        return configuration.isTrusted(node) ? TrustBasis.Agent.TRUSTED : TrustBasis.Agent.UNTRUSTED;
    }
}
