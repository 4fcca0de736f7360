package io.jenkins.plugins.mlgate.approval;

import edu.umd.cs.findbugs.annotations.CheckForNull;
import hudson.model.Item;
import hudson.model.Run;
import java.io.IOException;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.Optional;
import jenkins.model.RunAction2;
import org.kohsuke.stapler.StaplerProxy;
import org.kohsuke.stapler.export.Exported;
import org.kohsuke.stapler.export.ExportedBean;

/** A build's requests for approval: kept in build.xml, and shown below {@code mlgate-approvals/}. */
@ExportedBean
public final class ApprovalsAction implements RunAction2, StaplerProxy {
    /** Where the pages are below the build. */
    public static final String URL_NAME = "mlgate-approvals";

    // Replaced whole, never changed: build.xml may be written on another thread at any time.
    private volatile ArrayList<ApprovalRequest> requests = new ArrayList<>();

    private transient volatile Run<?, ?> run;

    /** Without requests. */
    ApprovalsAction() {}

    /** Keeps a request with its build. */
    static void add(Run<?, ?> run, ApprovalRequest request) throws IOException {
        // One lock for all builds: it is held for a moment, and the action must not be added twice.
        synchronized (ApprovalsAction.class) {
            ApprovalsAction action = run.getAction(ApprovalsAction.class);
            if (action == null) {
                action = new ApprovalsAction();
                run.addAction(action);
            }
            ArrayList<ApprovalRequest> more = new ArrayList<>(action.requests);
            more.add(request);
            action.requests = more;
        }
        run.save();
    }

    /** A build's request; empty if it has none of this id. */
    static Optional<ApprovalRequest> find(Run<?, ?> run, String id) {
        ApprovalsAction action = run.getAction(ApprovalsAction.class);
        return action == null ? Optional.empty() : action.find(id);
    }

    private Optional<ApprovalRequest> find(String id) {
        return requests.stream().filter(request -> request.getId().equals(id)).findFirst();
    }

    /** The build. */
    public Run<?, ?> getRun() {
        return run;
    }

    /** The build, as pages of core call it. */
    public Run<?, ?> getObject() {
        return run;
    }

    /** The requests in the order in which they came. */
    @Exported(visibility = 2)
    public List<ApprovalRequest> getRequests() {
        return Collections.unmodifiableList(requests);
    }

    /** The page of a request, null if the build has none of this id. */
    @CheckForNull
    public ApprovalPage getRequest(String id) {
        return find(id).map(request -> new ApprovalPage(run, request)).orElse(null);
    }

    /** REST. */
    public hudson.model.Api getApi() {
        return new hudson.model.Api(this);
    }

    /** Who may not read the job learns nothing here, whatever way led to this object. */
    @Override
    public Object getTarget() {
        run.getParent().checkPermission(Item.READ);
        return this;
    }

    @Override
    public void onAttached(Run<?, ?> attached) {
        run = attached;
    }

    @Override
    public void onLoad(Run<?, ?> loaded) {
        run = loaded;
    }

    @Override
    public String getIconFileName() {
        return "symbol-people-outline plugin-ionicons-api";
    }

    @Override
    public String getDisplayName() {
        return Messages.ApprovalsAction_displayName();
    }

    @Override
    public String getUrlName() {
        return URL_NAME;
    }

    /** A damaged build.xml may lack anything. */
    private Object readResolve() {
        ArrayList<ApprovalRequest> read = requests == null ? new ArrayList<>() : new ArrayList<>(requests);
        read.removeIf(request -> request == null || !request.isWhole());
        requests = read;
        return this;
    }
}
