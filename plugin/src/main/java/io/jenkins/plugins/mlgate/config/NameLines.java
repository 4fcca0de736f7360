package io.jenkins.plugins.mlgate.config;

import edu.umd.cs.findbugs.annotations.CheckForNull;
import hudson.Util;
import java.util.List;

/** Names as people type them, one a line. */
final class NameLines {
    private NameLines() {}

    /** The names, each once. */
    static List<String> of(@CheckForNull String text) {
        return Util.fixNull(text)
                .lines()
                .map(String::strip)
                .filter(name -> !name.isEmpty())
                .distinct()
                .toList();
    }

    /** The text as it is kept. */
    static String normal(@CheckForNull String text) {
        return String.join("\n", of(text));
    }
}
