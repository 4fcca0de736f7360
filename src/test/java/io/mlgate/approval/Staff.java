package io.mlgate.approval;

import io.mlgate.role.Roles;
import io.mlgate.role.RolesReader;
import io.mlgate.signing.SigningKey;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFilePermissions;
import java.security.KeyPairGenerator;
import java.util.Base64;
import java.util.Map;
import java.util.TreeMap;

/** People with keys, and the roles file that names them. */
public final class Staff {
  private final Path folder;
  private final Map<String, SigningKey> keys = new TreeMap<>();

  /** Nobody yet; keys are written into the folder. */
  public Staff(Path folder) {
    this.folder = folder;
  }

  /** The file with a person's private key, made on the first call. */
  public Path keyFile(String person) {
    Path file = folder.resolve(person + ".pem");
    try {
      if (!Files.exists(file)) {
        byte[] key =
            KeyPairGenerator.getInstance("Ed25519").generateKeyPair().getPrivate().getEncoded();
        String pem =
            "-----BEGIN PRIVATE KEY-----\n"
                + Base64.getMimeEncoder(64, new byte[] {'\n'}).encodeToString(key)
                + "\n-----END PRIVATE KEY-----\n";
        Files.writeString(file, pem);
        Files.setPosixFilePermissions(file, PosixFilePermissions.fromString("rw-------"));
      }
      return file;
    } catch (IOException | java.security.NoSuchAlgorithmException e) {
      throw new IllegalStateException(e);
    }
  }

  /** A person's private key. */
  public SigningKey key(String person) {
    return keys.computeIfAbsent(
        person,
        name -> {
          try {
            return SigningKey.read(keyFile(name));
          } catch (io.mlgate.signing.UnusableKeyException e) {
            throw new IllegalStateException(e);
          }
        });
  }

  /**
   * The roles file: alice and bob are of risk, carol leads, dave may do either, erin trained the
   * model, frank may break the glass.
   */
  public String file() {
    StringBuilder text =
        new StringBuilder(
            """
            roles:
              risk: [alice, bob, dave, erin]
              ml-lead: [carol, dave]
              break-glass: [frank]
            people:
            """);
    for (String person : new String[] {"alice", "bob", "carol", "dave", "erin", "frank"}) {
      // The example's candidate was trained by bchen.
      String trainer = person.equals("erin") ? "[erin_ml, bchen]" : person + "_ml";
      text.append("  ").append(person).append(": {mlflow: ").append(trainer).append(", git: ");
      text.append(person).append("@example.org, jenkins: ").append(person).append(", key: '");
      text.append(key(person).verifyingKey().line()).append("'}\n");
    }
    return text.toString();
  }

  /** The roles as read from the file. */
  public Roles roles() {
    return RolesReader.of("roles.yaml", file().getBytes(StandardCharsets.UTF_8));
  }
}
