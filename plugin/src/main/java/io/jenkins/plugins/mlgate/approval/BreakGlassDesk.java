package io.jenkins.plugins.mlgate.approval;

import edu.umd.cs.findbugs.annotations.CheckForNull;
import hudson.Util;
import hudson.model.Run;
import io.jenkins.plugins.mlgate.config.MlGatePermissions;
import io.mlgate.approval.BreakGlass;
import io.mlgate.approval.BreakGlassReading;
import io.mlgate.approval.Heard;
import io.mlgate.approval.RefusedStatementException;
import io.mlgate.approval.ReleaseRecords;
import io.mlgate.approval.StagedRequest;
import io.mlgate.approval.StatementDraft;
import io.mlgate.history.ReleaseStory;
import io.mlgate.ledger.Actor;
import io.mlgate.ledger.LedgerException;
import io.mlgate.role.Roles;
import java.time.LocalDate;
import java.time.format.DateTimeParseException;
import java.util.Optional;

/** Lets the stage that a build waits for begin without its approvals, and records who owes an explanation. */
final class BreakGlassDesk {
    private final Run<?, ?> run;
    private final ApprovalRequest request;

    BreakGlassDesk(Run<?, ?> run, ApprovalRequest request) {
        this.run = run;
        this.request = request;
    }

    /**
     * Records it in the name of the user of this web request.
     *
     * @param confirmed whether they say that they know what it means
     * @param reason why it can't wait, on one line
     * @param owner who follows it up, by the name that roles have
     * @param due by which day, such as 2026-12-31
     * @return the id of what is owed
     * @throws ApprovalException with one line if it does not count; nothing is recorded
     */
    String record(boolean confirmed, @CheckForNull String reason, @CheckForNull String owner, @CheckForNull String due)
            throws ApprovalException {
        run.checkPermission(MlGatePermissions.BREAK_GLASS);
        Answerer who = Answerer.current();
        ApprovalCase about = ApprovalCase.of(run, request.getGate());
        Roles roles = about.open().roles();
        if (!who.has(BreakGlassReading.ROLE, roles)) {
            throw new ApprovalException(
                    "'" + who.login() + "' does not have the role '" + BreakGlassReading.ROLE + "'");
        }
        ReleaseRecords records = about.records();
        about.refuseWhatIsOver(request, records);
        StagedRequest staged = about.staged(request.releaseStage(), about.judged(records), request.quorum());
        refuseASecondTime(records, staged);
        if (!confirmed) {
            throw new ApprovalException("say that you know what it means: it takes confirmed=true");
        }
        String why = ApprovalDesk.text(reason);
        if (why.isEmpty()) {
            throw new ApprovalException("it needs a reason: say why it can't wait");
        }
        String person = Util.fixNull(owner).strip();
        LocalDate day = day(due);
        refuse("owner", BreakGlass.faultOfOwner(person, roles));
        refuse("due", BreakGlass.faultOfDue(day, ApprovalDesk.now()));
        return append(about, staged, who, why, person, day);
    }

    private static void refuseASecondTime(ReleaseRecords records, StagedRequest staged) throws ApprovalException {
        Optional<Heard> before =
                BreakGlass.all(records, staged).stream().filter(Heard::counts).findFirst();
        if (before.isPresent()) {
            throw new ApprovalException("'" + before.get().answer().said("person")
                    + "' broke the glass before: the stage may begin already");
        }
    }

    private static LocalDate day(@CheckForNull String due) throws ApprovalException {
        try {
            return LocalDate.parse(Util.fixNull(due).strip());
        } catch (DateTimeParseException wrong) {
            throw new ApprovalException("due must be a day, such as 2026-12-31", wrong);
        }
    }

    private static void refuse(String field, Optional<String> fault) throws ApprovalException {
        if (fault.isPresent()) {
            throw new ApprovalException(field + " " + fault.get());
        }
    }

    private static String append(
            ApprovalCase about, StagedRequest staged, Answerer who, String why, String owner, LocalDate day)
            throws ApprovalException {
        try {
            BreakGlass forced = new BreakGlass(staged, owner, day, () -> ReleaseStory.read(
                            about.open().ledger(), about.policy().model())
                    .breakGlassFollowUps());
            StatementDraft draft = forced.draft(who.login(), why);
            who.group(BreakGlassReading.ROLE, about.open().roles()).ifPresent(group -> draft.with("group", group));
            forced.record(about.book(), forced.statement(draft), Optional.empty(), Actor.authenticated(who.login()));
            return forced.followUp();
        } catch (IllegalArgumentException | RefusedStatementException refused) {
            throw new ApprovalException(refused.getMessage(), refused);
        } catch (LedgerException unwritten) {
            throw new ApprovalException("nothing recorded: " + unwritten.getMessage(), unwritten);
        }
    }
}
