package io.jenkins.plugins.mlgate.models;

import io.mlgate.ledger.Entry;
import io.mlgate.ledger.Head;
import io.mlgate.ledger.InTime;
import io.mlgate.ledger.Ledger;
import io.mlgate.ledger.LedgerException;
import io.mlgate.ledger.LedgerRecord;
import java.io.ByteArrayInputStream;
import java.io.InputStream;
import java.util.List;
import java.util.Optional;

/** One model's ledger as it was at one moment, read once, so that all that a page tells fits together. */
final class LedgerCopy implements Ledger {
    private static final int LARGEST = 64 * 1024 * 1024;

    private final String model;
    private final Optional<byte[]> lines;

    private LedgerCopy(String model, Optional<byte[]> lines) {
        this.model = model;
        this.lines = lines;
    }

    /**
     * Reads it.
     *
     * @throws LedgerException if it can't be read, not in time, or is too large for a page
     */
    static LedgerCopy of(Ledger ledger, String model) {
        return InTime.of("the ledger of '" + model + "'", () -> {
            Optional<InputStream> stored = ledger.bytes(model);
            if (stored.isEmpty()) {
                return new LedgerCopy(model, Optional.empty());
            }
            try (InputStream bytes = stored.get()) {
                byte[] read = bytes.readNBytes(LARGEST + 1);
                if (read.length > LARGEST) {
                    throw new LedgerException("the ledger of '" + model + "' is larger than 64 MiB: ask it by mlgate"
                            + " history and mlgate stats");
                }
                return new LedgerCopy(model, Optional.of(read));
            }
        });
    }

    @Override
    public Optional<InputStream> bytes(String asked) {
        return lines.filter(read -> model.equals(asked)).map(ByteArrayInputStream::new);
    }

    @Override
    public List<String> models() {
        return lines.map(read -> List.of(model)).orElse(List.of());
    }

    @Override
    public Head head(String asked) {
        throw new UnsupportedOperationException("a copy is read whole");
    }

    @Override
    public LedgerRecord append(String asked, Entry entry) {
        throw new UnsupportedOperationException("a copy is not written to");
    }

    @Override
    public LedgerRecord append(String asked, Head expected, Entry entry) {
        throw new UnsupportedOperationException("a copy is not written to");
    }
}
