package io.jenkins.plugins.mlgate.models;

import io.jenkins.plugins.mlgate.rollout.TargetRollback.Outcome;
import jakarta.servlet.ServletException;
import java.io.IOException;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.Future;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;
import net.sf.json.JSONObject;
import org.kohsuke.stapler.HttpResponse;
import org.kohsuke.stapler.StaplerRequest2;
import org.kohsuke.stapler.StaplerResponse2;

/** What comes back of an order to go back: a page for people, JSON for programs that ask for it. */
final class RollbackResponse implements HttpResponse {
    private static final int OK = 200;
    private static final int ACCEPTED = 202;
    private static final int CONFLICT = 409;
    private static final int BAD_GATEWAY = 502;

    /** A router that answers is set at once; for one that does not, no browser waits longer. */
    private static final long SECONDS = 20;

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

    /** Waits for what came of it, but not for long: the order goes on without the page. */
    static RollbackResponse of(RollbackPage page, Future<Outcome> order) {
        try {
            Outcome outcome = order.get(SECONDS, TimeUnit.SECONDS);
            return switch (outcome.kind()) {
                case DONE -> new RollbackResponse(page, OK, outcome.line());
                case REFUSED -> refused(page, outcome.line());
                case UNFINISHED -> new RollbackResponse(page, BAD_GATEWAY, outcome.line());
            };
        } catch (TimeoutException stillUnderWay) {
            return new RollbackResponse(page, ACCEPTED, Messages.RollbackResponse_underWay());
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            return new RollbackResponse(page, ACCEPTED, Messages.RollbackResponse_underWay());
        } catch (ExecutionException wrong) {
            return new RollbackResponse(page, BAD_GATEWAY, Messages.RollbackResponse_failed());
        }
    }

    @Override
    public void generateResponse(StaplerRequest2 req, StaplerResponse2 rsp, Object node)
            throws IOException, ServletException {
        String accepted = req.getHeader("Accept");
        if (accepted != null && accepted.contains("application/json")) {
            JSONObject json = new JSONObject();
            json.put("rolledBack", status == OK);
            json.put(status == OK ? "line" : "why", line);
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
        return switch (status) {
            case CONFLICT -> Messages.RollbackResponse_refused();
            case ACCEPTED -> Messages.RollbackResponse_accepted();
            default -> Messages.RollbackResponse_unfinished();
        };
    }
}
