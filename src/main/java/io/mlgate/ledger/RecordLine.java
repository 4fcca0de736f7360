package io.mlgate.ledger;

import com.fasterxml.jackson.core.io.JsonStringEncoder;
import java.nio.charset.StandardCharsets;
import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.Locale;

/**
 * How a record is written: one line of ASCII, whose last 75 bytes are {@code ,"hash":"}, the hash
 * and <code>"}</code>. The hash is over what stands before those, byte by byte, so that nobody
 * needs a canonical form of JSON to take it again.
 */
final class RecordLine {
  /** The bytes of a line that its hash does not cover. */
  static final int END = ",\"hash\":\"".length() + 64 + "\"}".length();

  /** The longest line that is read; a payload at its bound leaves most of it free. */
  static final int LONGEST = 4 << 20;

  private RecordLine() {}

  /** The line that continues a chain, with its line feed. */
  static byte[] following(Head head, Instant time, Entry entry) {
    String body = body(head, time, entry);
    String hash = ChainHash.of(body.getBytes(StandardCharsets.US_ASCII));
    return (line(body, hash) + "\n").getBytes(StandardCharsets.US_ASCII);
  }

  /** What is before the hash. */
  static String body(Head head, Instant time, Entry entry) {
    return "{\"sequence\":"
        + (head.sequence() + 1)
        + ",\"previous\":\""
        + head.hash()
        + "\",\"time\":\""
        + RecordTime.text(time)
        + "\",\"actor\":{\"name\":\""
        + ascii(entry.actor().name())
        + "\",\"how\":\""
        + entry.actor().how().word()
        + "\"},\"kind\":\""
        + entry.kind().word()
        + "\",\"payload\":"
        + entry.payload().json();
  }

  /** The whole line. */
  static String line(String body, String hash) {
    return body + ",\"hash\":\"" + hash + "\"}";
  }

  /** The record that such a line is read back as. */
  static LedgerRecord record(Head head, Instant time, Entry entry, byte[] line) {
    return new LedgerRecord(
        head.sequence() + 1,
        head.hash(),
        time.truncatedTo(ChronoUnit.MILLIS),
        entry.actor(),
        entry.kind(),
        entry.payload(),
        hash(line, line.length - 1));
  }

  /** The hash that a line names, as far as its end has the form. */
  static String hash(byte[] line, int length) {
    return new String(line, length - 66, 64, StandardCharsets.ISO_8859_1);
  }

  /** The inside of a JSON string. Half a surrogate pair, which UTF-8 lacks, keeps its escape. */
  private static String ascii(String text) {
    StringBuilder escaped = new StringBuilder(text.length());
    for (char letter : JsonStringEncoder.getInstance().quoteAsString(text)) {
      if (letter < 0x7f) {
        escaped.append(letter);
      } else {
        escaped.append(String.format(Locale.ROOT, "\\u%04X", (int) letter));
      }
    }
    return escaped.toString();
  }
}
