package io.jenkins.plugins.mlgate.approval;

import edu.umd.cs.findbugs.annotations.CheckForNull;
import hudson.model.Run;
import io.mlgate.approval.ApprovalNeed;
import io.mlgate.approval.BreakGlass;
import io.mlgate.approval.BreakGlassReading;
import io.mlgate.approval.Heard;
import io.mlgate.approval.RecordedJudgement;
import io.mlgate.approval.ReleaseRecords;
import io.mlgate.approval.Request;
import io.mlgate.approval.StagedRequest;
import io.mlgate.approval.Waiver;
import io.mlgate.policy.Forbidden;
import io.mlgate.policy.ReasonRule;
import java.time.Clock;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Date;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.TreeSet;
import org.kohsuke.stapler.export.Exported;
import org.kohsuke.stapler.export.ExportedBean;

/**
 * A request as pages and REST show it: what the ledger says now, or why that can't be told.
 */
@ExportedBean(defaultVisibility = 2)
public final class RequestView {
    private final Optional<StagedRequest> staged;
    private final Optional<Request> now;
    private final Map<String, String> forbidden;
    private final List<Heard> forced;
    private final List<Waiver> waivers;
    private final String problem;
    private final Optional<Answerer> reader;

    private RequestView(
            Optional<StagedRequest> staged,
            Optional<Request> now,
            Map<String, String> forbidden,
            List<Heard> forced,
            List<Waiver> waivers,
            String problem) {
        this.staged = staged;
        this.now = now;
        this.forbidden = forbidden;
        this.forced = forced;
        this.waivers = waivers;
        this.problem = problem;
        this.reader = reader();
    }

    /** Reads the ledger, for whoever the current user is. */
    public static RequestView of(Run<?, ?> run, ApprovalRequest request) {
        try {
            ApprovalCase about = ApprovalCase.of(run, request.getGate());
            ReleaseRecords records = about.records();
            RecordedJudgement judged = about.judged(records);
            StagedRequest staged = about.staged(request.releaseStage(), judged, request.quorum());
            return new RequestView(
                    Optional.of(staged),
                    Optional.of(staged.read(records, Clock.systemUTC().instant())),
                    staged.forbidden(records),
                    BreakGlass.all(records, staged),
                    new WaiverCase(about, records).waivers(),
                    "");
        } catch (ApprovalException | IllegalStateException untold) {
            return new RequestView(
                    Optional.empty(), Optional.empty(), Map.of(), List.of(), List.of(), untold.getMessage());
        }
    }

    private static Optional<Answerer> reader() {
        try {
            return Optional.of(Answerer.current());
        } catch (ApprovalException nobody) {
            return Optional.empty();
        }
    }

    /** The roles in which the reader may answer. */
    List<String> ownRoles() {
        return staged.flatMap(asked -> reader.map(who -> who.rolesFor(asked.need(), asked.roles())))
                .orElse(List.of());
    }

    /** What the reader did, so that their answers do not count; empty if they did nothing of the kind. */
    String ownWork() {
        return reader.map(who -> forbidden.get(who.login())).orElse("");
    }

    /** Who has a role that is asked for, by name, and may answer. */
    public Set<String> askedPeople() {
        Set<String> people = new TreeSet<>();
        staged.ifPresent(asked -> asked.need()
                .quorum()
                .keySet()
                .forEach(role -> people.addAll(asked.roles().peopleOf(role))));
        if (staged.filter(asked -> asked.need().people() > 0).isPresent()) {
            staged.ifPresent(asked -> asked.roles()
                    .names()
                    .forEach(role -> people.addAll(asked.roles().peopleOf(role))));
        }
        people.removeAll(forbidden.keySet());
        return people;
    }

    /** Whether the reader has the role that may do without approvals. */
    boolean mayForce() {
        return staged.flatMap(asked -> reader.map(who -> who.has(BreakGlassReading.ROLE, asked.roles())))
                .orElse(false);
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

    /** The candidate's version; empty if it has none. */
    @Exported
    public String getVersion() {
        return staged.flatMap(asked -> asked.judged().version()).orElse("");
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

    /** The same for pages; null if it does not end by itself. */
    @CheckForNull
    public Date getUntilAt() {
        return now.flatMap(Request::until).map(Date::from).orElse(null);
    }

    /** Who is asked: each role with how many answered, of how many. */
    @Exported(inline = true)
    public List<QuorumLine> getQuorum() {
        List<QuorumLine> lines = new ArrayList<>();
        staged.ifPresent(asked -> now.ifPresent(request -> {
            ApprovalNeed need = asked.need();
            need.quorum()
                    .forEach((role, wanted) -> lines.add(new QuorumLine(
                            role, request.counts().getOrDefault(role, 0), wanted, asked.roles(), forbidden.keySet())));
            if (need.people() > 0) {
                int people = request.counts().values().stream()
                        .mapToInt(Integer::intValue)
                        .sum();
                lines.add(new QuorumLine("", people, need.people(), asked.roles(), forbidden.keySet()));
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

    /** Who let the stage begin without its approvals, the first first, each with whether it counts. */
    @Exported(inline = true)
    public List<BreakGlassLine> getBreakGlasses() {
        return forced.stream().map(BreakGlassLine::new).toList();
    }

    /** What of the evaluation is waived, the first first, each with whether it counts. */
    @Exported(inline = true)
    public List<WaiverLine> getWaivers() {
        return waivers.stream().map(WaiverLine::new).toList();
    }

    /** Whose answers do not count since it would be about their own work, each with what they did. */
    @Exported
    public List<String> getForbiddenPeople() {
        return forbidden.entrySet().stream()
                .map(one -> one.getKey() + ", who " + one.getValue())
                .sorted()
                .toList();
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
