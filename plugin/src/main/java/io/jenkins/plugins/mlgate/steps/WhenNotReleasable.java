package io.jenkins.plugins.mlgate.steps;

/** What a decision other than RELEASABLE does to the build. */
public enum WhenNotReleasable {
    /** The step fails. */
    FAILURE,
    /** The build becomes unstable and goes on. */
    UNSTABLE,
    /** Nothing; the Pipeline asks the result. */
    NONE;

    /** As Pipelines write it. */
    String word() {
        return name().toLowerCase(java.util.Locale.ROOT);
    }

    /**
     * Reads a word.
     *
     * @param parameter the step's parameter, for the message
     * @throws IllegalArgumentException with one line for the user if it is another word
     */
    static WhenNotReleasable of(String parameter, String word) {
        for (WhenNotReleasable choice : values()) {
            if (choice.word().equals(word)) {
                return choice;
            }
        }
        throw new IllegalArgumentException(parameter + " is failure, unstable or none, not '" + word + "'");
    }
}
