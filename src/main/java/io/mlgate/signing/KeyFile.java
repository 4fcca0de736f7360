package io.mlgate.signing;

import java.io.IOException;
import java.io.InputStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.NoSuchFileException;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFileAttributeView;
import java.nio.file.attribute.PosixFilePermission;
import java.util.EnumSet;
import java.util.Set;

/** A file with a private key, as careful about it as ssh is. */
final class KeyFile {
  private static final int LONGEST = 16 * 1024;

  private static final Set<PosixFilePermission> OF_OTHERS =
      EnumSet.of(
          PosixFilePermission.GROUP_READ,
          PosixFilePermission.GROUP_WRITE,
          PosixFilePermission.OTHERS_READ,
          PosixFilePermission.OTHERS_WRITE);

  private KeyFile() {}

  static String read(Path file) throws UnusableKeyException {
    try {
      if (!Files.exists(file)) {
        throw new UnusableKeyException(file + ": there is no such key file");
      }
      if (!Files.isRegularFile(file)) {
        throw new UnusableKeyException(file + ": it is no regular file");
      }
      byte[] bytes;
      try (InputStream in = Files.newInputStream(file)) {
        bytes = in.readNBytes(LONGEST + 1);
      }
      if (bytes.length > LONGEST) {
        throw new UnusableKeyException(file + ": it is too long for a private key");
      }
      String text = new String(bytes, StandardCharsets.ISO_8859_1);
      if (!PrivateKeyText.isPublic(text)) {
        closedToOthers(file);
      }
      return text;
    } catch (NoSuchFileException gone) {
      throw new UnusableKeyException(file + ": there is no such key file");
    } catch (IOException e) {
      throw new UnusableKeyException(
          file + ": it can't be read (" + e.getClass().getSimpleName() + ")");
    }
  }

  private static void closedToOthers(Path file) throws IOException, UnusableKeyException {
    PosixFileAttributeView view = Files.getFileAttributeView(file, PosixFileAttributeView.class);
    if (view == null) {
      return; // Windows keeps lists of people instead, which this doesn't judge.
    }
    Set<PosixFilePermission> permissions = view.readAttributes().permissions();
    if (OF_OTHERS.stream().anyMatch(permissions::contains)) {
      throw new UnusableKeyException(
          file + ": others may read or change this private key: chmod 600 it");
    }
  }
}
