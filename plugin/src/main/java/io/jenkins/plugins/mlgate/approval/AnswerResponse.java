package io.jenkins.plugins.mlgate.approval;

import io.jenkins.plugins.mlgate.web.PageAnswer;
import io.mlgate.approval.Request;
import java.util.Map;
import net.sf.json.JSONObject;

/** What comes back of an answer. */
final class AnswerResponse {
    private static final int CONFLICT = 409;

    private AnswerResponse() {}

    static PageAnswer recorded(Request now) {
        JSONObject json = recorded();
        json.put("status", now.status().name());
        json.put("missing", now.missing());
        return PageAnswer.done(json, ".");
    }

    static PageAnswer forced(String followUp) {
        JSONObject json = recorded();
        json.put("followUp", followUp);
        return PageAnswer.done(json, ".");
    }

    static PageAnswer waived(String until) {
        JSONObject json = recorded();
        json.put("until", until);
        return PageAnswer.done(json, ".");
    }

    private static JSONObject recorded() {
        JSONObject json = new JSONObject();
        json.put("recorded", true);
        return json;
    }

    /**
     * A refusal.
     *
     * @param view the view of the page that has the form
     */
    static PageAnswer refused(Object page, String view, String why) {
        JSONObject json = new JSONObject();
        json.put("recorded", false);
        json.put("why", why);
        return PageAnswer.open(CONFLICT, json, page, view, Map.of("refusal", why));
    }
}
