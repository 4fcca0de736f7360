package io.mlgate.signing;

import java.nio.charset.StandardCharsets;
import java.util.Base64;

/** Writes signatures as {@code ssh-keygen -Y sign -n NAMESPACE} does (PROTOCOL.sshsig). */
public final class SshSigning {
  private static final int LINE = 70;
  private static final int VERSION = 1;

  private SshSigning() {}

  /**
   * An armoured signature over the SHA-512 of a message.
   *
   * @param namespace what it is made for; not empty
   */
  public static String sign(SigningKey key, String namespace, byte[] message) {
    byte[] signed =
        new WireWriter()
            .raw("SSHSIG")
            .string(namespace)
            .string("")
            .string("sha512")
            .string(Sha2.sha512(message))
            .bytes();
    byte[] signature =
        new WireWriter().string(VerifyingKey.OPENSSH_TYPE).string(key.sign(signed)).bytes();
    byte[] blob =
        new WireWriter()
            .raw("SSHSIG")
            .number(VERSION)
            .string(wire(key.verifyingKey()))
            .string(namespace)
            .string("")
            .string("sha512")
            .string(signature)
            .bytes();
    String text =
        Base64.getMimeEncoder(LINE, "\n".getBytes(StandardCharsets.US_ASCII)).encodeToString(blob);
    return "-----BEGIN SSH SIGNATURE-----\n" + text + "\n-----END SSH SIGNATURE-----\n";
  }

  private static byte[] wire(VerifyingKey key) {
    String line = key.line();
    return Base64.getDecoder().decode(line.substring(line.indexOf(' ') + 1));
  }
}
