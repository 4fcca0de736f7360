package io.jenkins.plugins.mlgate.config;

import edu.umd.cs.findbugs.annotations.CheckForNull;
import hudson.Util;
import hudson.model.Label;
import hudson.model.Node;

/** The label expression that agents must meet to be trusted. */
final class TrustedLabel {
    private TrustedLabel() {}

    /** The expression as it is kept; empty for none. */
    static String checked(@CheckForNull String expression) {
        String kept = Util.fixNull(expression).trim();
        if (!kept.isEmpty()) {
            try {
                Label.parseExpression(kept);
            } catch (IllegalArgumentException e) {
                throw new IllegalArgumentException(Messages.MlGateConfiguration_badLabel(kept), e);
            }
        }
        return kept;
    }

    /** Whether a node meets it; never if there is none, or if a file edited by hand holds one that can't be read. */
    static boolean matches(String expression, @CheckForNull Node node) {
        if (expression.isEmpty() || node == null) {
            return false;
        }
        try {
            return Label.parseExpression(expression).matches(node);
        } catch (IllegalArgumentException e) {
            return false;
        }
    }
}
