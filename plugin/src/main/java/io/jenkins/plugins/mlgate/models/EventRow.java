package io.jenkins.plugins.mlgate.models;

import hudson.Util;
import io.mlgate.history.Incident;
import io.mlgate.history.Moment;
import io.mlgate.history.RecordedBreakGlass;
import io.mlgate.history.RecordedObligation;
import io.mlgate.history.ReleaseStory;
import io.mlgate.history.Rollback;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Optional;
import org.kohsuke.stapler.export.Exported;
import org.kohsuke.stapler.export.ExportedBean;

/**
 * What went another way than planned, or is owed.
 *
 * @param kind {@code break-glass}, {@code rollback}, {@code incident} or {@code obligation}
 * @param record the number of the record that says so
 * @param time when that was recorded
 * @param person who did it or recorded it, with a {@code ?} if nothing vouches for the name; or who owes it
 * @param what what happened, and why
 * @param open whether somebody has yet to do something about it
 * @param state how far it is
 */
@ExportedBean(defaultVisibility = 2)
public record EventRow(
        @Exported String kind,
        @Exported long record,
        @Exported String time,
        @Exported String person,
        @Exported String what,
        @Exported boolean open,
        @Exported String state) {

    /** All of them, the newest first. */
    static List<EventRow> of(ReleaseStory story, LocalDate today) {
        List<EventRow> all = new ArrayList<>();
        story.grounds().stream()
                .flatMap(grounds -> grounds.breakGlasses().stream())
                .forEach(forced -> all.add(forced(story, forced)));
        story.rollbacks().forEach(rollback -> all.add(rollback(rollback)));
        story.incidents().forEach(incident -> all.add(incident(incident)));
        story.obligations().forEach(owed -> all.add(obligation(owed, today)));
        all.sort(Comparator.comparingLong(EventRow::record).reversed());
        return List.copyOf(all);
    }

    /** Whether somebody did without approvals. */
    public boolean isForced() {
        return kind.equals("break-glass");
    }

    private static EventRow row(String kind, Moment moment, String who, String what, boolean open, String state) {
        return new EventRow(kind, moment.sequence(), moment.time().toString(), who, what, open, state);
    }

    private static EventRow forced(ReleaseStory story, RecordedBreakGlass forced) {
        Optional<RecordedObligation> owed = story.obligations().stream()
                .filter(it -> forced.followUp().equals(Optional.of(it.id())))
                .findFirst();
        boolean open = owed.map(RecordedObligation::isOpen).orElse(true);
        return row(
                "break-glass",
                forced.moment(),
                PeriodRow.person(forced.who(), forced.moment()),
                Messages.EventRow_forced(
                        forced.version().orElse("?"),
                        forced.stage().orElse("?"),
                        forced.reason().orElse("")),
                open,
                owed.isEmpty()
                        ? Messages.EventRow_noFollowUp()
                        : open ? Messages.EventRow_followUpOpen() : Messages.EventRow_followUpMet());
    }

    private static EventRow rollback(Rollback rollback) {
        return row(
                "rollback",
                rollback.moment(),
                PeriodRow.person(rollback.moment().actor().name(), rollback.moment()),
                Messages.EventRow_rollback(
                        rollback.from().orElse("?"),
                        rollback.to().orElse("?"),
                        rollback.reason().orElse("")),
                false,
                rollback.restoredIn()
                        .map(took -> Util.getTimeSpanString(took.toMillis()))
                        .map(Messages::EventRow_took)
                        .orElse(""));
    }

    private static EventRow incident(Incident incident) {
        return row(
                "incident",
                incident.opened(),
                PeriodRow.person(incident.opened().actor().name(), incident.opened()),
                Messages.EventRow_incident(
                        incident.version().orElse("?"), incident.what().orElse(""), incident.id()),
                incident.isOpen(),
                incident.isOpen()
                        ? Messages.EventRow_open()
                        : Messages.EventRow_closed(incident.resolution().orElse("")));
    }

    private static EventRow obligation(RecordedObligation owed, LocalDate today) {
        String due = owed.due().map(LocalDate::toString).orElse("?");
        return row(
                "obligation",
                owed.moment(),
                owed.owner().orElse(owed.moment().actor().name()),
                Messages.EventRow_obligation(owed.what().orElse(""), owed.id()),
                owed.isOpen(),
                owed.isOverdue(today)
                        ? Messages.EventRow_overdue(due)
                        : owed.isOpen() ? Messages.EventRow_due(due) : Messages.EventRow_met());
    }
}
