package io.jenkins.plugins.mlgate.config;

import edu.umd.cs.findbugs.annotations.CheckForNull;
import edu.umd.cs.findbugs.annotations.NonNull;
import hudson.Extension;
import hudson.Util;
import hudson.model.AbstractDescribableImpl;
import hudson.model.Descriptor;
import hudson.util.FormValidation;
import hudson.util.ListBoxModel;
import java.net.URI;
import java.net.URISyntaxException;
import java.util.List;
import java.util.Locale;
import org.jenkinsci.Symbol;
import org.jenkinsci.plugins.plaincredentials.StringCredentials;
import org.kohsuke.stapler.DataBoundConstructor;
import org.kohsuke.stapler.DataBoundSetter;
import org.kohsuke.stapler.QueryParameter;
import org.kohsuke.stapler.verb.POST;

/**
 * A place that the controller may speak to for rollouts: a router, a slot, a source of numbers or a webhook. Policies
 * name such places, and whoever proposes a model may write its policy, so the controller calls none that is not listed.
 */
public final class RolloutEndpoint extends AbstractDescribableImpl<RolloutEndpoint> {
    private final String address;
    private String credentialsId = "";

    /**
     * A place.
     *
     * @param address {@code http://HOST[:PORT]}, {@code https://HOST[:PORT]}, {@code tcp://HOST:PORT} or the absolute
     *     path of a UNIX socket
     */
    @DataBoundConstructor
    public RolloutEndpoint(@CheckForNull String address) {
        this.address = Util.fixNull(address).trim();
    }

    /** Scheme, host and port, or the absolute path of a UNIX socket. */
    public String getAddress() {
        return Util.fixNull(address);
    }

    /** The id of a secret text that messages to this place are signed with; empty for none. */
    public String getCredentialsId() {
        return Util.fixNull(credentialsId);
    }

    /** Sets the secret text that messages to this place are signed with. */
    @DataBoundSetter
    public void setCredentialsId(@CheckForNull String credentialsId) {
        this.credentialsId = Util.fixNull(credentialsId).trim();
    }

    /** Throws IllegalArgumentException with one line if it names no place, or more than one. */
    void check() {
        normal(getAddress());
    }

    /** Whether an address of a policy, with whatever path and query, is at this place. */
    boolean covers(String written) {
        try {
            return place(written).equals(normal(getAddress()));
        } catch (IllegalArgumentException elsewhere) {
            return false;
        }
    }

    private static String normal(String address) {
        String place = place(address);
        boolean whole = address.startsWith("/")
                || place.equals(address.toLowerCase(Locale.ROOT).replaceFirst("/$", ""))
                || place.replaceFirst(":(80|443)$", "")
                        .equals(address.toLowerCase(Locale.ROOT).replaceFirst("/$", ""));
        if (!whole) {
            throw new IllegalArgumentException(Messages.RolloutEndpoint_badAddress());
        }
        return place;
    }

    /** The place of an address: scheme, host and port, in lower case and with the port that is meant. */
    private static String place(String address) {
        if (address.startsWith("/")) {
            return address;
        }
        try {
            // What stands for a slot can only be in path and query, which do not count.
            URI uri = new URI(address.replaceFirst("[?#].*", "").replace("$", "_"));
            String scheme = Util.fixNull(uri.getScheme()).toLowerCase(Locale.ROOT);
            boolean known = List.of("http", "https", "tcp").contains(scheme);
            if (!known || uri.getHost() == null || uri.getRawUserInfo() != null) {
                throw new IllegalArgumentException(Messages.RolloutEndpoint_badAddress());
            }
            int port = uri.getPort() >= 0 ? uri.getPort() : scheme.equals("https") ? 443 : 80;
            return scheme + "://" + uri.getHost().toLowerCase(Locale.ROOT) + ":" + port;
        } catch (URISyntaxException wrong) {
            throw new IllegalArgumentException(Messages.RolloutEndpoint_badAddress(), wrong);
        }
    }

    /** The form of a place. */
    @Extension
    @Symbol("rolloutEndpoint")
    public static final class DescriptorImpl extends Descriptor<RolloutEndpoint> {
        @NonNull
        @Override
        public String getDisplayName() {
            return Messages.RolloutEndpoint_displayName();
        }

        /** Checks the address while it is typed. */
        @POST
        public FormValidation doCheckAddress(@QueryParameter String value) {
            return CheckedField.of(() -> normal(Util.fixNull(value).trim()));
        }

        /** Offers the secret texts outside of folders. */
        @POST
        public ListBoxModel doFillCredentialsIdItems(@QueryParameter String credentialsId) {
            return CredentialItems.outsideOfFolders(StringCredentials.class, credentialsId);
        }
    }
}
