package io.jenkins.plugins.mlgate.config;

import edu.umd.cs.findbugs.annotations.CheckForNull;
import edu.umd.cs.findbugs.annotations.NonNull;
import hudson.Extension;
import hudson.Util;
import hudson.model.AbstractDescribableImpl;
import hudson.model.Descriptor;
import hudson.util.FormValidation;
import io.mlgate.policy.RoleName;
import java.util.List;
import org.jenkinsci.Symbol;
import org.kohsuke.stapler.DataBoundConstructor;
import org.kohsuke.stapler.DataBoundSetter;
import org.kohsuke.stapler.QueryParameter;
import org.kohsuke.stapler.verb.POST;

/** A role of policies, and who has it: users and groups of the security realm. */
public final class RoleDefinition extends AbstractDescribableImpl<RoleDefinition> {
    private final String name;
    private String users = "";
    private String groups = "";

    /**
     * A role that nobody has.
     *
     * @param name as policies write it
     */
    @DataBoundConstructor
    public RoleDefinition(@CheckForNull String name) {
        this.name = Util.fixNull(name).trim();
    }

    /** As policies write it. */
    public String getName() {
        return Util.fixNull(name);
    }

    /** Ids of users, one a line. */
    public String getUsers() {
        return Util.fixNull(users);
    }

    /** Sets the ids of users, one a line. */
    @DataBoundSetter
    public void setUsers(@CheckForNull String users) {
        this.users = NameLines.normal(users);
    }

    /** Names of groups, one a line. */
    public String getGroups() {
        return Util.fixNull(groups);
    }

    /** Sets the names of groups, one a line. */
    @DataBoundSetter
    public void setGroups(@CheckForNull String groups) {
        this.groups = NameLines.normal(groups);
    }

    List<String> userIds() {
        return NameLines.of(getUsers());
    }

    List<String> groupNames() {
        return NameLines.of(getGroups());
    }

    private static void checkName(String name) {
        if (!RoleName.isRole(name)) {
            throw new IllegalArgumentException(Messages.RoleDefinition_badName());
        }
    }

    /** Throws IllegalArgumentException with one line if it can't be used. */
    void check() {
        checkName(getName());
    }

    /** The form of a role. */
    @Extension
    @Symbol("role")
    public static final class DescriptorImpl extends Descriptor<RoleDefinition> {
        @NonNull
        @Override
        public String getDisplayName() {
            return Messages.RoleDefinition_displayName();
        }

        /** Checks the name while it is typed. */
        @POST
        public FormValidation doCheckName(@QueryParameter String value) {
            return CheckedField.of(() -> checkName(Util.fixNull(value).trim()));
        }
    }
}
