package io.jenkins.plugins.mlgate.rollout;

import java.io.IOException;
import java.util.logging.Level;
import java.util.logging.Logger;
import org.jenkinsci.plugins.workflow.graph.FlowNode;
import org.jenkinsci.plugins.workflow.steps.StepContext;
import org.jenkinsci.plugins.workflow.support.actions.PauseAction;

/** Shows that a step waits, as one for input does. Whether that can be shown changes nothing else. */
final class StepPause {
    private static final Logger LOGGER = Logger.getLogger(StepPause.class.getName());

    private StepPause() {}

    /** It waits from now on, if it did not before. */
    static void begin(StepContext context) {
        change(context, true);
    }

    /** It waits no more, if it did. */
    static void end(StepContext context) {
        change(context, false);
    }

    private static void change(StepContext context, boolean waits) {
        try {
            FlowNode node = context.get(FlowNode.class);
            if (node == null || PauseAction.isPaused(node) == waits) {
                return;
            }
            if (waits) {
                node.addAction(new PauseAction("mlGate rollout"));
            } else {
                PauseAction.endCurrentPause(node);
            }
        } catch (IOException e) {
            LOGGER.log(Level.FINE, "how long a step paused is not known", e);
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        }
    }
}
