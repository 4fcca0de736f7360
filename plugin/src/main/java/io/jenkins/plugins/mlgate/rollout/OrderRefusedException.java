package io.jenkins.plugins.mlgate.rollout;

/** An order of a person is refused, and nothing was done. The message is one line for them. */
final class OrderRefusedException extends Exception {
    private static final long serialVersionUID = 1L;

    OrderRefusedException(String line) {
        super(line);
    }

    OrderRefusedException(String line, Throwable cause) {
        super(line, cause);
    }
}
