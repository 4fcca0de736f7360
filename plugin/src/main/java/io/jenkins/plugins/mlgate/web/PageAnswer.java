package io.jenkins.plugins.mlgate.web;

import jakarta.servlet.ServletException;
import java.io.IOException;
import java.util.Map;
import net.sf.json.JSONObject;
import org.kohsuke.stapler.HttpResponse;
import org.kohsuke.stapler.StaplerRequest2;
import org.kohsuke.stapler.StaplerResponse2;

/** What comes back of a POST: a page for people, JSON for programs that ask for it. */
public final class PageAnswer implements HttpResponse {
    private final int status;
    private final JSONObject json;
    private final ForPeople forPeople;

    /** What a browser gets. */
    @FunctionalInterface
    private interface ForPeople {
        void answer(StaplerRequest2 req, StaplerResponse2 rsp) throws IOException, ServletException;
    }

    private PageAnswer(int status, JSONObject json, ForPeople forPeople) {
        this.status = status;
        this.json = json;
        this.forPeople = forPeople;
    }

    /**
     * It is done: people are led on.
     *
     * @param next where, relative to the POST
     */
    public static PageAnswer done(JSONObject json, String next) {
        return new PageAnswer(200, json, (req, rsp) -> rsp.sendRedirect2(next));
    }

    /**
     * It is not done, or not yet: people see a view of the page, with what is said there.
     *
     * @param status the status of HTTP, for both
     * @param said attributes of the request that the view shows
     */
    public static PageAnswer open(int status, JSONObject json, Object page, String view, Map<String, String> said) {
        return new PageAnswer(status, json, (req, rsp) -> {
            rsp.setStatus(status);
            said.forEach(req::setAttribute);
            req.getView(page, view).forward(req, rsp);
        });
    }

    @Override
    public void generateResponse(StaplerRequest2 req, StaplerResponse2 rsp, Object node)
            throws IOException, ServletException {
        String accepted = req.getHeader("Accept");
        if (accepted != null && accepted.contains("application/json")) {
            rsp.setStatus(status);
            rsp.setContentType("application/json;charset=UTF-8");
            rsp.getWriter().print(json);
        } else {
            forPeople.answer(req, rsp);
        }
    }
}
