package io.jenkins.plugins.mlgate.models;

import edu.umd.cs.findbugs.annotations.CheckForNull;
import hudson.AbortException;
import hudson.Extension;
import hudson.model.Api;
import hudson.model.RootAction;
import io.jenkins.plugins.mlgate.config.MlGatePermissions;
import io.jenkins.plugins.mlgate.config.ReleaseLedger;
import io.mlgate.ledger.InTime;
import io.mlgate.ledger.LedgerException;
import java.time.Clock;
import jenkins.model.Jenkins;
import org.kohsuke.stapler.HttpResponses;
import org.kohsuke.stapler.StaplerProxy;
import org.kohsuke.stapler.export.Exported;
import org.kohsuke.stapler.export.ExportedBean;

/** The models that the ledger knows, over all jobs. */
@Extension
@ExportedBean
public final class ModelsAction implements RootAction, StaplerProxy {
    /** Where it is below Jenkins' root. */
    public static final String URL_NAME = "mlgate-models";

    private static final int UNAVAILABLE = 503;

    /** All of them with a line each, or why they can't be told. Reads the ledger. */
    @Exported(inline = true, visibility = 2)
    public ModelTable getTable() {
        Jenkins.get().checkPermission(MlGatePermissions.VIEW_MODELS);
        return ModelTable.of(Clock.systemUTC());
    }

    /** The page of a model; null if the ledger has none whose name gives this. */
    @CheckForNull
    public ModelPage getModel(String token) {
        try (ReleaseLedger open = ReleaseLedger.open()) {
            return InTime.of("the ledger", open.ledger()::models).stream()
                    .filter(model -> ModelToken.of(model).equals(token))
                    .findFirst()
                    .map(ModelPage::new)
                    .orElse(null);
        } catch (AbortException | LedgerException unread) {
            throw HttpResponses.errorWithoutStack(UNAVAILABLE, Messages.ModelsAction_unread(unread.getMessage()));
        }
    }

    /** A time of the page for people. */
    public String shown(String iso) {
        return ShownTime.of(iso);
    }

    /** REST. */
    public Api getApi() {
        return new Api(this);
    }

    /** The ledger is of all jobs, so that it takes more than to read Jenkins. */
    @Override
    public Object getTarget() {
        Jenkins.get().checkPermission(Jenkins.READ);
        Jenkins.get().checkPermission(MlGatePermissions.VIEW_MODELS);
        return this;
    }

    @Override
    public String getIconFileName() {
        return Jenkins.get().hasPermission(Jenkins.READ) && Jenkins.get().hasPermission(MlGatePermissions.VIEW_MODELS)
                ? "symbol-git-branch-outline plugin-ionicons-api"
                : null;
    }

    @Override
    public String getDisplayName() {
        return Messages.ModelsAction_displayName();
    }

    @Override
    public String getUrlName() {
        return URL_NAME;
    }
}
