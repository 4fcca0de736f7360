package io.jenkins.plugins.mlgate.config;

import hudson.AbortException;
import io.mlgate.tracking.OneLine;
import java.util.List;

/** Finds the server that a step means. */
final class ServerChoice {
    private ServerChoice() {}

    /**
     * The server.
     *
     * @param wanted its id; empty for the only one there is
     * @throws AbortException with one line that names the ids there are
     */
    static MlflowServerDefinition of(List<MlflowServerDefinition> all, String wanted) throws AbortException {
        if (all.isEmpty()) {
            throw new AbortException("No MLflow server is configured: an administrator adds one under"
                    + " Manage Jenkins > System > mlGate");
        }
        List<MlflowServerDefinition> found = wanted.isEmpty()
                ? all
                : all.stream().filter(server -> server.getId().equals(wanted)).toList();
        if (found.size() == 1) {
            return found.get(0);
        }
        String ids = String.join(
                ", ", all.stream().map(server -> "'" + server.getId() + "'").toList());
        if (wanted.isEmpty()) {
            throw new AbortException("Several MLflow servers are configured, " + ids
                    + ": name one of them, such as server: '" + all.get(0).getId() + "'");
        }
        if (found.isEmpty()) {
            throw new AbortException("There is no MLflow server '" + OneLine.of(wanted) + "': configured are " + ids);
        }
        throw new AbortException("Several MLflow servers have the id '" + wanted + "': an administrator renames them"
                + " under Manage Jenkins > System > mlGate");
    }
}
