package io.jenkins.plugins.mlgate.evaluation;

import io.mlgate.report.ShownText;
import java.util.ArrayList;
import java.util.List;

/** An agent's own words as the build log may show them: few lines, none of them long, none that moves a cursor. */
final class AgentText {
    /** More than the linter finds in a policy that people can read. */
    static final int MOST_LINES = 200;

    /** More than any message of the engine's. */
    static final int MOST_CHARACTERS = 2000;

    private AgentText() {}

    /** At most {@link #MOST_LINES} lines; a last one tells how many were left out. */
    static List<String> lines(List<String> words) {
        List<String> lines = new ArrayList<>();
        words.stream().limit(MOST_LINES).forEach(word -> lines.add(line(word)));
        if (words.size() > MOST_LINES) {
            lines.add("... and " + (words.size() - MOST_LINES) + " more");
        }
        return lines;
    }

    /** One line of at most {@link #MOST_CHARACTERS} characters, whole ones, ending with a mark where it was cut. */
    static String line(String words) {
        // Cut first: a text of any size must not be copied whole.
        String text = String.valueOf(words);
        if (text.codePointCount(0, Math.min(text.length(), 2 * MOST_CHARACTERS + 2)) <= MOST_CHARACTERS) {
            return ShownText.line(text);
        }
        return ShownText.line(text.substring(0, text.offsetByCodePoints(0, MOST_CHARACTERS - 1))) + "…";
    }
}
