package io.jenkins.plugins.mlgate.trend;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;
import static org.junit.jupiter.api.Assertions.fail;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class LineFileTest {
    @TempDir
    private Path job;

    private Path path;
    private LineFile file;

    @BeforeEach
    void open() {
        path = job.resolve("mlgate/trend.jsonl");
        file = new LineFile(path.getParent(), "trend.jsonl");
    }

    @Test
    void linesAreReadBackInTheirOrder() throws Exception {
        assertFalse(file.exists());
        assertEquals(List.of(), file.read());
        file.append("one");
        file.append("two");
        assertTrue(file.exists());
        assertEquals(List.of("one", "two"), file.read());
    }

    @Test
    void aTornLastLineIsLeftOutAndCutOffByTheNextOne() throws Exception {
        file.append("one");
        for (int length : new int[] {1, 100, 8191, 8192, 8193, 30_000}) {
            List<String> whole = file.read();
            Files.writeString(path, Files.readString(path) + "t".repeat(length));
            assertEquals(whole, file.read());
            file.append("after " + length);
            List<String> expected = new ArrayList<>(whole);
            expected.add("after " + length);
            assertEquals(expected, file.read());
        }
    }

    @Test
    void aFileThatIsNothingButATornLineBeginsAnew() throws Exception {
        Files.createDirectory(path.getParent());
        Files.writeString(path, "torn".repeat(5_000));
        assertEquals(List.of(), file.read());
        file.append("one");
        assertEquals("one\n", Files.readString(path));
    }

    @Test
    void linesAreReadFromTheEndForAsLongAsMoreAreAskedFor() throws Exception {
        file.readFromTheEnd(line -> fail("there is no file"));
        for (int length : new int[] {0, 1, 100, 8191, 8192, 8193, 30_000, 3}) {
            file.append("x".repeat(length));
        }
        Files.writeString(path, "torn", StandardOpenOption.APPEND);
        List<String> expected = new ArrayList<>(file.read());
        Collections.reverse(expected);

        List<String> all = new ArrayList<>();
        file.readFromTheEnd(all::add);
        assertEquals(expected, all);

        List<String> two = new ArrayList<>();
        file.readFromTheEnd(line -> two.add(line) && two.size() < 2);
        assertEquals(expected.subList(0, 2), two);
    }

    @Test
    void itIsTooLongByItsBytesOrByItsLines() throws Exception {
        file.append("one");
        file.append("two");
        assertFalse(file.isLongerThan(2, 8));
        assertTrue(file.isLongerThan(1, 8));
        assertTrue(file.isLongerThan(2, 7));
    }

    @Test
    void anyBytesCanBeRead() throws Exception {
        Files.createDirectory(path.getParent());
        Files.write(path, new byte[] {0, (byte) 0xff, (byte) 0xc3, '\n', 'x'});
        assertEquals(1, file.read().size());
    }

    @Test
    void replacingLeavesNothingElseBehind() throws Exception {
        file.append("one");
        file.append("two");
        file.replace(List.of("two"));
        assertEquals("two\n", Files.readString(path));
        file.replace(List.of());
        assertFalse(file.exists());
        try (var left = Files.list(path.getParent())) {
            assertEquals(List.of(), left.toList());
        }
    }

    @Test
    void theFolderOfAJobThatIsGoneDoesNotComeBack() throws Exception {
        Files.delete(job);
        assertThrows(IOException.class, () -> file.append("one"));
        assertFalse(Files.exists(job));
        Files.createDirectory(job);
    }
}
