package io.mlgate.ledger;

import com.fasterxml.jackson.core.JsonFactory;
import com.fasterxml.jackson.core.JsonParser;
import com.fasterxml.jackson.core.JsonToken;
import com.fasterxml.jackson.core.StreamReadFeature;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.time.Instant;
import java.util.Arrays;

/** Reads a line back, and refuses what {@link RecordLine} would not write. */
final class RecordReader {
  private static final long LARGEST_SEQUENCE = 1L << 53;

  private static final byte[] BEFORE_HASH = ",\"hash\":\"".getBytes(StandardCharsets.US_ASCII);

  private static final JsonFactory JSON =
      JsonFactory.builder().enable(StreamReadFeature.STRICT_DUPLICATE_DETECTION).build();

  private final byte[] line;
  private final JsonParser json;

  private RecordReader(byte[] line, JsonParser json) {
    this.line = line;
    this.json = json;
  }

  /**
   * The record of a line without its line feed. Its own hash is checked, its place in a chain not.
   */
  static LedgerRecord read(byte[] line) throws MalformedRecordException {
    checkBytes(line);
    int covered = line.length - RecordLine.END;
    if (covered <= 0 || !endsWithHash(line)) {
      throw new MalformedRecordException("it is no record: it does not end with its hash");
    }
    if (!ChainHash.of(line, covered).equals(RecordLine.hash(line, line.length))) {
      throw new MalformedRecordException("it was changed: its hash does not fit its bytes");
    }
    try (JsonParser json = JSON.createParser(line)) {
      return new RecordReader(line, json).record();
    } catch (IOException | IllegalArgumentException wrong) {
      throw new MalformedRecordException("it is no record: it has not the form of one");
    }
  }

  private static void checkBytes(byte[] line) throws MalformedRecordException {
    for (int at = 0; at < line.length; at++) {
      if (line[at] < 0x20) {
        throw new MalformedRecordException(
            "it is no record: byte " + at + " of the line is no printable ASCII");
      }
    }
  }

  private static boolean endsWithHash(byte[] line) {
    int hash = line.length - RecordLine.END + BEFORE_HASH.length;
    return Arrays.equals(
            line, line.length - RecordLine.END, hash, BEFORE_HASH, 0, BEFORE_HASH.length)
        && line[line.length - 2] == '"'
        && line[line.length - 1] == '}'
        && Head.isHash(RecordLine.hash(line, line.length));
  }

  private LedgerRecord record() throws IOException {
    expect(json.nextToken() == JsonToken.START_OBJECT);
    member("sequence", JsonToken.VALUE_NUMBER_INT);
    long sequence = json.getLongValue();
    expect(sequence >= 1 && sequence <= LARGEST_SEQUENCE);
    String previous = text("previous");
    Instant time = RecordTime.parse(text("time"));
    member("actor", JsonToken.START_OBJECT);
    String name = text("name");
    Actor.How how = Actor.How.of(text("how")).orElseThrow(IllegalArgumentException::new);
    expect(json.nextToken() == JsonToken.END_OBJECT);
    String kind = text("kind");
    Payload payload = payload();
    String hash = text("hash");
    expect(json.nextToken() == JsonToken.END_OBJECT && json.nextToken() == null);
    return new LedgerRecord(
        sequence, previous, time, new Actor(name, how), new RecordKind(kind), payload, hash);
  }

  private Payload payload() throws IOException {
    member("payload", JsonToken.START_OBJECT);
    int start = (int) json.currentTokenLocation().getByteOffset();
    json.skipChildren();
    int end = (int) json.currentTokenLocation().getByteOffset() + 1;
    expect(end == line.length - RecordLine.END && end - start <= Payload.LARGEST);
    return Payload.checked(new String(line, start, end - start, StandardCharsets.US_ASCII));
  }

  private String text(String name) throws IOException {
    member(name, JsonToken.VALUE_STRING);
    return json.getText();
  }

  private void member(String name, JsonToken value) throws IOException {
    expect(name.equals(json.nextFieldName()));
    expect(json.nextToken() == value);
  }

  private static void expect(boolean holds) {
    if (!holds) {
      throw new IllegalArgumentException();
    }
  }
}
