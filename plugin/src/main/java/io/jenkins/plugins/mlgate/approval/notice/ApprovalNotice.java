package io.jenkins.plugins.mlgate.approval.notice;

import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import com.fasterxml.jackson.databind.node.ObjectNode;
import edu.umd.cs.findbugs.annotations.CheckForNull;
import hudson.model.Run;
import io.jenkins.plugins.mlgate.approval.ApprovalRequest;
import io.jenkins.plugins.mlgate.approval.ApprovalsAction;
import io.jenkins.plugins.mlgate.approval.RequestView;
import io.mlgate.approval.ApprovalAnswer;
import java.time.Clock;
import java.time.Instant;
import java.util.Optional;
import java.util.UUID;
import jenkins.model.Jenkins;

/**
 * What is told of one event. It says what to look at, and neither why nor who: reasons and names stay on the page, whose
 * readers Jenkins knows.
 */
final class ApprovalNotice {
    private final String id = "msg_" + UUID.randomUUID().toString().replace("-", "");
    private final Instant happened = Clock.systemUTC().instant();
    private final Run<?, ?> run;
    private final ApprovalRequest request;
    private final ApprovalEvent event;
    private final Optional<ApprovalAnswer> answer;
    private final String status;
    private @CheckForNull RequestView view;

    ApprovalNotice(Run<?, ?> run, ApprovalRequest request, ApprovalEvent event, Optional<ApprovalAnswer> answer) {
        this.run = run;
        this.request = request;
        this.event = event;
        this.answer = answer;
        this.status = request.getStatus();
    }

    /** The same whoever is told, and however often. */
    String id() {
        return id;
    }

    ApprovalEvent event() {
        return event;
    }

    Run<?, ?> run() {
        return run;
    }

    ApprovalRequest request() {
        return request;
    }

    /** How far the request came; reads the ledger once for all who are told. */
    synchronized RequestView view() {
        if (view == null) {
            view = RequestView.of(run, request);
        }
        return view;
    }

    /** Where the request's page is; absent if Jenkins does not know its own URL. */
    Optional<String> url() {
        return Optional.ofNullable(Jenkins.get().getRootUrl())
                .map(root -> root + run.getUrl() + ApprovalsAction.URL_NAME + "/request/" + request.getId() + "/");
    }

    /** The message of a webhook. */
    ObjectNode json() {
        ObjectNode json = JsonNodeFactory.instance.objectNode();
        json.put("event", event.name());
        json.put("happened", happened.toString());
        json.put("job", run.getParent().getFullName());
        json.put("build", run.getNumber());
        url().ifPresent(url -> json.put("url", url));
        json.put("model", request.getModel());
        json.put("version", view().getVersion());
        json.put("candidate", request.getCandidate());
        json.put("stage", request.getStage());
        json.put("evidence", request.getEvidence());
        json.put("status", status);
        answer.ifPresent(said -> json.put("answer", said.word()));
        view().getMissing().forEach(json.putArray("missing")::add);
        json.put("until", view().getUntil());
        Optional.ofNullable(request.getGivenUp()).ifPresent(end -> json.put("givenUp", end));
        return json;
    }

    /** For logs. */
    @Override
    public String toString() {
        return event + " of " + run;
    }
}
