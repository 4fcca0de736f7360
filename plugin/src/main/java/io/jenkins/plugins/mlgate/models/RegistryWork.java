package io.jenkins.plugins.mlgate.models;

import hudson.AbortException;
import hudson.Extension;
import hudson.ExtensionList;
import hudson.model.AsyncPeriodicWork;
import hudson.model.TaskListener;
import io.jenkins.plugins.mlgate.config.MlGateConfiguration;
import io.jenkins.plugins.mlgate.config.MlflowServerDefinition;
import io.jenkins.plugins.mlgate.config.ReleaseLedger;
import io.jenkins.plugins.mlgate.evaluation.RegistryAudit;
import io.jenkins.plugins.mlgate.rollout.RolloutBuild;
import io.mlgate.history.ReleaseStory;
import io.mlgate.ledger.Ledger;
import io.mlgate.ledger.LedgerException;
import io.mlgate.policy.BaselineRule;
import io.mlgate.policy.Policy;
import io.mlgate.policy.PolicyException;
import io.mlgate.rollout.RolloutPins;
import io.mlgate.rollout.RolloutRecords;
import io.mlgate.rollout.desk.FollowedPolicy;
import java.io.IOException;
import java.time.Clock;
import java.time.Instant;
import java.time.LocalDate;
import java.time.ZoneOffset;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.TreeSet;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.TimeUnit;
import java.util.logging.Level;
import java.util.logging.Logger;

/**
 * Compares MLflow with the ledger once an hour, so that no page waits for a server. What it found is kept until Jenkins
 * ends, and is soon found again.
 */
@Extension
public final class RegistryWork extends AsyncPeriodicWork {
    private static final Logger LOGGER = Logger.getLogger(RegistryWork.class.getName());

    private final Map<String, RegistryLook> looks = new ConcurrentHashMap<>();

    /** Made by Jenkins. */
    public RegistryWork() {
        super("mlGate audit");
    }

    static RegistryWork get() {
        return ExtensionList.lookupSingleton(RegistryWork.class);
    }

    /** The last comparison of a model. */
    RegistryLook last(String model) {
        return looks.getOrDefault(model, RegistryLook.NONE);
    }

    @Override
    public long getRecurrencePeriod() {
        return TimeUnit.HOURS.toMillis(1);
    }

    @Override
    public long getInitialDelay() {
        return TimeUnit.MINUTES.toMillis(2);
    }

    @Override
    protected Level getNormalLoggingLevel() {
        return Level.FINE;
    }

    @Override
    protected void execute(TaskListener listener) {
        try (ReleaseLedger open = ReleaseLedger.open()) {
            List<String> models = open.ledger().models();
            looks.keySet().retainAll(models);
            models.forEach(model -> looks.put(model, look(open.ledger(), model)));
        } catch (AbortException | LedgerException unread) {
            LOGGER.log(Level.WARNING, () -> "MLflow can't be compared with the ledger: " + unread.getMessage());
        }
    }

    private static RegistryLook look(Ledger ledger, String model) {
        Instant now = Clock.systemUTC().instant();
        String server = "";
        try {
            LedgerCopy copy = LedgerCopy.of(ledger, model);
            RolloutRecords rollouts = RolloutRecords.read(copy, model);
            MlflowServerDefinition definition = MlGateConfiguration.get().server(server(rollouts));
            server = definition.getId();
            List<FindingRow> findings = RegistryAudit.of(
                            definition.accessOfEveryJob(),
                            ReleaseStory.read(copy, model),
                            aliases(rollouts),
                            LocalDate.ofInstant(now, ZoneOffset.UTC))
                    .stream()
                    .map(FindingRow::of)
                    .toList();
            return new RegistryLook(now.toString(), server, findings, "");
        } catch (IOException | LedgerException | IllegalArgumentException untold) {
            return new RegistryLook(now.toString(), server, List.of(), untold.getMessage());
        }
    }

    /** The server of the model's last rollout, if Jenkins began it; empty for the only one. */
    private static String server(RolloutRecords rollouts) {
        return rollouts.rollouts().stream()
                .flatMap(rollout -> RolloutBuild.of(rollout.pins()).stream())
                .reduce((earlier, later) -> later)
                .map(RolloutBuild::server)
                .orElse("");
    }

    /** As {@code mlgate audit}: champion, and what the policies of the model's rollouts compare with. */
    private static Set<String> aliases(RolloutRecords rollouts) {
        Set<String> aliases = new TreeSet<>(Set.of("champion"));
        rollouts.rollouts().stream()
                .map(rollout -> rollout.pins().target())
                .distinct()
                .flatMap(target -> rollouts.lastOf(target).stream())
                .flatMap(rollout -> policy(rollout.pins()).stream())
                .flatMap(policy -> policy.baseline().stream())
                .map(BaselineRule::from)
                .filter(BaselineRule.Alias.class::isInstance)
                .map(BaselineRule.Alias.class::cast)
                .forEach(alias -> aliases.add(alias.name()));
        return aliases;
    }

    private static Optional<Policy> policy(RolloutPins pins) {
        try {
            return Optional.of(FollowedPolicy.of(pins));
        } catch (PolicyException ofAnotherTime) {
            return Optional.empty();
        }
    }
}
