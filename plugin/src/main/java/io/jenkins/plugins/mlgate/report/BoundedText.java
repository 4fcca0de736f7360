package io.jenkins.plugins.mlgate.report;

import io.mlgate.report.ShownText;
import java.util.ArrayList;
import java.util.List;

/**
 * Text of others as build.xml and the trend may hold it: one line without control characters, which XML can't hold, and never long.
 */
public final class BoundedText {
    private BoundedText() {}

    /** At most so many characters, whole ones, ending with a mark where something was left out. */
    public static String line(String text, int most) {
        String line = ShownText.line(text);
        if (line.codePointCount(0, line.length()) <= most) {
            return line;
        }
        return line.substring(0, line.offsetByCodePoints(0, most - 1)).stripTrailing() + "…";
    }

    /** At most so many lines, each bounded. */
    static ArrayList<String> lines(List<String> lines, int mostLines, int most) {
        ArrayList<String> bounded = new ArrayList<>();
        lines.stream().limit(mostLines).forEach(line -> bounded.add(line(line, most)));
        return bounded;
    }
}
