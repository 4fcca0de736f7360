package io.jenkins.plugins.mlgate.trend;

import hudson.util.AtomicFileWriter;
import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.channels.FileChannel;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.NoSuchFileException;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.util.List;
import java.util.function.Predicate;

/**
 * A file of lines in ASCII that survives a crash: a line counts from its line break on. What a crash left after the
 * last line break is no line; readers leave it out, and the next writer cuts it off. Readers need no lock, writers need
 * one among themselves.
 */
final class LineFile {
    private final Path folder;
    private final Path path;

    LineFile(Path folder, String name) {
        this.folder = folder;
        this.path = folder.resolve(name);
    }

    /** Whether there is such a file, hence a line. */
    boolean exists() {
        return Files.exists(path);
    }

    /** The whole lines, none if there is no file. */
    List<String> read() throws IOException {
        String text;
        try {
            text = new String(Files.readAllBytes(path), StandardCharsets.ISO_8859_1);
        } catch (NoSuchFileException e) {
            return List.of();
        }
        return text.substring(0, text.lastIndexOf('\n') + 1).lines().toList();
    }

    /** Shows the whole lines to a reader, the last one first, for as long as it asks for more. */
    void readFromTheEnd(Predicate<String> asksForMore) throws IOException {
        try (FileChannel channel = FileChannel.open(path, StandardOpenOption.READ)) {
            long end = afterLineBreak(channel, channel.size());
            boolean more = true;
            while (more && end > 0) {
                long start = afterLineBreak(channel, end - 1);
                ByteBuffer line = ByteBuffer.allocate(Math.toIntExact(end - 1 - start));
                fill(line, channel, start);
                more = asksForMore.test(new String(line.array(), StandardCharsets.ISO_8859_1));
                end = start;
            }
        } catch (NoSuchFileException e) {
            return;
        }
    }

    /** Whether there are more lines or bytes than this; the lines are counted only where the bytes are not too many. */
    boolean isLongerThan(int lines, long bytes) throws IOException {
        try (FileChannel channel = FileChannel.open(path, StandardOpenOption.READ)) {
            return channel.size() > bytes || lineBreaks(channel) > lines;
        }
    }

    private static int lineBreaks(FileChannel channel) throws IOException {
        ByteBuffer part = ByteBuffer.allocate(1 << 16);
        int count = 0;
        while (channel.read(part.clear()) >= 0) {
            for (int index = 0; index < part.position(); index++) {
                count += part.get(index) == '\n' ? 1 : 0;
            }
        }
        return count;
    }

    /** Adds a line; when this returns, it is on the disk. The file's folder is made, but not the folder above. */
    void append(String line) throws IOException {
        if (!Files.isDirectory(folder)) {
            // The job may have been deleted or renamed meanwhile: its folder must not come back to life.
            Files.createDirectory(folder);
        }
        try (FileChannel channel =
                FileChannel.open(path, StandardOpenOption.CREATE, StandardOpenOption.READ, StandardOpenOption.WRITE)) {
            long end = afterLineBreak(channel, channel.size());
            channel.truncate(end);
            try {
                ByteBuffer bytes = ByteBuffer.wrap((line + "\n").getBytes(StandardCharsets.ISO_8859_1));
                long at = end;
                while (bytes.hasRemaining()) {
                    at += channel.write(bytes, at);
                }
                channel.force(true);
            } catch (IOException e) {
                channel.truncate(end);
                throw e;
            }
        }
    }

    /** Where the last line that ends before a place ends; 0 if none does. */
    private static long afterLineBreak(FileChannel channel, long before) throws IOException {
        ByteBuffer part = ByteBuffer.allocate(8192);
        long end = before;
        while (end > 0) {
            long start = Math.max(0, end - part.capacity());
            part.clear().limit((int) (end - start));
            fill(part, channel, start);
            for (int index = part.position() - 1; index >= 0; index--) {
                if (part.get(index) == '\n') {
                    return start + index + 1;
                }
            }
            end = start;
        }
        return 0;
    }

    private static void fill(ByteBuffer part, FileChannel channel, long start) throws IOException {
        while (part.hasRemaining() && channel.read(part, start + part.position()) >= 0) {
            continue;
        }
    }

    /** Puts these lines in the place of all others, at once or not at all; without a line there is no file. */
    void replace(List<String> lines) throws IOException {
        if (lines.isEmpty()) {
            Files.deleteIfExists(path);
            return;
        }
        try (AtomicFileWriter writer = new AtomicFileWriter(path, StandardCharsets.ISO_8859_1)) {
            try {
                for (String line : lines) {
                    writer.write(line);
                    writer.write('\n');
                }
                writer.commit();
            } finally {
                writer.abort();
            }
        }
    }
}
