package io.jenkins.plugins.mlgate.rollout;

import jakarta.servlet.ServletException;
import java.io.IOException;
import java.util.Optional;
import net.sf.json.JSONObject;
import org.kohsuke.stapler.HttpResponse;
import org.kohsuke.stapler.StaplerRequest2;
import org.kohsuke.stapler.StaplerResponse2;

/** What comes back of an order: the page again for people, JSON for programs that ask for it. */
final class OrderResponse implements HttpResponse {
    private static final int OK = 200;
    private static final int ACCEPTED = 202;
    private static final int CONFLICT = 409;

    private final PromotionPage page;
    private final JSONObject json;
    private final int status;

    private OrderResponse(PromotionPage page, JSONObject json, int status) {
        this.page = page;
        this.json = json;
        this.status = status;
    }

    /** Of what came of it; empty if that is not known yet. */
    static OrderResponse of(PromotionPage page, Optional<RolloutOrders.Outcome> outcome) {
        JSONObject json = new JSONObject();
        boolean done = outcome.filter(RolloutOrders.Outcome::done).isPresent();
        json.put("done", done);
        outcome.ifPresent(known -> json.put("phase", known.phase()));
        json.put("why", outcome.map(RolloutOrders.Outcome::line).orElseGet(Messages::OrderResponse_takesLonger));
        return new OrderResponse(page, json, done ? OK : ACCEPTED);
    }

    static OrderResponse refused(PromotionPage page, String why) {
        JSONObject json = new JSONObject();
        json.put("done", false);
        json.put("why", why);
        return new OrderResponse(page, json, CONFLICT);
    }

    @Override
    public void generateResponse(StaplerRequest2 req, StaplerResponse2 rsp, Object node)
            throws IOException, ServletException {
        String accepted = req.getHeader("Accept");
        if (accepted != null && accepted.contains("application/json")) {
            rsp.setStatus(status);
            rsp.setContentType("application/json;charset=UTF-8");
            rsp.getWriter().print(json);
        } else if (status == OK) {
            rsp.sendRedirect2(".");
        } else {
            rsp.setStatus(status);
            req.setAttribute(status == CONFLICT ? "refusal" : "pending", json.getString("why"));
            req.getView(page, "index.jelly").forward(req, rsp);
        }
    }
}
