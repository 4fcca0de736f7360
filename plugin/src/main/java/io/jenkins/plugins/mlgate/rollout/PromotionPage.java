package io.jenkins.plugins.mlgate.rollout;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.core.type.TypeReference;
import com.fasterxml.jackson.databind.ObjectMapper;
import edu.umd.cs.findbugs.annotations.CheckForNull;
import hudson.model.Api;
import hudson.model.Item;
import hudson.model.ModelObject;
import hudson.model.Run;
import io.jenkins.plugins.mlgate.rollout.PersonOrder.Wish;
import io.jenkins.plugins.mlgate.rollout.PromotionAction.Promotion;
import io.mlgate.report.ShownText;
import io.mlgate.rollout.RolloutPins;
import io.mlgate.rollout.view.RolloutJson;
import io.mlgate.rollout.view.RolloutPageView;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import org.kohsuke.stapler.HttpResponse;
import org.kohsuke.stapler.QueryParameter;
import org.kohsuke.stapler.export.Exported;
import org.kohsuke.stapler.export.ExportedBean;
import org.kohsuke.stapler.interceptor.RequirePOST;

/** The page of one rollout, made for one web request; it reads the ledger once, when it is asked for. */
@ExportedBean(defaultVisibility = 2)
public final class PromotionPage implements ModelObject {
    private static final ObjectMapper JSON = new ObjectMapper();

    private final Run<?, ?> run;
    private final Promotion promotion;
    private final RecordsReading records;
    private @CheckForNull PromotionReading reading;

    PromotionPage(Run<?, ?> run, Promotion promotion, RecordsReading records) {
        this.run = run;
        this.promotion = promotion;
        this.records = records;
    }

    private PromotionReading reading() {
        if (reading == null) {
            reading = PromotionReading.of(records, getId(), promotion.target(run));
        }
        return reading;
    }

    /** The build, as pages of core call it. */
    public Run<?, ?> getObject() {
        return run;
    }

    /** The build. */
    public Run<?, ?> getRun() {
        return run;
    }

    /** The rollout's id in the ledger. */
    @Exported
    public String getId() {
        return promotion.rollout().orElseThrow();
    }

    /** The evaluation's name in the build. */
    @Exported
    public String getGate() {
        return promotion.evaluation();
    }

    /** Why something can't be told, in one line; empty if all can. */
    @Exported
    public String getProblem() {
        return ShownText.line(reading().problem());
    }

    /** All that {@code mlgate rollout status --json} tells; null if it can't be told. */
    @Exported
    @CheckForNull
    public Map<String, Object> getRollout() {
        return reading()
                .snapshot()
                .map(snapshot -> {
                    try {
                        return JSON.readValue(RolloutJson.of(snapshot), new TypeReference<Map<String, Object>>() {});
                    } catch (JsonProcessingException impossible) {
                        throw new IllegalStateException("it is JSON", impossible);
                    }
                })
                .orElse(null);
    }

    /** What the state of the rollout allows to order, whoever may: pause, resume, abort, rollback. */
    @Exported
    public List<String> getOrders() {
        List<String> orders = new ArrayList<>();
        for (Wish wish : Wish.values()) {
            if (isOpenTo(wish)) {
                orders.add(wish.name().replace("_", "").toLowerCase(Locale.ROOT));
            }
        }
        return orders;
    }

    /** What the controller has to say about its target, in one line: trouble with it, or what waits; may be empty. */
    @Exported
    public String getNote() {
        return promotion
                .target(run)
                .flatMap(target -> RolloutTicks.get().trouble(target))
                .map(ShownText::line)
                .orElse("");
    }

    /** What people ordered and is not done yet, each in one line. */
    @Exported
    public List<String> getUnderWay() {
        return RolloutOrders.get().underWay(getId()).stream()
                .map(order -> Messages.PromotionPage_underWay(
                        order.wish().done(), order.login(), ShownText.line(order.reason())))
                .toList();
    }

    /** What the page shows; null if it can't be told. */
    @CheckForNull
    public RolloutPageView getView() {
        return reading().snapshot().map(RolloutPageView::new).orElse(null);
    }

    /** Whether it is shown as this controller saw it by its last look, and not by the ledger alone. */
    public boolean isLooked() {
        return reading().snapshot().filter(it -> it.sight().isPresent()).isPresent();
    }

    /** Whether it is not over. */
    public boolean isLive() {
        return reading().snapshot().filter(it -> it.rollout().isLive()).isPresent();
    }

