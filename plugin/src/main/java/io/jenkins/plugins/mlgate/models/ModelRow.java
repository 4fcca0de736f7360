package io.jenkins.plugins.mlgate.models;

import io.mlgate.history.Incident;
import io.mlgate.history.Moment;
import io.mlgate.history.ProductionPeriod;
import io.mlgate.history.RecordedObligation;
import io.mlgate.history.Release;
import io.mlgate.history.ReleaseStory;
import io.mlgate.rollout.RecordedRollout;
import java.time.Instant;
import java.time.LocalDate;
import java.time.ZoneOffset;
import java.util.Comparator;
import java.util.List;
import java.util.Optional;
import org.kohsuke.stapler.export.Exported;
import org.kohsuke.stapler.export.ExportedBean;

/**
 * A model in a line.
 *
 * @param name the registered model
 * @param url its page below {@code mlgate-models/}
 * @param production the version in production; empty if none is
 * @param underWay rollouts that have not come to their end, each in a few words
 * @param lastVersion the version that reached all requests last; empty if none did
 * @param lastReleased when it did; empty likewise
 * @param forced whether that release did without approvals
 * @param openIncidents what goes wrong and is not closed
 * @param openObligations what is owed
 * @param overdueObligations how many of those should be done by now
 * @param problem why nothing can be told; empty if it can
 */
@ExportedBean(defaultVisibility = 2)
public record ModelRow(
        @Exported String name,
        @Exported String url,
        @Exported String production,
        @Exported List<String> underWay,
        @Exported String lastVersion,
        @Exported String lastReleased,
        @Exported boolean forced,
        @Exported long openIncidents,
        @Exported long openObligations,
        @Exported long overdueObligations,
        @Exported String problem) {

    static ModelRow of(ModelReading reading, Instant now) {
        ReleaseStory story = reading.story();
        Optional<Release> last = story.releases().stream()
                .filter(release -> release.full().isPresent())
                .max(Comparator.comparingLong(
                        release -> release.full().orElseThrow().sequence()));
        LocalDate today = LocalDate.ofInstant(now, ZoneOffset.UTC);
        return new ModelRow(
                story.model(),
                url(story.model()),
                story.current().map(ProductionPeriod::version).orElse(""),
                reading.lastOfEachTarget().stream()
                        .filter(RecordedRollout::isLive)
                        .map(ModelRow::words)
                        .toList(),
                last.map(Release::version).orElse(""),
                last.flatMap(Release::full)
                        .map(Moment::time)
                        .map(Instant::toString)
                        .orElse(""),
                last.filter(Release::isForced).isPresent(),
                story.incidents().stream().filter(Incident::isOpen).count(),
                story.obligations().stream().filter(RecordedObligation::isOpen).count(),
                story.obligations().stream()
                        .filter(owed -> owed.isOverdue(today))
                        .count(),
                "");
    }

    static ModelRow untold(String model, String why) {
        return new ModelRow(model, url(model), "", List.of(), "", "", false, 0, 0, 0, why);
    }

    private static String url(String model) {
        return "model/" + ModelToken.of(model) + "/";
    }

    private static String words(RecordedRollout rollout) {
        return Messages.ModelRow_underWay(
                rollout.pins().version(),
                rollout.last().state().phase().name().replace('_', ' '),
                rollout.pins().target());
    }
}
