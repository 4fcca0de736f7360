package io.jenkins.plugins.mlgate.rollout;

import io.jenkins.plugins.mlgate.web.PageAnswer;
import java.util.Map;
import java.util.Optional;
import net.sf.json.JSONObject;

/** What comes back of an order. */
final class OrderResponse {
    private static final int ACCEPTED = 202;
    private static final int CONFLICT = 409;
    private static final String VIEW = "index.jelly";

    private OrderResponse() {}

    /** Of what came of it; empty if that is not known yet. */
    static PageAnswer of(PromotionPage page, Optional<RolloutOrders.Outcome> outcome) {
        boolean done = outcome.filter(RolloutOrders.Outcome::done).isPresent();
        String line = outcome.map(RolloutOrders.Outcome::line).orElseGet(Messages::OrderResponse_takesLonger);
        JSONObject json = json(done, line);
        outcome.ifPresent(known -> json.put("phase", known.phase()));
        return done ? PageAnswer.done(json, ".") : PageAnswer.open(ACCEPTED, json, page, VIEW, Map.of("pending", line));
    }

    static PageAnswer refused(PromotionPage page, String why) {
        return PageAnswer.open(CONFLICT, json(false, why), page, VIEW, Map.of("refusal", why));
    }

    private static JSONObject json(boolean done, String why) {
        JSONObject json = new JSONObject();
        json.put("done", done);
        json.put("why", why);
        return json;
    }
}
