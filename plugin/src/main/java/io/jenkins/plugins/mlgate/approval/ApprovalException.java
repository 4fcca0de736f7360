package io.jenkins.plugins.mlgate.approval;

/** An answer or a request is refused, and nothing is recorded. The message is one line for the user. */
public final class ApprovalException extends Exception {
    private static final long serialVersionUID = 1L;

    /** With the line. */
    ApprovalException(String line) {
        super(line);
    }

    /** With the line and what is behind it. */
    ApprovalException(String line, Throwable cause) {
        super(line, cause);
    }
}
