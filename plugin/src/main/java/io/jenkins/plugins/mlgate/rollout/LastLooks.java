package io.jenkins.plugins.mlgate.rollout;

import io.mlgate.rollout.RecordedRollout;
import io.mlgate.rollout.Sight;
import io.mlgate.rollout.desk.RolloutTurn;
import java.time.Clock;
import java.time.Instant;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.ConcurrentHashMap;

/** What the controller saw last of each target. After a restart nothing is, until the first look. */
final class LastLooks {
    private final Map<String, Look> looks = new ConcurrentHashMap<>();

    /**
     * A look.
     *
     * @param time when
     * @param rollout at which rollout
     * @param sequence the number of the state that it found, or led to
     * @param seen what was seen
     */
    record Look(Instant time, String rollout, long sequence, Sight seen) {}

    /** Keeps what a look came to, in place of the one before. */
    void keep(RolloutTicks.Target target, RolloutTurn.Report report) {
        if (report.recorded().isEmpty() || report.seen().isEmpty()) {
            looks.remove(target.name());
            return;
        }
        looks.put(
                target.name(),
                new Look(
                        Clock.systemUTC().instant(),
                        report.recorded().get().pins().rollout(),
                        report.recorded().get().last().state().sequence(),
                        unasked(report.seen().get())));
    }

    /** Whether people allow the next stage is not to be asked by a page. */
    private static Sight unasked(Sight seen) {
        return new Sight(
                seen.route(),
                seen.arms(),
                seen.checks(),
                seen.split(),
                () -> Optional.of("nobody asked"),
                seen.findings());
    }

    /** The last look at a rollout, if it is still as that look left it. */
    Optional<Look> of(RecordedRollout recorded) {
        return Optional.ofNullable(looks.get(recorded.pins().target()))
                .filter(look -> look.rollout().equals(recorded.pins().rollout()))
                .filter(look -> look.sequence() == recorded.last().state().sequence());
    }
}
