package io.jenkins.plugins.mlgate.models;

import hudson.Extension;
import hudson.ExtensionList;
import io.mlgate.ledger.InTime;
import io.mlgate.ledger.Ledger;
import io.mlgate.ledger.LedgerException;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;

/**
 * The lines of all models. A model's whole ledger is read again when it went on, and every ten minutes all the same,
 * since its last record does not show what became of those before it.
 */
@Extension
public final class ModelRows {
    private static final Duration FRESH = Duration.ofMinutes(10);
    private static final Duration LONGEST = Duration.ofSeconds(10);

    private final Map<String, Known> known = new ConcurrentHashMap<>();

    private record Known(String head, Instant read, ModelRow row) {}

    static ModelRows get() {
        return ExtensionList.lookupSingleton(ModelRows.class);
    }

    /**
     * A line for each model of a ledger.
     *
     * @throws LedgerException if the ledger does not tell which models it has
     */
    List<ModelRow> of(Ledger ledger, Clock clock) {
        List<String> models = InTime.of("the ledger", ledger::models);
        known.keySet().retainAll(models);
        Instant end = clock.instant().plus(LONGEST);
        List<ModelRow> rows = new ArrayList<>();
        for (String model : models) {
            rows.add(
                    clock.instant().isBefore(end)
                            ? row(ledger, model, clock.instant())
                            : ModelRow.untold(model, Messages.ModelRows_slow(LONGEST.toSeconds())));
        }
        return rows;
    }

    private ModelRow row(Ledger ledger, String model, Instant now) {
        try {
            String head = InTime.of("the ledger of '" + model + "'", () -> ledger.head(model))
                    .toString();
            Known before = known.get(model);
            if (before != null
                    && before.head().equals(head)
                    && now.isBefore(before.read().plus(FRESH))) {
                return before.row();
            }
            ModelRow row = ModelRow.of(ModelReading.of(ledger, model), now);
            known.put(model, new Known(head, now, row));
            return row;
        } catch (LedgerException | IllegalArgumentException untold) {
            known.remove(model);
            return ModelRow.untold(model, untold.getMessage());
        }
    }
}
