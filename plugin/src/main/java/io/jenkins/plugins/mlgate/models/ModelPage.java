package io.jenkins.plugins.mlgate.models;

import edu.umd.cs.findbugs.annotations.CheckForNull;
import hudson.AbortException;
import hudson.model.Api;
import hudson.model.ModelObject;
import io.jenkins.plugins.mlgate.config.ReleaseLedger;
import io.mlgate.audit.LedgerAudit;
import io.mlgate.history.ProductionPeriod;
import io.mlgate.ledger.LedgerException;
import java.time.Clock;
import java.time.LocalDate;
import java.time.ZoneOffset;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.Optional;
import org.kohsuke.stapler.export.Exported;
import org.kohsuke.stapler.export.ExportedBean;

/** The page of one model, made for one web request; it reads the ledger once, when it is asked for. */
@ExportedBean
public final class ModelPage implements ModelObject {
    private final String name;
    private final Clock clock = Clock.systemUTC();
    private @CheckForNull Told told;

    ModelPage(String name) {
        this.name = name;
    }

    private record Told(Optional<ModelReading> reading, String problem) {}

    private Told told() {
        if (told == null) {
            try (ReleaseLedger open = ReleaseLedger.open()) {
                told = new Told(Optional.of(ModelReading.of(open.ledger(), name)), "");
            } catch (AbortException | LedgerException | IllegalArgumentException untold) {
                told = new Told(Optional.empty(), untold.getMessage());
            }
        }
        return told;
    }

    /** All that the ledger tells; empty if it does not verify or can't be read. */
    Optional<ModelReading> reading() {
        return told().reading();
    }

    /** The registered model. */
    @Exported
    public String getName() {
        return name;
    }

    /** Why nothing can be told; empty if it can. */
    @Exported
    public String getProblem() {
        return told().problem();
    }

    /** How many records there are, all of which verify. */
    @Exported
    public long getRecords() {
        return reading().map(it -> it.story().head().sequence()).orElse(0L);
    }

    /** The version in production; empty if none is. */
    @Exported
    public String getProduction() {
        return reading()
                .flatMap(it -> it.story().current())
                .map(ProductionPeriod::version)
                .orElse("");
    }

    /** What is routed where. */
    @Exported(inline = true)
    public List<TargetRow> getTargets() {
        return reading().stream()
                .flatMap(it -> it.lastOfEachTarget().stream().map(last -> TargetRow.of(it.rollouts(), last)))
                .toList();
    }

    /** Who was in production when, the newest first. */
    @Exported(inline = true)
    public List<PeriodRow> getHistory() {
        List<PeriodRow> rows = new ArrayList<>(reading().stream()
                .flatMap(it -> it.story().production().stream())
                .map(PeriodRow::of)
                .toList());
        Collections.reverse(rows);
        return rows;
    }

    /** What went another way than planned, or is owed; the newest first. */
    @Exported(inline = true)
    public List<EventRow> getEvents() {
        return reading().map(it -> EventRow.of(it.story(), today())).orElse(List.of());
    }

    /** How releases go. */
    @Exported(inline = true)
    public List<FigureRow> getFigures() {
        return reading().map(it -> FigureRow.of(it.statistics())).orElse(List.of());
    }

    /** What the ledger alone shows to be wrong. */
    @Exported(inline = true)
    public List<FindingRow> getFindings() {
        return reading().stream()
                .flatMap(it -> LedgerAudit.ofLedger(it.story(), today()).stream())
                .map(FindingRow::of)
                .toList();
    }

    /** What the last comparison with MLflow found besides. */
    @Exported(inline = true)
    public RegistryLook getRegistry() {
        return RegistryWork.get().last(name).without(getFindings());
    }

    private LocalDate today() {
        return LocalDate.ofInstant(clock.instant(), ZoneOffset.UTC);
    }

    /** The page on which a target's last rollout is taken back; null if the model has no such target. */
    @CheckForNull
    public RollbackPage getTarget(String target) {
        return reading().stream()
                .flatMap(it -> it.rollouts().lastOf(target).stream())
                .map(last -> new RollbackPage(this, last))
                .findFirst()
                .orElse(null);
    }

    /** Where it is below Jenkins' root. */
    public String getUrl() {
        return ModelsAction.URL_NAME + "/model/" + ModelToken.of(name) + "/";
    }

    @Override
    public String getDisplayName() {
        return name;
    }

    /** A time of the page for people. */
    public String shown(String iso) {
        return ShownTime.of(iso);
    }

    /** REST. */
    public Api getApi() {
        return new Api(this);
    }
}
