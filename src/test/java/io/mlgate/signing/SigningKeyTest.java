package io.mlgate.signing;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

class SigningKeyTest {
  private static final byte[] MESSAGE = "a message".getBytes(StandardCharsets.US_ASCII);

  @TempDir Path folder;

  @ParameterizedTest
  @CsvSource({"openssl-test-only.pem, openssl.pub.pem", "openssh-test-only, openssh.pub"})
  void aPrivateKeySignsWhatItsPublicKeyVerifies(String secret, String open) throws Exception {
    SigningKey key = SigningKey.read(KeyFixture.file(folder, secret));
    VerifyingKey verifying = VerifyingKey.of(KeyFixture.text(open));

    assertThat(key.verifyingKey()).isEqualTo(verifying);
    assertThat(verifying.verifies(MESSAGE, key.sign(MESSAGE))).isTrue();
    assertThat(key).hasToString(verifying.keyId());
  }

  @ParameterizedTest
  @CsvSource({
    "rsa-test-only.pem, the key is not of the kind Ed25519",
    "openssh-rsa-test-only, it is not of the kind ssh-ed25519",
    "openssl-locked-test-only.pem, the key is encrypted: give one without a passphrase",
    "openssh-locked-test-only, the key is encrypted: give one without a passphrase",
    "openssl.pub.pem, it is a public key: give the private one",
    "openssh.pub, it is a public key: give the private one"
  })
  void otherKeysAreRefusedInOneLine(String name, String why) throws Exception {
    Path file = KeyFixture.file(folder, name);

    assertThatThrownBy(() -> SigningKey.read(file))
        .isInstanceOf(UnusableKeyException.class)
        .hasMessage(file + ": " + why)
        .hasNoCause();
  }

  @ParameterizedTest
  @ValueSource(strings = {"openssl.pub.pem", "openssh.pub"})
  void aPublicKeyIsCalledSoWhoeverMayReadIt(String name) throws Exception {
    Path file = KeyFixture.file(folder, name, KeyFixture.bytes(name), "rw-r--r--");

    assertThatThrownBy(() -> SigningKey.read(file))
        .isInstanceOf(UnusableKeyException.class)
        .hasMessage(file + ": it is a public key: give the private one");
  }

  @ParameterizedTest
  @ValueSource(strings = {"rw-r-----", "rw----r--", "rw--w----", "rw-----w-"})
  void aFileThatOthersMayReadOrChangeIsRefused(String permissions) throws Exception {
    String name = "openssl-test-only.pem";
    Path file = KeyFixture.file(folder, name, KeyFixture.bytes(name), permissions);

    assertThatThrownBy(() -> SigningKey.read(file))
        .isInstanceOf(UnusableKeyException.class)
        .hasMessage(file + ": others may read or change this private key: chmod 600 it");
  }

  @Test
  void whatIsNoFileOfAKeyIsRefused() throws Exception {
    assertThatThrownBy(() -> SigningKey.read(folder.resolve("none")))
        .hasMessageEndingWith("none: there is no such key file");
    assertThatThrownBy(() -> SigningKey.read(folder))
        .hasMessage(folder + ": it is no regular file");
    Path large = KeyFixture.file(folder, "large", new byte[20_000], "rw-------");
    assertThatThrownBy(() -> SigningKey.read(large))
        .hasMessage(large + ": it is too long for a private key");
  }

  /** Whatever is damaged, the message shows no line of the key. */
  @ParameterizedTest
  @ValueSource(strings = {"openssl-test-only.pem", "openssh-test-only"})
  void aDamagedKeyIsRefusedAndNotShown(String name) throws Exception {
    String text = KeyFixture.text(name);
    List<String> lines = text.lines().toList();
    for (int at = 0; at < text.strip().length(); at++) {
      String damaged = text.substring(0, at) + text.substring(at + 1);
      Path file =
          KeyFixture.file(
              folder, "damaged", damaged.getBytes(StandardCharsets.US_ASCII), "rw-------");
      assertThatThrownBy(() -> SigningKey.read(file))
          .isInstanceOf(UnusableKeyException.class)
          .hasNoCause()
          .extracting(Throwable::getMessage)
          .satisfies(
              message ->
                  lines.subList(1, lines.size() - 1).stream()
                      .map(line -> line.substring(0, Math.min(12, line.length())))
                      .forEach(part -> assertThat(message).doesNotContain(part)));
    }
  }
}
