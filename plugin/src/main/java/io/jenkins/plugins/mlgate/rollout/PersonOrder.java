package io.jenkins.plugins.mlgate.rollout;

import edu.umd.cs.findbugs.annotations.CheckForNull;
import hudson.Util;
import hudson.security.Permission;
import io.jenkins.plugins.mlgate.config.LoginName;
import io.jenkins.plugins.mlgate.config.MlGatePermissions;
import io.mlgate.ledger.Actor;
import io.mlgate.rollout.Order;

/**
 * What somebody who is logged in wants of a rollout.
 *
 * @param wish what
 * @param login who, as the ledger knows people
 * @param reason why, in one line
 * @param to the version that they were told would get all requests; null if they named none
 */
record PersonOrder(
        Wish wish,
        String login,
        String reason,
        @CheckForNull String to) {
    private static final int LONGEST_REASON = 2_000;

    /** What can be wanted. */
    enum Wish {
        PAUSE(Order.Kind.PAUSE, "paused"),
        RESUME(Order.Kind.RESUME, "resumed"),
        ABORT(Order.Kind.ROLL_BACK, "aborted"),
        ROLL_BACK(Order.Kind.ROLL_BACK, "rolled back");

        private final Order.Kind kind;
        private final String done;

        Wish(Order.Kind kind, String done) {
            this.kind = kind;
            this.done = done;
        }

        Order.Kind kind() {
            return kind;
        }

        /** The word for what was done. */
        String done() {
            return done;
        }

        Permission permission() {
            return this == ROLL_BACK ? MlGatePermissions.ROLLBACK : MlGatePermissions.ROLLOUT;
        }
    }

    /**
     * An order of the user of this request.
     *
     * @throws OrderRefusedException with one line if nobody is logged in, or the reason can't be used
     */
    static PersonOrder of(Wish wish, @CheckForNull String reason, @CheckForNull String to)
            throws OrderRefusedException {
        String login =
                LoginName.current().orElseThrow(() -> new OrderRefusedException("log in: an order needs a name"));
        String said = Util.fixNull(reason).strip();
        if (said.isEmpty()) {
            throw new OrderRefusedException("it needs a reason: say why");
        }
        if (said.length() > LONGEST_REASON) {
            throw new OrderRefusedException("a reason has at most " + LONGEST_REASON + " characters");
        }
        if (said.codePoints().anyMatch(PersonOrder::isNoText)) {
            throw new OrderRefusedException("'reason' must be one line of text");
        }
        return new PersonOrder(wish, login, said, Util.fixEmptyAndTrim(to));
    }

    private static boolean isNoText(int point) {
        return switch (Character.getType(point)) {
            case Character.CONTROL, Character.LINE_SEPARATOR, Character.PARAGRAPH_SEPARATOR, Character.SURROGATE ->
                true;
            default -> false;
        };
    }

    Actor actor() {
        return Actor.authenticated(login);
    }

    /** Who wants it and why, as the ledger keeps it. */
    String why() {
        return wish.done() + " by " + login + ": " + reason;
    }
}
