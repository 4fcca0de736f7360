package io.jenkins.plugins.mlgate.trend;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.jenkins.plugins.mlgate.testing.ExampleEvaluations;
import io.mlgate.verdict.Decision;
import io.mlgate.verdict.GateResult;
import io.mlgate.verdict.Verdict;
import java.math.BigDecimal;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.OptionalDouble;
import java.util.Random;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class TrendLineTest {
    private static final String[] TEXTS = {
        "",
        "auc",
        "sex=f",
        "a\nb\r\u2028\u0000",
        "\ud800 half",
        "<script>alert(1)</script>",
        "\"quoted\\\"",
        "Größe 尺寸 🚀"
    };
    private static final double[] NUMBERS = {
        0, 0.1 + 0.2, 1e-300, Double.MAX_VALUE, Double.MIN_VALUE, Double.NaN, Double.POSITIVE_INFINITY, -1e17
    };

    @Test
    void whatIsWrittenIsReadBack() {
        Random random = new Random(20261120);
        for (int round = 0; round < 500; round++) {
            TrendEntry entry = any(random);
            String line = TrendLine.write(entry);
            assertTrue(line.chars().allMatch(character -> character >= ' ' && character < 127), line);
            assertEquals(Optional.of(entry), TrendLine.read(line));
        }
    }

    @Test
    void aRealEvaluationKeepsItsNumbersAndCounts() {
        TrendEntry entry = TrendEntry.of(7, "gates", ExampleEvaluations.credit(3));
        assertEquals(Optional.of(entry), TrendLine.read(TrendLine.write(entry)));
        assertEquals(Decision.BLOCKED, entry.decision());
        assertEquals("credit-risk-classifier version 3", entry.candidate());
        assertEquals("3", entry.version());
        assertEquals(16, entry.points().size());
        assertEquals(14, entry.gates());
        assertTrue(entry.passed() < entry.gates(), "version 3 passes all gates");
        TrendPoint accuracy = entry.point("accuracy").orElseThrow();
        assertEquals(Optional.of(new BigDecimal("0.78")), accuracy.lower());
        assertTrue(entry.point("recall-by-sex, sex=f").isPresent());
    }

    @Test
    void anEvaluationIsBoundedAndSaysWhatItLeftOut() {
        List<GateResult> results = new ArrayList<>();
        results.add(ExampleEvaluations.gate(
                "sliced", Map.of("group", "x".repeat(300)), Verdict.PASS, OptionalDouble.of(1), "0"));
        IntStream.range(0, 250)
                .mapToObj(number -> ExampleEvaluations.gate(
                        "gate-" + number, Map.of(), Verdict.PASS, OptionalDouble.of(number), "0"))
                .forEach(results::add);
        TrendEntry entry = TrendEntry.of(1, "gates", ExampleEvaluations.decided(Decision.RELEASABLE, results));
        assertEquals(TrendEntry.MOST_POINTS, entry.points().size());
        assertEquals(51, entry.left());
        assertEquals(251, entry.gates());
        assertFalse(entry.point("gate-200").isPresent());
        assertTrue(entry.point("gate-199").isPresent());
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "",
                "null",
                "[]",
                "7",
                "{",
                "{}",
                "{\"v\":1}",
                "{\"v\":2}",
                "\u0000\u0000",
                "{\"v\":1,\"build\":1.5}",
                "not json"
            })
    void aLineThatIsNoEntryIsNothing(String line) {
        assertEquals(Optional.empty(), TrendLine.read(line));
    }

    @Test
    void everyDamageOfALineIsNoticedOrHarmless() {
        String line = TrendLine.write(TrendEntry.of(7, "gates", ExampleEvaluations.credit(3)));
        for (int length = 0; length < line.length(); length++) {
            assertEquals(Optional.empty(), TrendLine.read(line.substring(0, length)));
        }
        for (int index = 0; index < line.length(); index++) {
            TrendLine.read(line.substring(0, index) + line.substring(index + 1));
            TrendLine.read(line.substring(0, index) + '\u0000' + line.substring(index + 1));
        }
    }

    private static TrendEntry any(Random random) {
        List<TrendPoint> points = new ArrayList<>();
        for (int count = random.nextInt(5); count > 0; count--) {
            points.add(new TrendPoint(
                    text(random),
                    text(random),
                    Verdict.values()[random.nextInt(Verdict.values().length)],
                    number(random),
                    number(random),
                    limit(random),
                    limit(random)));
        }
        return new TrendEntry(
                random.nextInt(Integer.MAX_VALUE),
                text(random),
                Instant.ofEpochMilli(random.nextLong()),
                Decision.values()[random.nextInt(Decision.values().length)],
                text(random),
                text(random),
                text(random),
                random.nextInt(9),
                random.nextInt(9),
                points,
                random.nextInt(9));
    }

    private static String text(Random random) {
        return TEXTS[random.nextInt(TEXTS.length)];
    }

    private static OptionalDouble number(Random random) {
        return switch (random.nextInt(3)) {
            case 0 -> OptionalDouble.empty();
            case 1 -> OptionalDouble.of(NUMBERS[random.nextInt(NUMBERS.length)]);
            default -> OptionalDouble.of(random.nextGaussian());
        };
    }

    private static Optional<BigDecimal> limit(Random random) {
        return switch (random.nextInt(3)) {
            case 0 -> Optional.empty();
            case 1 -> Optional.of(new BigDecimal("0.10000000000000000000000000000000000001"));
            default -> Optional.of(BigDecimal.valueOf(random.nextInt(), random.nextInt(20) - 5));
        };
    }
}
