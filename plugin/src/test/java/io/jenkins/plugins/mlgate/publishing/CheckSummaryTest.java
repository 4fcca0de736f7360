package io.jenkins.plugins.mlgate.publishing;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertSame;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.nio.charset.StandardCharsets;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;

class CheckSummaryTest {
    @Test
    void aReportThatFitsStaysAsItIs() {
        String report = "x".repeat(CheckSummary.MOST_BYTES);
        assertSame(report, CheckSummary.of(report));
    }

    @Test
    void aLongReportIsCutBetweenLinesAndSaysSo() {
        String report = rows(2_000);
        String summary = CheckSummary.of(report);
        assertTrue(bytes(summary) <= CheckSummary.MOST_BYTES);
        assertTrue(bytes(summary) > CheckSummary.MOST_BYTES - 200);
        String kept = summary.substring(0, summary.indexOf("\n\n") + 1);
        assertTrue(report.startsWith(kept));
        assertTrue(kept.endsWith("|\n"));
        assertTrue(summary.contains("the build's Gates page"), summary.substring(summary.length() - 200));
    }

    @Test
    void whatIsFoldedIsClosedAgain() {
        String summary =
                CheckSummary.of("top\n\n<details><summary>Passed</summary>\n\n" + rows(2_000) + "</details>\n");
        assertEquals(1, count(summary, "<details>"));
        assertEquals(1, count(summary, "</details>"));
        assertFalse(CheckSummary.of("<details>\n</details>\n" + rows(2_000)).endsWith("</details>\n"));
        assertEquals(1, count(CheckSummary.of("<details>\n</details>\n" + rows(2_000)), "</details>"));
    }

    @Test
    void oneEndlessLineIsLeftOut() {
        String summary = CheckSummary.of("y".repeat(CheckSummary.MOST_BYTES + 1));
        assertFalse(summary.contains("y".repeat(10)));
        assertTrue(summary.contains("the build's Gates page"));
    }

    /** Characters of several bytes: hosts count bytes. */
    private static String rows(int count) {
        return IntStream.range(0, count)
                .mapToObj(number -> "| ✅ PASS | gate-" + number + " | größer 🚀 |\n")
                .collect(Collectors.joining());
    }

    private static int bytes(String text) {
        return text.getBytes(StandardCharsets.UTF_8).length;
    }

    private static int count(String text, String part) {
        return text.split(Pattern.quote(part), -1).length - 1;
    }
}
