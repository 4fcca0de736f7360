package io.jenkins.plugins.mlgate.models;

import io.jenkins.plugins.mlgate.rollout.TargetRollback.Outcome;
import io.jenkins.plugins.mlgate.web.PageAnswer;
import java.util.Map;
import net.sf.json.JSONObject;

/** What comes back of an order to go back. */
final class RollbackResponse {
    private static final int ACCEPTED = 202;
    private static final int CONFLICT = 409;
    private static final String MODEL = "../..";

    private RollbackResponse() {}

    static PageAnswer of(RollbackPage page, Outcome outcome) {
        return switch (outcome.kind()) {
            case DONE -> PageAnswer.done(json(true, outcome.line()), MODEL);
            case REFUSED -> refused(page, outcome.line());
            case UNFINISHED -> open(page, ACCEPTED, Messages.RollbackResponse_unfinished(), outcome.line());
        };
    }

    static PageAnswer refused(RollbackPage page, String why) {
        return open(page, CONFLICT, Messages.RollbackResponse_refused(), why);
    }

    private static PageAnswer open(RollbackPage page, int status, String heading, String line) {
        return PageAnswer.open(
                status, json(false, line), page, "index.jelly", Map.of("heading", heading, "refusal", line));
    }

    private static JSONObject json(boolean done, String why) {
        JSONObject json = new JSONObject();
        json.put("done", done);
        json.put("why", why);
        return json;
    }
}
