package io.jenkins.plugins.mlgate.evaluation;

import java.io.IOException;

/** The agent went away in the middle of an evaluation, which can be made anew when it is back. */
public final class LostAgentException extends IOException {
    private static final long serialVersionUID = 1L;

    /** Keeps the cause, which {@code retry(conditions: [agent()])} looks for. */
    public LostAgentException(String message, Throwable cause) {
        super(message, cause);
    }
}
