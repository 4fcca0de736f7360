package io.mlgate.table;

import java.nio.ByteBuffer;
import java.nio.charset.CharacterCodingException;
import java.nio.charset.CodingErrorAction;
import java.nio.charset.StandardCharsets;
import java.util.Arrays;

/**
 * Gives each distinct text a code, in the order in which they come. Works on UTF-8 bytes, so that a
 * million rows of five groups make five strings.
 */
final class TextCodes {
  /** Bytes that a text costs beyond its own: an end, two slots, a string. */
  private static final int COST = 64;

  private final TablePlace place;
  private final HeldMemory memory;
  private final long seed = System.identityHashCode(this) * 0x9E3779B97F4A7C15L;
  private byte[] bytes = new byte[256];
  private int[] ends = new int[16];
  private int[] hashes = new int[16];
  private int[] slots = new int[32];
  private int count;

  TextCodes(TablePlace place, HeldMemory memory) {
    this.place = place;
    this.memory = memory;
    Arrays.fill(slots, -1);
  }

  int codeOf(String text, long row) {
    byte[] utf8 = text.getBytes(StandardCharsets.UTF_8);
    // Half a surrogate pair would become a question mark, and two texts one.
    for (int i = 0; i < text.length(); i++) {
      if (Character.isSurrogate(text.charAt(i))) {
        if (!new String(utf8, StandardCharsets.UTF_8).equals(text)) {
          throw place.withIndex(row).refuse("holds text that is not valid Unicode");
        }
        break;
      }
    }
    return codeOf(utf8, 0, utf8.length, row);
  }

  /** The code of a text that stands in an array. */
  int codeOf(byte[] source, int from, int length, long row) {
    int hash = hash(source, from, length);
    int slot = hash & (slots.length - 1);
    while (slots[slot] >= 0) {
      int code = slots[slot];
      int start = code == 0 ? 0 : ends[code - 1];
      if (hashes[code] == hash
          && ends[code] - start == length
          && Arrays.equals(bytes, start, ends[code], source, from, from + length)) {
        return code;
      }
      slot = (slot + 1) & (slots.length - 1);
    }
    return add(source, from, length, hash, slot, row);
  }

  private int add(byte[] source, int from, int length, int hash, int slot, long row) {
    TableLimits limits = memory.limits();
    if (length > limits.textBytes()) {
      throw place
          .withIndex(row)
          .refuse("holds a text of more than " + limits.textBytes() + " bytes");
    }
    if (count == limits.distinctTexts()) {
      throw place
          .withIndex(row)
          .refuse("the column has more than " + limits.distinctTexts() + " distinct texts");
    }
    memory.reserve(2L * length + COST);
    int start = count == 0 ? 0 : ends[count - 1];
    if (length > Integer.MAX_VALUE - 8 - start) {
      throw place.withIndex(row).refuse("the column's texts are more than 2 GiB");
    }
    if (start + length > bytes.length) {
      bytes = Arrays.copyOf(bytes, Growth.of(bytes.length, start + length));
    }
    System.arraycopy(source, from, bytes, start, length);
    if (count == ends.length) {
      ends = Arrays.copyOf(ends, Growth.of(count, count + 1));
      hashes = Arrays.copyOf(hashes, ends.length);
    }
    ends[count] = start + length;
    hashes[count] = hash;
    slots[slot] = count;
    count++;
    if (count * 2 > slots.length) {
      rehash();
    }
    return count - 1;
  }

  private void rehash() {
    int[] wider = new int[slots.length * 2];
    Arrays.fill(wider, -1);
    for (int code = 0; code < count; code++) {
      int slot = hashes[code] & (wider.length - 1);
      while (wider[slot] >= 0) {
        slot = (slot + 1) & (wider.length - 1);
      }
      wider[slot] = code;
    }
    slots = wider;
  }

  private int hash(byte[] source, int from, int length) {
    long hash = seed ^ length;
    for (int i = from; i < from + length; i++) {
      hash = (hash ^ source[i]) * 0x100000001B3L;
    }
    hash ^= hash >>> 32;
    hash *= 0xD6E8FEB86659FD93L;
    return (int) (hash >>> 32);
  }

  /** The texts by code. */
  String[] values(int[] codes) {
    String[] values = new String[count];
    int start = 0;
    for (int code = 0; code < count; code++) {
      values[code] = decode(start, ends[code], code, codes);
      start = ends[code];
    }
    return values;
  }

  private String decode(int start, int end, int code, int[] codes) {
    String text = new String(bytes, start, end - start, StandardCharsets.UTF_8);
    // Java replaces what it can't decode: only then is a second, strict look needed.
    if (text.indexOf('\uFFFD') < 0) {
      return text;
    }
    try {
      return StandardCharsets.UTF_8
          .newDecoder()
          .onMalformedInput(CodingErrorAction.REPORT)
          .decode(ByteBuffer.wrap(bytes, start, end - start))
          .toString();
    } catch (CharacterCodingException e) {
      int row = 0;
      while (row < codes.length && codes[row] != code) {
        row++;
      }
      throw place.withIndex(row).refuse("holds text that is not UTF-8", e);
    }
  }
}
