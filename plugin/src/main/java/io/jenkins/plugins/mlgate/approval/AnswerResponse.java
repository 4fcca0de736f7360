package io.jenkins.plugins.mlgate.approval;

import io.mlgate.approval.Request;
import jakarta.servlet.ServletException;
import java.io.IOException;
import net.sf.json.JSONObject;
import org.kohsuke.stapler.HttpResponse;
import org.kohsuke.stapler.StaplerRequest2;
import org.kohsuke.stapler.StaplerResponse2;

/** What comes back of an answer: the page again for people, JSON for programs that ask for it. */
final class AnswerResponse implements HttpResponse {
    private static final int CONFLICT = 409;

    private final Object page;
    private final String view;
    private final JSONObject json;
    private final int status;

    private AnswerResponse(Object page, String view, JSONObject json, int status) {
        this.page = page;
        this.view = view;
        this.json = json;
        this.status = status;
    }

    static AnswerResponse recorded(Object page, Request now) {
        JSONObject json = recorded();
        json.put("status", now.status().name());
        json.put("missing", now.missing());
        return new AnswerResponse(page, "", json, 200);
    }

    static AnswerResponse forced(Object page, String followUp) {
        JSONObject json = recorded();
        json.put("followUp", followUp);
        return new AnswerResponse(page, "", json, 200);
    }

    static AnswerResponse waived(Object page, String until) {
        JSONObject json = recorded();
        json.put("until", until);
        return new AnswerResponse(page, "", json, 200);
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
    static AnswerResponse refused(Object page, String view, String why) {
        JSONObject json = new JSONObject();
        json.put("recorded", false);
        json.put("why", why);
        return new AnswerResponse(page, view, json, CONFLICT);
    }

    @Override
    public void generateResponse(StaplerRequest2 req, StaplerResponse2 rsp, Object node)
            throws IOException, ServletException {
        String accepted = req.getHeader("Accept");
        if (accepted != null && accepted.contains("application/json")) {
            rsp.setStatus(status);
            rsp.setContentType("application/json;charset=UTF-8");
            rsp.getWriter().print(json);
        } else if (status == CONFLICT) {
            rsp.setStatus(status);
            req.setAttribute("refusal", json.getString("why"));
            req.getView(page, view).forward(req, rsp);
        } else {
            rsp.sendRedirect2(".");
        }
    }
}
