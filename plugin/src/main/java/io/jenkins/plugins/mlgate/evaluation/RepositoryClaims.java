package io.jenkins.plugins.mlgate.evaluation;

import edu.umd.cs.findbugs.annotations.CheckForNull;
import java.io.Serializable;
import java.util.Optional;
import java.util.regex.Pattern;

/**
 * What an agent says of the repository in its workspace. Its word, like everything of an agent's: recorded as what
 * was claimed, never what makes an approval count.
 *
 * @param editor who committed the policy file last, by mail address; null if that can't be told
 * @param author who wrote the commit that the candidate was trained from, by mail address; null if that can't be told
 */
record RepositoryClaims(
        @CheckForNull String editor, @CheckForNull String author) implements Serializable {

    /** Nothing known. */
    static final RepositoryClaims NONE = new RepositoryClaims(null, null);

    private static final long serialVersionUID = 1L;

    /** One line without control characters, no longer than any mail address. */
    private static final Pattern ADDRESS = Pattern.compile("[\\p{L}\\p{N}\\p{P}\\p{S} ]{1,320}");

    Optional<String> policyEditor() {
        return sound(editor);
    }

    Optional<String> changeAuthor() {
        return sound(author);
    }

    private static Optional<String> sound(@CheckForNull String claimed) {
        return Optional.ofNullable(claimed).map(String::strip).filter(text -> ADDRESS.matcher(text)
                .matches());
    }
}
