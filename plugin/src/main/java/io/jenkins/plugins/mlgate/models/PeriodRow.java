package io.jenkins.plugins.mlgate.models;

import io.mlgate.history.Grounds;
import io.mlgate.history.Moment;
import io.mlgate.history.ProductionPeriod;
import io.mlgate.history.RecordedAnswer;
import io.mlgate.history.Release;
import io.mlgate.ledger.Actor;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import org.kohsuke.stapler.export.Exported;
import org.kohsuke.stapler.export.ExportedBean;

/**
 * That one version served all requests.
 *
 * @param version the version
 * @param from since when
 * @param record the number of the record that says so
 * @param to until when; empty if it still does
 * @param ending why it ended; empty likewise
 * @param byRollback whether it came by a rollback to it
 * @param evidence the digest of what it rests on; empty if the ledger has no rollout of it
 * @param decision what was decided by it; empty likewise
 * @param approvers who approved it, with their roles; a {@code ?} behind a name that nothing vouches for
 * @param waivers which gates were waived, by whom and why
 * @param forced who did without approvals, and why
 */
@ExportedBean(defaultVisibility = 2)
public record PeriodRow(
        @Exported String version,
        @Exported String from,
        @Exported long record,
        @Exported String to,
        @Exported String ending,
        @Exported boolean byRollback,
        @Exported String evidence,
        @Exported String decision,
        @Exported List<String> approvers,
        @Exported List<String> waivers,
        @Exported List<String> forced) {

    private static final int SHORT = 19;

    static PeriodRow of(ProductionPeriod period) {
        Optional<Grounds> grounds = period.release().map(Release::grounds);
        return new PeriodRow(
                period.version(),
                period.from().time().toString(),
                period.from().sequence(),
                period.to().map(Moment::time).map(Instant::toString).orElse(""),
                period.ending().orElse(""),
                period.byRollback(),
                grounds.flatMap(Grounds::evidence).orElse(""),
                grounds.flatMap(Grounds::decision)
                        .flatMap(decision -> decision.decision())
                        .orElse(""),
                period.release().stream()
                        .flatMap(release -> release.approvals().stream())
                        .map(PeriodRow::approver)
                        .distinct()
                        .toList(),
                grounds.stream()
                        .flatMap(it -> it.waivers().stream())
                        .map(waiver -> Messages.PeriodRow_waived(
                                waiver.gate().orElse("?"),
                                person(waiver.who(), waiver.moment()),
                                waiver.reason().orElse("")))
                        .toList(),
                grounds.stream()
                        .flatMap(it -> it.breakGlasses().stream())
                        .map(forced -> Messages.PeriodRow_forced(
                                person(forced.who(), forced.moment()),
                                forced.stage().orElse("?"),
                                forced.reason().orElse("")))
                        .toList());
    }

    private static String approver(RecordedAnswer answer) {
        String person = person(answer.who(), answer.moment());
        return answer.role()
                .map(role -> Messages.PeriodRow_approver(person, role))
                .orElse(person);
    }

    /** A name, and a {@code ?} if nothing vouches for it. */
    static String person(String name, Moment moment) {
        return moment.actor().how() == Actor.How.ASSERTED ? name + " ?" : name;
    }

    /** The digest's beginning, for people. */
    public String getShortEvidence() {
        return evidence.length() > SHORT ? evidence.substring(0, SHORT) + "…" : evidence;
    }
}
