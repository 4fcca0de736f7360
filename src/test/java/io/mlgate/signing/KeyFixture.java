package io.mlgate.signing;

import java.io.IOException;
import java.io.InputStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFilePermissions;

/** Keys that protect nothing and what was signed with them, by OpenSSL 3.0 and OpenSSH 9.2. */
final class KeyFixture {
  private KeyFixture() {}

  static byte[] bytes(String name) throws IOException {
    try (InputStream in = KeyFixture.class.getResourceAsStream("/signing/" + name)) {
      return in.readAllBytes();
    }
  }

  static String text(String name) throws IOException {
    return new String(bytes(name), StandardCharsets.US_ASCII);
  }

  /** The file in a folder, as its owner would keep it. */
  static Path file(Path folder, String name) throws IOException {
    return file(folder, name, bytes(name), "rw-------");
  }

  static Path file(Path folder, String name, byte[] content, String permissions)
      throws IOException {
    Path file = Files.write(folder.resolve(name), content);
    return Files.setPosixFilePermissions(file, PosixFilePermissions.fromString(permissions));
  }
}
