package io.jenkins.plugins.mlgate.models;

import io.jenkins.plugins.mlgate.rollout.TargetRollback.Outcome;
import jakarta.servlet.ServletException;
import java.io.IOException;
import net.sf.json.JSONObject;
import org.kohsuke.stapler.HttpResponse;
import org.kohsuke.stapler.StaplerRequest2;
import org.kohsuke.stapler.StaplerResponse2;

/** What comes back of an order to go back: a page for people, JSON for programs that ask for it. */
final class RollbackResponse implements HttpResponse {
    private static final int OK = 200;
    private static final int ACCEPTED = 202;
    private static final int CONFLICT = 409;

    private final RollbackPage page;
    private final int status;
    private final String line;

    private RollbackResponse(RollbackPage page, int status, String line) {
        this.page = page;
        this.status = status;
        this.line = line;
    }

    static RollbackResponse refused(RollbackPage page, String why) {
        return new RollbackResponse(page, CONFLICT, why);
    }

    static RollbackResponse of(RollbackPage page, Outcome outcome) {
        return new RollbackResponse(
                page,
                switch (outcome.kind()) {
                    case DONE -> OK;
                    case REFUSED -> CONFLICT;
                    case UNFINISHED -> ACCEPTED;
                },
                outcome.line());
    }

    @Override
    public void generateResponse(StaplerRequest2 req, StaplerResponse2 rsp, Object node)
            throws IOException, ServletException {
        String accepted = req.getHeader("Accept");
        if (accepted != null && accepted.contains("application/json")) {
            JSONObject json = new JSONObject();
            json.put("done", status == OK);
            json.put("why", line);
            rsp.setStatus(status);
            rsp.setContentType("application/json;charset=UTF-8");
            rsp.getWriter().print(json);
        } else if (status == OK) {
            rsp.sendRedirect2("../..");
        } else {
            rsp.setStatus(status);
            req.setAttribute("refusal", line);
            req.setAttribute("heading", heading());
            req.getView(page, "index.jelly").forward(req, rsp);
        }
    }

    private String heading() {
        return status == CONFLICT ? Messages.RollbackResponse_refused() : Messages.RollbackResponse_unfinished();
    }
}
