package io.mlgate.signing;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assumptions.assumeThat;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.Base64;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class SshSignatureTest {
  private static final String PURPOSE = "mlgate-approval";

  @TempDir Path folder;
  private VerifyingKey key;
  private byte[] message;

  @BeforeEach
  void read() throws Exception {
    key = VerifyingKey.of(KeyFixture.text("openssh.pub"));
    message = KeyFixture.bytes("message");
  }

  @ParameterizedTest
  @ValueSource(strings = {"message.sha512.sig", "message.sha256.sig"})
  void whatSshKeygenSignedVerifies(String name) throws Exception {
    SshSignature signature = SshSignature.read(KeyFixture.text(name));

    assertThat(signature.verifies(key, PURPOSE, message)).isTrue();
    assertThat(signature.claimedKey()).isEqualTo(key);
  }

  @Test
  void aSignatureHoldsForOneKeyOnePurposeAndOneMessage() throws Exception {
    SshSignature signature = SshSignature.read(KeyFixture.text("message.sha512.sig"));
    VerifyingKey other = VerifyingKey.of(KeyFixture.text("openssl.pub.pem"));

    assertThat(signature.verifies(other, PURPOSE, message)).isFalse();
    assertThat(signature.verifies(key, "file", message)).isFalse();
    assertThat(signature.verifies(key, "", message)).isFalse();
    assertThat(signature.verifies(key, PURPOSE, Arrays.copyOf(message, message.length - 1)))
        .isFalse();
  }

  @ParameterizedTest
  @ValueSource(strings = {"message.sha512.sig", "message.sha256.sig"})
  void everyChangedBitIsRefused(String name) throws Exception {
    byte[] blob = blob(KeyFixture.text(name));
    for (int bit = 0; bit < blob.length * 8; bit++) {
      byte[] changed = blob.clone();
      changed[bit / 8] ^= (byte) (1 << (bit % 8));
      assertThat(holds(armored(changed))).as("bit %d", bit).isFalse();
    }
  }

  @Test
  void everyChangedCharacterIsRefused() throws Exception {
    String sound = KeyFixture.text("message.sha512.sig");
    assertThat(holds(sound)).isTrue();
    for (int at = 0; at < sound.length(); at++) {
      char original = sound.charAt(at);
      String others = "\0\n\r =A/";
      for (int bit = 0; bit < 8; bit++) {
        others += (char) (original ^ (1 << bit));
      }
      for (int i = 0; i < others.length(); i++) {
        char other = others.charAt(i);
        if (other != original) {
          String changed = sound.substring(0, at) + other + sound.substring(at + 1);
          assertThat(holds(changed)).as("character %d as %d", at, (int) other).isFalse();
        }
      }
    }
  }

  @Test
  void aShortenedOrLengthenedSignatureIsRefused() throws Exception {
    byte[] blob = blob(KeyFixture.text("message.sha512.sig"));
    for (int length = 0; length < blob.length; length++) {
      assertThat(holds(armored(Arrays.copyOf(blob, length)))).as("%d bytes", length).isFalse();
    }
    assertThat(holds(armored(Arrays.copyOf(blob, blob.length + 1)))).isFalse();
    assertThat(holds(KeyFixture.text("message.sha512.sig") + "\n")).isFalse();
    assertThat(holds("\n" + KeyFixture.text("message.sha512.sig"))).isFalse();
  }

  @Test
  void signaturesOfOtherKindsAreRefused() {
    assertThatThrownBy(() -> SshSignature.read(KeyFixture.text("message.rsa.sig")))
        .isInstanceOf(MalformedSignatureException.class)
        .hasMessage("its key can't be used: it is not of the kind ssh-ed25519");
    assertThatThrownBy(() -> SshSignature.read("A".repeat(20_000)))
        .isInstanceOf(MalformedSignatureException.class)
        .hasMessage("it is too long for a signature");
  }

  @Test
  void sshKeygenOfThisMachineSignsWhatVerifiesHere() throws Exception {
    assumeSshKeygen();
    Path secret = KeyFixture.file(folder, "openssh-test-only");
    Path signed = Files.write(folder.resolve("signed"), message);

    run(null, "ssh-keygen", "-q", "-Y", "sign", "-n", "a purpose", "-f", secret, signed);
    SshSignature signature =
        SshSignature.read(Files.readString(folder.resolve("signed.sig"), StandardCharsets.UTF_8));

    assertThat(signature.verifies(key, "a purpose", message)).isTrue();
  }

  @Test
  void sshKeygenOfThisMachineVerifiesWhatIsSignedHere() throws Exception {
    assumeSshKeygen();
    SigningKey secret = SigningKey.read(KeyFixture.file(folder, "openssl-test-only.pem"));
    Path people = folder.resolve("people");
    Files.writeString(people, "alice " + secret.verifyingKey().line() + "\n");
    Path signature = Files.writeString(folder.resolve("sig"), armored(signed(secret)));
    Path signed = Files.write(folder.resolve("signed"), message);

    run(
        signed,
        "ssh-keygen",
        "-q",
        "-Y",
        "verify",
        "-f",
        people,
        "-I",
        "alice",
        "-n",
        PURPOSE,
        "-s",
        signature);
  }

  private byte[] signed(SigningKey secret) {
    WireWriter hashed = new WireWriter().raw("SSHSIG").string(PURPOSE).string("").string("sha512");
    byte[] bytes = secret.sign(hashed.string(Sha2.sha512(message)).bytes());
    byte[] wire = Base64.getDecoder().decode(secret.verifyingKey().line().split(" ", -1)[1]);
    return new WireWriter()
        .raw("SSHSIG\0\0\0\1")
        .string(wire)
        .string(PURPOSE)
        .string("")
        .string("sha512")
        .string(new WireWriter().string("ssh-ed25519").string(bytes).bytes())
        .bytes();
  }

  private boolean holds(String armored) {
    try {
      return SshSignature.read(armored).verifies(key, PURPOSE, message);
    } catch (MalformedSignatureException refused) {
      return false;
    }
  }

  private static byte[] blob(String armored) {
    String[] lines = armored.split("\n", -1);
    return Base64.getDecoder()
        .decode(String.join("", Arrays.asList(lines).subList(1, lines.length - 2)));
  }

  private static String armored(byte[] blob) {
    byte[] end = {'\n'};
    return "-----BEGIN SSH SIGNATURE-----\n"
        + Base64.getMimeEncoder(68, end).encodeToString(blob)
        + "\n-----END SSH SIGNATURE-----\n";
  }

  private static void assumeSshKeygen() {
    assumeThat(Path.of("/usr/bin/ssh-keygen")).exists();
  }

  private static void run(Path input, Object... command) throws IOException, InterruptedException {
    ProcessBuilder builder =
        new ProcessBuilder(Arrays.stream(command).map(Object::toString).toList());
    builder.redirectErrorStream(true);
    if (input != null) {
      builder.redirectInput(input.toFile());
    }
    Process process = builder.start();
    String said = new String(process.getInputStream().readAllBytes(), StandardCharsets.UTF_8);
    assertThat(process.waitFor(30, TimeUnit.SECONDS)).isTrue();
    assertThat(process.exitValue()).as(said).isZero();
  }
}
