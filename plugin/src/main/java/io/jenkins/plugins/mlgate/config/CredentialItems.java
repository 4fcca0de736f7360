package io.jenkins.plugins.mlgate.config;

import com.cloudbees.plugins.credentials.common.StandardCredentials;
import com.cloudbees.plugins.credentials.common.StandardListBoxModel;
import edu.umd.cs.findbugs.annotations.CheckForNull;
import hudson.Util;
import hudson.security.ACL;
import hudson.util.ListBoxModel;
import java.util.List;
import jenkins.model.Jenkins;

/** Credentials to choose from in the system configuration. */
final class CredentialItems {
    private CredentialItems() {}

    /**
     * Those of a kind outside of folders; to anybody but administrators the current one alone.
     *
     * @param current the id that is chosen now; null and empty for none
     */
    static ListBoxModel outsideOfFolders(Class<? extends StandardCredentials> kind, @CheckForNull String current) {
        StandardListBoxModel items = new StandardListBoxModel();
        if (!Jenkins.get().hasPermission(Jenkins.ADMINISTER)) {
            return items.includeCurrentValue(Util.fixNull(current));
        }
        return items.includeEmptyValue()
                .includeAs(ACL.SYSTEM2, Jenkins.get(), kind, List.of())
                .includeCurrentValue(Util.fixNull(current));
    }
}
