package io.mlgate.traffic.driver;

import io.mlgate.traffic.TrafficException;
import io.mlgate.traffic.TrafficException.Kind;
import java.io.ByteArrayOutputStream;
import java.nio.charset.StandardCharsets;
import java.util.Arrays;
import java.util.Locale;
import java.util.Optional;

/**
 * As much of HTTP/1.1 as an admin interface needs: one request on one connection, the answer with
 * its length, in chunks, or to the end of the connection. Doesn't wait for the router to hang up,
 * which Envoy puts off for a second.
 */
final class AdminHttp {
  private static final String LINE = "\r\n";
  private static final byte[] BLANK = (LINE + LINE).getBytes(StandardCharsets.ISO_8859_1);

  private final AdminChannel channel;
  private final String name;

  AdminHttp(AdminChannel channel, String name) {
    this.channel = channel;
    this.name = name;
  }

  /** What was answered. */
  static final class Message {
    private final int status;
    private final byte[] body;

    private Message(int status, byte[] body) {
      this.status = status;
      this.body = body;
    }

    int status() {
      return status;
    }

    /** The bytes themselves, which may be many: not to be changed. */
    byte[] body() {
      return body;
    }

    /** The body, for a message to people. */
    String text() {
      return new String(body, StandardCharsets.UTF_8).strip();
    }
  }

  /**
   * Asks for something.
   *
   * @param target path and query, encoded
   */
  Message ask(String method, String target) {
    String request =
        method
            + " "
            + target
            + " HTTP/1.1\r\nHost: mlgate\r\nUser-Agent: mlgate\r\nAccept: */*\r\n"
            + "Content-Length: 0\r\nConnection: close\r\n\r\n";
    byte[] answer =
        channel.ask(
            request.getBytes(StandardCharsets.ISO_8859_1),
            soFar -> parse(soFar, false).isPresent());
    return parse(answer, true)
        .orElseThrow(
            () ->
                new TrafficException(
                    Kind.MALFORMED, name + " did not answer with a whole message of HTTP"));
  }

  /**
   * Reads an answer.
   *
   * @param ended whether nothing more comes
   * @return nothing if it is not whole
   */
  static Optional<Message> parse(byte[] bytes, boolean ended) {
    int head = indexOf(bytes, BLANK);
    if (head < 0) {
      return Optional.empty();
    }
    String[] lines = new String(bytes, 0, head, StandardCharsets.ISO_8859_1).split(LINE, -1);
    if (!lines[0].matches("HTTP/1\\.[01] [1-5][0-9]{2}( .*)?")) {
      return Optional.empty();
    }
    int status = Integer.parseInt(lines[0].substring(9, 12));
    int start = head + BLANK.length;
    if (header(lines, "transfer-encoding").filter(it -> it.equals("chunked")).isPresent()) {
      return endsChunks(bytes)
          ? chunks(bytes, start).map(it -> new Message(status, it))
          : Optional.empty();
    }
    Optional<String> length = header(lines, "content-length");
    if (length.isPresent()) {
      return length
          .filter(it -> it.matches("[0-9]{1,9}"))
          .map(Integer::parseInt)
          .filter(it -> bytes.length - start >= it)
          .map(it -> new Message(status, Arrays.copyOfRange(bytes, start, start + it)));
    }
    return ended
        ? Optional.of(new Message(status, Arrays.copyOfRange(bytes, start, bytes.length)))
        : Optional.empty();
  }

  private static Optional<String> header(String[] lines, String name) {
    return Arrays.stream(lines)
        .skip(1)
        .filter(line -> line.toLowerCase(Locale.ROOT).startsWith(name + ":"))
        .map(line -> line.substring(name.length() + 1).strip().toLowerCase(Locale.ROOT))
        .findFirst();
  }

  /** Cheap, so that a long answer is not taken apart after each piece of it. */
  private static boolean endsChunks(byte[] bytes) {
    return bytes.length > BLANK.length
        && Arrays.equals(
            Arrays.copyOfRange(bytes, bytes.length - BLANK.length, bytes.length), BLANK);
  }

  private static Optional<byte[]> chunks(byte[] bytes, int start) {
    ByteArrayOutputStream body = new ByteArrayOutputStream();
    int at = start;
    while (true) {
      int line = at;
      while (line + 1 < bytes.length && !(bytes[line] == '\r' && bytes[line + 1] == '\n')) {
        line++;
      }
      String size = new String(bytes, at, line - at, StandardCharsets.ISO_8859_1);
      String digits = size.contains(";") ? size.substring(0, size.indexOf(';')) : size;
      if (line + 1 >= bytes.length || !digits.strip().matches("[0-9a-fA-F]{1,7}")) {
        return Optional.empty();
      }
      int count = Integer.parseInt(digits.strip(), 16);
      at = line + 2;
      if (count == 0) {
        return Optional.of(body.toByteArray());
      }
      if (at + count + 2 > bytes.length) {
        return Optional.empty();
      }
      body.write(bytes, at, count);
      at += count + 2;
    }
  }

  private static int indexOf(byte[] bytes, byte[] wanted) {
    for (int i = 0; i + wanted.length <= bytes.length; i++) {
      if (Arrays.equals(bytes, i, i + wanted.length, wanted, 0, wanted.length)) {
        return i;
      }
    }
    return -1;
  }
}
