package io.jenkins.plugins.mlgate.rollout;

import edu.umd.cs.findbugs.annotations.CheckForNull;
import hudson.model.Api;
import hudson.model.Item;
import hudson.model.Run;
import java.io.IOException;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import jenkins.model.RunAction2;
import org.kohsuke.stapler.StaplerProxy;
import org.kohsuke.stapler.export.Exported;
import org.kohsuke.stapler.export.ExportedBean;

/**
 * The rollouts that a build began or went on with, one for each of its evaluations: kept in build.xml, and shown below
 * {@code mlgate-rollouts/}.
 */
@ExportedBean
public final class PromotionAction implements RunAction2, StaplerProxy {
    /** Where the pages are below the build. */
    static final String URL_NAME = "mlgate-rollouts";

    // Replaced whole, never changed: build.xml may be written on another thread at any time.
    private volatile ArrayList<Promotion> promotions = new ArrayList<>();

    private transient volatile Run<?, ?> run;

    private PromotionAction() {}

    /** What the build has of an evaluation's rollout. */
    static Optional<Promotion> find(Run<?, ?> run, String evaluation) {
        PromotionAction action = run.getAction(PromotionAction.class);
        return action == null
                ? Optional.empty()
                : action.promotions.stream()
                        .filter(one -> one.evaluation().equals(evaluation))
                        .findFirst();
    }

    /** Keeps it, in place of what was kept for the same evaluation. */
    static void keep(Run<?, ?> run, Promotion promotion) throws IOException {
        // One lock for all builds: it is held for a moment, and the action must not be added twice.
        synchronized (PromotionAction.class) {
            PromotionAction action = run.getAction(PromotionAction.class);
            if (action == null) {
                action = new PromotionAction();
                run.addAction(action);
            }
            ArrayList<Promotion> others = new ArrayList<>(action.promotions);
            others.removeIf(one -> one.evaluation().equals(promotion.evaluation()));
            others.add(promotion);
            action.promotions = others;
        }
        run.save();
    }

    /** The build. */
    public Run<?, ?> getRun() {
        return run;
    }

    /** The build, as pages of core call it. */
    public Run<?, ?> getObject() {
        return run;
    }

    /**
     * The pages of all its rollouts. The ledger is read once for each model; that of a build is not read for REST of
     * the build itself.
     */
    @Exported(visibility = 1)
    public List<PromotionPage> getRollouts() {
        Map<String, RecordsReading> read = new HashMap<>();
        List<PromotionPage> pages = new ArrayList<>();
        for (Promotion promotion : promotions) {
            if (promotion.rollout().isPresent()) {
                RecordsReading reading = promotion
                        .model(run)
                        .map(model -> read.computeIfAbsent(model, RecordsReading::new))
                        .orElseGet(() -> new RecordsReading(""));
                pages.add(new PromotionPage(run, promotion, reading));
            }
        }
        return pages;
    }

    /** The page of a rollout, null if this build has none of this id. */
    @CheckForNull
    public PromotionPage getRollout(String id) {
        return promotions.stream()
                .filter(one -> one.rollout().filter(id::equals).isPresent())
                .findFirst()
                .map(one -> new PromotionPage(
                        run, one, new RecordsReading(one.model(run).orElse(""))))
                .orElse(null);
    }

    /** REST. */
    public Api getApi() {
        return new Api(this);
    }

    /** Who may not read the job learns nothing here, whatever way led to this object. */
    @Override
    public Object getTarget() {
        run.getParent().checkPermission(Item.READ);
        return this;
    }

    @Override
    public void onAttached(Run<?, ?> attached) {
        run = attached;
    }

    @Override
    public void onLoad(Run<?, ?> loaded) {
        run = loaded;
    }

    @Override
    @CheckForNull
    public String getIconFileName() {
        return isShown() ? "symbol-rocket-outline plugin-ionicons-api" : null;
    }

    /** A rollout that was meant and did not begin has no page. */
    public boolean isShown() {
        return promotions.stream().anyMatch(one -> one.rollout().isPresent());
    }

    @Override
    public String getDisplayName() {
        return Messages.PromotionAction_displayName();
    }

    @Override
    public String getUrlName() {
        return URL_NAME;
    }

    /** A damaged build.xml may lack anything. */
    private Object readResolve() {
        ArrayList<Promotion> read = promotions == null ? new ArrayList<>() : new ArrayList<>(promotions);
        read.removeIf(one -> one == null || one.evaluation() == null);
        promotions = read;
        return this;
    }

    /** One rollout of a build. */
    static final class Promotion {
        private final String evaluation;

        @CheckForNull
        private final String rollout;

        private final long after;

        /** Null in builds of versions that had no pages. */
        @CheckForNull
        private final String model;

        @CheckForNull
        private final String target;

        /**
         * A rollout.
         *
         * @param evaluation the evaluation that it rests on
         * @param rollout its id in the ledger; null while it is about to begin
         * @param after the number of the ledger's last record before it began
         * @param target what is routed, with the model
         */
        Promotion(String evaluation, @CheckForNull String rollout, long after, RolloutTicks.Target target) {
            this.evaluation = Objects.requireNonNull(evaluation);
            this.rollout = rollout;
            this.after = after;
            this.model = target.model();
            this.target = target.name();
        }

        String evaluation() {
            return evaluation;
        }

        Optional<String> rollout() {
            return Optional.ofNullable(rollout);
        }

        long after() {
            return after;
        }

        /** The registered model; empty if a build of an earlier version has lost its report. */
        Optional<String> model(Run<?, ?> run) {
            return target(run).map(RolloutTicks.Target::model);
        }

        /** What is routed; empty likewise. */
        Optional<RolloutTicks.Target> target(Run<?, ?> run) {
            if (model != null && target != null) {
                return Optional.of(new RolloutTicks.Target(model, target));
            }
            try {
                return Optional.of(BuildRollout.of(run, evaluation).target());
            } catch (IOException lost) {
                return Optional.empty();
            }
        }
    }
}
