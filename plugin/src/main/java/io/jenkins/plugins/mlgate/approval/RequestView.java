package io.jenkins.plugins.mlgate.approval;

import hudson.model.Run;
import io.mlgate.approval.ApprovalNeed;
import io.mlgate.approval.RecordedJudgement;
import io.mlgate.approval.ReleaseRecords;
import io.mlgate.approval.Request;
import io.mlgate.approval.StagedRequest;
import io.mlgate.policy.Forbidden;
import io.mlgate.policy.ReasonRule;
import java.time.Clock;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import org.kohsuke.stapler.export.Exported;
import org.kohsuke.stapler.export.ExportedBean;

/**
 * A request as pages and REST show it: what the ledger says now, or why that can't be told.
 */
@ExportedBean(defaultVisibility = 2)
public final class RequestView {
    private final Optional<StagedRequest> staged;
    private final Optional<Request> now;
    private final String problem;
    private final List<String> ownRoles;

    private RequestView(Optional<StagedRequest> staged, Optional<Request> now, String problem, List<String> ownRoles) {
        this.staged = staged;
        this.now = now;
        this.problem = problem;
        this.ownRoles = List.copyOf(ownRoles);
    }

    static RequestView of(Run<?, ?> run, ApprovalRequest request) {
        try {
            ApprovalCase about = ApprovalCase.of(run, request.getGate());
            ReleaseRecords records = about.records();
            RecordedJudgement judged = about.judged(records);
            StagedRequest staged = about.staged(request.releaseStage(), judged, request.quorum());
            return new RequestView(
                    Optional.of(staged),
                    Optional.of(staged.read(records, Clock.systemUTC().instant())),
                    "",
                    ownRoles(staged));
        } catch (ApprovalException | IllegalStateException untold) {
            return new RequestView(Optional.empty(), Optional.empty(), untold.getMessage(), List.of());
        }
    }

    private static List<String> ownRoles(StagedRequest staged) {
        try {
            return Answerer.current().rolesFor(staged.need(), staged.roles());
        } catch (ApprovalException nobody) {
            return List.of();
        }
    }

    List<String> ownRoles() {
        return ownRoles;
    }

    /** Why nothing can be told, in one line; empty if it can. */
    @Exported
    public String getProblem() {
        return problem;
    }

    /** How far it came: OPEN, APPROVED, REJECTED, WITHDRAWN or EXPIRED; empty if that can't be told. */
    @Exported
    public String getStatus() {
        return now.map(request -> request.status().name()).orElse("");
    }

    /** VALID or what ended the approval; empty unless it was approved. */
    @Exported
    public String getValidity() {
        return now.flatMap(Request::validity).map(Enum::name).orElse("");
    }

    /** What settled it, or made it void, in one sentence; may be empty. */
    @Exported
    public String getWhy() {
        return now.map(Request::why).orElse("");
    }

    /** What is still missing, each in a few words. */
    @Exported
    public List<String> getMissing() {
        return now.map(Request::missing).orElse(List.of());
    }

    /** When it expires, or until when the approval holds; empty if it does not end by itself. */
    @Exported
    public String getUntil() {
        return now.flatMap(Request::until).map(Instant::toString).orElse("");
    }

    /** Who is asked: each role with how many answered, of how many. */
    @Exported(inline = true)
    public List<QuorumLine> getQuorum() {
        List<QuorumLine> lines = new ArrayList<>();
        staged.ifPresent(asked -> now.ifPresent(request -> {
            ApprovalNeed need = asked.need();
            need.quorum()
                    .forEach((role, wanted) -> lines.add(
                            new QuorumLine(role, request.counts().getOrDefault(role, 0), wanted, asked.roles())));
            if (need.people() > 0) {
                int people = request.counts().values().stream()
                        .mapToInt(Integer::intValue)
                        .sum();
                lines.add(new QuorumLine("", people, need.people(), asked.roles()));
            }
        }));
        return lines;
    }

    /** All answers, the first first, each with whether it counts. */
    @Exported(inline = true)
    public List<AnswerLine> getAnswers() {
        return now.map(request -> request.heard().stream().map(AnswerLine::new).toList())
                .orElse(List.of());
    }

    /** Whose word does not count, as the policy writes it. */
    @Exported
    public List<String> getForbidden() {
        return staged.map(asked -> asked.need().forbid().stream()
                        .map(Forbidden::word)
                        .sorted()
                        .toList())
                .orElse(List.of());
    }

    /** Whether an approval must say why; a rejection always must. */
    @Exported
    public boolean isReasonRequired() {
        return staged.filter(asked -> asked.need().reason() == ReasonRule.REQUIRED)
                .isPresent();
    }
}
