package io.jenkins.plugins.mlgate.config;

import edu.umd.cs.findbugs.annotations.CheckForNull;
import edu.umd.cs.findbugs.annotations.NonNull;
import hudson.Extension;
import hudson.Util;
import hudson.model.AbstractDescribableImpl;
import hudson.model.Descriptor;
import hudson.model.Item;
import hudson.util.FormValidation;
import io.mlgate.policy.PolicyException;
import io.mlgate.policy.PolicyReader;
import io.mlgate.policy.PolicySource;
import java.nio.charset.StandardCharsets;
import java.util.Locale;
import java.util.regex.Pattern;
import jenkins.model.Jenkins;
import org.jenkinsci.Symbol;
import org.kohsuke.stapler.DataBoundConstructor;
import org.kohsuke.stapler.DataBoundSetter;
import org.kohsuke.stapler.QueryParameter;
import org.kohsuke.stapler.verb.POST;

/** A policy file, named by its digest, that an administrator allows in a part of the controller. Immutable. */
public final class PinnedPolicy extends AbstractDescribableImpl<PinnedPolicy> {
    private static final Pattern DIGEST = Pattern.compile("[0-9a-f]{64}");
    private static final Pattern OUTER_SLASHES = Pattern.compile("^/+|/+$");

    private final String sha256;
    private String folder = "";
    private String name = "";
    private String text = "";

    /**
     * A policy that applies to the whole controller.
     *
     * @param sha256 the SHA-256 digest of the policy file's bytes, 64 hexadecimal digits
     */
    @DataBoundConstructor
    public PinnedPolicy(@CheckForNull String sha256) {
        this.sha256 = Util.fixNull(sha256).trim().toLowerCase(Locale.ROOT);
    }

    /** The digest, in small letters; that of the text if only the text was given. */
    public String getSha256() {
        String given = Util.fixNull(sha256);
        return given.isEmpty() && !getText().isEmpty() ? digest(getText()) : given;
    }

    /** The policy itself, so that a Pipeline can name it without a workspace; empty if only its digest is pinned. */
    public String getText() {
        return Util.fixNull(text);
    }

    /** Sets the policy itself. Line ends are those of the file, not those that forms send. */
    @DataBoundSetter
    public void setText(@CheckForNull String text) {
        this.text = Util.fixNull(text).replace("\r\n", "\n");
    }

    /** Full name of the folder or job that it applies to with everything below; empty for the whole controller. */
    public String getFolder() {
        return Util.fixNull(folder);
    }

    /** Sets the full name of the folder or job that it applies to. */
    @DataBoundSetter
    public void setFolder(@CheckForNull String folder) {
        this.folder = withoutOuterSlashes(folder);
    }

    /** What people call it, and Pipelines that name its text. */
    public String getName() {
        return Util.fixNull(name);
    }

    /** Sets what people and Pipelines call it. */
    @DataBoundSetter
    public void setName(@CheckForNull String name) {
        this.name = Util.fixNull(name).trim();
    }

    /** Whether an item is the folder or job, or below it. Names are compared by whole segments, case sensitive. */
    public boolean appliesTo(Item item) {
        return isBelow(item.getFullName(), getFolder());
    }

    private static boolean isBelow(String fullName, String scope) {
        return scope.isEmpty() || (fullName + "/").startsWith(scope + "/");
    }

    /** Whether a Pipeline that names one of them may get the text of the other: same name, and jobs in common. */
    boolean isMistakableFor(PinnedPolicy other) {
        boolean bothHaveTexts = !getText().isEmpty() && !other.getText().isEmpty();
        return bothHaveTexts
                && getName().equals(other.getName())
                && (isBelow(getFolder(), other.getFolder()) || isBelow(other.getFolder(), getFolder()));
    }

    /** Throws IllegalArgumentException with one line if it names no file. */
    void check() {
        checkDigest(getSha256());
        if (!getText().isEmpty()) {
            checkText();
        }
    }

    private void checkText() {
        if (!digest(getText()).equals(getSha256())) {
            throw new IllegalArgumentException(Messages.PinnedPolicy_otherText(digest(getText())));
        }
        try {
            PolicyReader.read(getName(), getText().getBytes(StandardCharsets.UTF_8));
        } catch (PolicyException wrong) {
            throw new IllegalArgumentException(
                    Messages.PinnedPolicy_badText(wrong.problems().get(0)), wrong);
        }
    }

    private static String digest(String text) {
        return PolicySource.sha256(text.getBytes(StandardCharsets.UTF_8));
    }

    private static void checkDigest(String digest) {
        if (!DIGEST.matcher(digest).matches()) {
            throw new IllegalArgumentException(Messages.PinnedPolicy_badDigest());
        }
    }

    private static String withoutOuterSlashes(@CheckForNull String folder) {
        return OUTER_SLASHES.matcher(Util.fixNull(folder).trim()).replaceAll("");
    }

    /** The form of a pinned policy. */
    @Extension
    @Symbol("pinnedPolicy")
    public static final class DescriptorImpl extends Descriptor<PinnedPolicy> {
        @NonNull
        @Override
        public String getDisplayName() {
            return Messages.PinnedPolicy_displayName();
        }

        /** Checks the digest while it is typed. */
        @POST
        public FormValidation doCheckSha256(@QueryParameter String value, @QueryParameter String text) {
            return CheckedField.of(() -> {
                if (!value.isBlank() || text.isBlank()) {
                    new PinnedPolicy(value).check();
                }
            });
        }

        /** Checks the text while it is typed. */
        @POST
        public FormValidation doCheckText(@QueryParameter String value, @QueryParameter String sha256) {
            return CheckedField.of(() -> {
                PinnedPolicy policy = new PinnedPolicy(sha256);
                policy.setText(value);
                if (!value.isBlank()) {
                    policy.check();
                }
            });
        }

        /** Warns of a folder that does not exist, which may be a slip or may be made later. */
        @POST
        public FormValidation doCheckFolder(@QueryParameter String value) {
            if (!Jenkins.get().hasPermission(Jenkins.ADMINISTER)) {
                return FormValidation.ok();
            }
            String wanted = withoutOuterSlashes(value);
            return wanted.isEmpty() || Jenkins.get().getItemByFullName(wanted) != null
                    ? FormValidation.ok()
                    : FormValidation.warning(Messages.PinnedPolicy_noSuchFolder(wanted));
        }
    }
}