    /** The route that should be in force; empty if that can't be told. */
    public String getRoute() {
        return reading()
                .snapshot()
                .map(it -> it.rollout().last().state().route().toString())
                .orElse("");
    }

    /** The version that is rolled out; empty if that is not known. */
    public String getVersion() {
        return reading().pins().map(RolloutPins::version).map(ShownText::line).orElse("");
    }

    /** The version of before; empty if that is not known. */
    public String getBaseline() {
        return reading()
                .pins()
                .flatMap(RolloutPins::baselineVersion)
                .map(ShownText::line)
                .orElse("");
    }

    /** What is routed; empty if that is not known. */
    public String getRouted() {
        return promotion.target(run).map(RolloutTicks.Target::name).orElse("");
    }

    /** Whether it can be ordered to pause, by the current user too. */
    public boolean isPausable() {
        return may(Wish.PAUSE);
    }

    /** Whether it can be ordered to go on, by the current user too. */
    public boolean isResumable() {
        return may(Wish.RESUME);
    }

    /** Whether it can be aborted, by the current user too. */
    public boolean isAbortable() {
        return may(Wish.ABORT);
    }

    /** Whether it can be taken back, by the current user too. */
    public boolean isReturnable() {
        return may(Wish.ROLL_BACK);
    }

    /** Whether it can be taken back, whoever may. */
    public boolean isReturnableBySomebody() {
        return isOpenTo(Wish.ROLL_BACK);
    }

    private boolean may(Wish wish) {
        return isOpenTo(wish) && run.hasPermission(wish.permission());
    }

    private boolean isOpenTo(Wish wish) {
        return wish == Wish.ROLL_BACK
                ? reading().returnable()
                : reading().heeded().contains(wish.kind());
    }

    /** Where it is below Jenkins' root. */
    public String getUrl() {
        return url(run, getId());
    }

    /** Where the page of a build's rollout is below Jenkins' root. */
    static String url(Run<?, ?> run, String rollout) {
        return run.getUrl() + PromotionAction.URL_NAME + "/rollout/" + rollout + "/";
    }

    @Override
    public String getDisplayName() {
        return Messages.PromotionPage_displayName(getId());
    }

    /** REST. */
    public Api getApi() {
        return new Api(this);
    }

    /** Lets it go no further. */
    @RequirePOST
    public HttpResponse doPause(@QueryParameter String reason) {
        return order(Wish.PAUSE, reason, null);
    }

    /** Lets it go on. */
    @RequirePOST
    public HttpResponse doResume(@QueryParameter String reason) {
        return order(Wish.RESUME, reason, null);
    }

    /** Ends it: the version of before gets all requests again. */
    @RequirePOST
    public HttpResponse doAbort(@QueryParameter String reason) {
        return order(Wish.ABORT, reason, null);
    }

    /** Gives the version of before all requests again, under way or done, with or without the ledger. */
    @RequirePOST
    public HttpResponse doRollback(@QueryParameter String reason, @QueryParameter String to) {
        return order(Wish.ROLL_BACK, reason, to);
    }

    private HttpResponse order(Wish wish, @CheckForNull String reason, @CheckForNull String to) {
        run.checkPermission(Item.READ);
        run.checkPermission(wish.permission());
        try {
            PersonOrder order = PersonOrder.of(wish, reason, to);
            refuseWhatIsNotOpen(wish);
            RolloutTicks.Target target =
                    promotion.target(run).orElseThrow(() -> new OrderRefusedException(records.problem()));
            Optional<RolloutOrders.Outcome> outcome = RolloutOrders.get().give(target, getId(), order);
            return OrderResponse.of(this, outcome);
        } catch (OrderRefusedException refused) {
            return OrderResponse.refused(this, ShownText.line(refused.getMessage()));
        } finally {
            reading = null;
        }
    }

    /** What can be told before anybody is asked. The way back is asked for all the same: it needs no ledger. */
    private void refuseWhatIsNotOpen(Wish wish) throws OrderRefusedException {
        if (wish == Wish.ROLL_BACK || isOpenTo(wish)) {
            return;
        }
        if (!getProblem().isEmpty()) {
            throw new OrderRefusedException(getProblem());
        }
        String phase = reading()
                .snapshot()
                .orElseThrow()
                .rollout()
                .last()
                .state()
                .phase()
                .name()
                .replace('_', ' ');
        throw new OrderRefusedException(
                isLive()
                        ? "rollout " + getId() + " is " + phase + ": it can't be " + wish.done() + " now"
                        : "rollout " + getId() + " is not under way any more: it is " + phase);
    }
}
