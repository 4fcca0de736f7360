package io.jenkins.plugins.mlgate.approval;

import edu.umd.cs.findbugs.annotations.CheckForNull;
import hudson.Util;
import hudson.model.Run;
import io.jenkins.plugins.mlgate.config.MlGatePermissions;
import io.mlgate.approval.RecordedJudgement;
import io.mlgate.approval.RefusedStatementException;
import io.mlgate.approval.Statement;
import io.mlgate.approval.StatementDraft;
import io.mlgate.approval.Waiver;
import io.mlgate.approval.WaiverDraft;
import io.mlgate.ledger.Actor;
import io.mlgate.ledger.LedgerException;
import io.mlgate.policy.WaiverRule;
import io.mlgate.role.Roles;
import java.time.Clock;
import java.time.LocalDate;
import java.time.format.DateTimeParseException;
import java.util.Optional;

/** Takes waivers of a build's evaluation: records those that count, and nothing else. */
final class WaiverDesk {
    private final Run<?, ?> run;
    private final String evaluation;

    /**
     * A desk.
     *
     * @param evaluation the evaluation's name in the build
     */
    WaiverDesk(Run<?, ?> run, String evaluation) {
        this.run = run;
        this.evaluation = evaluation;
    }

    /**
     * Waives one gate's FAIL or INCONCLUSIVE in the name of the user of this web request.
     *
     * @param until the last day on which it holds, in UTC, such as 2026-12-31
     * @param reason why, on one line
     * @param role the role they waive in; null or empty for the only one they have
     * @return until when it holds
     * @throws ApprovalException with one line if it does not count; nothing is recorded
     */
    String waive(
            @CheckForNull String gate,
            @CheckForNull String until,
            @CheckForNull String reason,
            @CheckForNull String role)
            throws ApprovalException {
        run.checkPermission(MlGatePermissions.WAIVE);
        Answerer who = Answerer.current();
        WaiverCase asked = WaiverCase.of(run, evaluation);
        WaiverRule rule =
                asked.rule().orElseThrow(() -> new ApprovalException("the policy lets nobody waive anything"));
        String named = Util.fixNull(gate).strip();
        if (asked.gates().stream().noneMatch(one -> one.getName().equals(named))) {
            throw new ApprovalException("there is nothing to waive: no gate of that name is FAIL or INCONCLUSIVE");
        }
        ApprovalCase about = asked.about();
        Roles roles = about.open().roles();
        String held = who.role(role, who.rolesOf(rule.roles(), roles), rule.roles());
        String why = ApprovalDesk.text(reason);
        if (why.isEmpty()) {
            throw new ApprovalException("it needs a reason: say why");
        }
        LocalDate day = day(until);
        refuseTheSame(asked, who, named, day);
        RecordedJudgement judged = about.judged(asked.records());
        WaiverDraft waiver = new WaiverDraft(about.policy(), roles, judged, Clock.systemUTC());
        Optional<String> fault = waiver.faultOfPolicy();
        if (fault.isPresent()) {
            throw new ApprovalException(fault.get());
        }
        StatementDraft draft = waiver.draft(who.login(), held, named, day, why);
        who.group(held, roles).ifPresent(group -> draft.with("group", group));
        return append(about, waiver, draft, who);
    }

    /** What is sent twice counts once. */
    private static void refuseTheSame(WaiverCase asked, Answerer who, String gate, LocalDate day)
            throws ApprovalException {
        String end = WaiverDraft.end(day).toString();
        Optional<Waiver> same = asked.waivers().stream()
                .filter(Waiver::counts)
                .filter(waiver -> waiver.gate().equals(gate)
                        && waiver.said().said("person").equals(who.login())
                        && waiver.said().said("expires").equals(end))
                .findFirst();
        if (same.isPresent()) {
            throw new ApprovalException("you have waived '" + gate + "' until then already");
        }
    }

    private static LocalDate day(@CheckForNull String until) throws ApprovalException {
        try {
            return LocalDate.parse(Util.fixNull(until).strip());
        } catch (DateTimeParseException wrong) {
            throw new ApprovalException("until must be a day, such as 2026-12-31", wrong);
        }
    }

    private static String append(ApprovalCase about, WaiverDraft waiver, StatementDraft draft, Answerer who)
            throws ApprovalException {
        try {
            Statement statement = waiver.statement(draft);
            waiver.record(about.book(), statement, Optional.empty(), Actor.authenticated(who.login()));
            return statement.member("expires").orElse("");
        } catch (IllegalArgumentException | RefusedStatementException refused) {
            throw new ApprovalException(refused.getMessage(), refused);
        } catch (LedgerException unwritten) {
            throw new ApprovalException("nothing recorded: " + unwritten.getMessage(), unwritten);
        }
    }
}
