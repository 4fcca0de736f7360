package io.jenkins.plugins.mlgate.models;

import io.mlgate.report.Times;
import java.time.Instant;

/** Times for people, as all reports write them. */
final class ShownTime {
    private ShownTime() {}

    /** The minute of a time as ISO 8601 has it; nothing of nothing. */
    static String of(String iso) {
        return iso.isEmpty() ? "" : Times.of(Instant.parse(iso));
    }
}
