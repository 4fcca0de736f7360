package io.mlgate.signing;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.util.Arrays;
import java.util.Base64;
import java.util.HexFormat;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

class VerifyingKeyTest {

  @Test
  void aKeyIsNamedAsSshKeygenNamesIt() throws Exception {
    assertThat(VerifyingKey.of(KeyFixture.text("openssh.pub")).keyId())
        .isEqualTo("SHA256:gwYgIbJVWNuooSqRkjDosjOsmfMzoynxh42Bmke0p5M");
  }

  @Test
  void oneKeyIsEqualInBothForms() throws Exception {
    VerifyingKey pem = VerifyingKey.of(KeyFixture.text("openssl.pub.pem"));
    VerifyingKey line = VerifyingKey.of("  " + pem.line() + " someone@somewhere with words\n");
    VerifyingKey windows =
        VerifyingKey.of(KeyFixture.text("openssl.pub.pem").replace("\n", "\r\n"));

    assertThat(line).isEqualTo(pem).isEqualTo(windows).hasSameHashCodeAs(pem);
    assertThat(line).isNotEqualTo(VerifyingKey.of(KeyFixture.text("openssh.pub")));
  }

  /** RFC 8032, section 7.1: TEST 1 to 3. */
  @ParameterizedTest
  @CsvSource({
    "d75a980182b10ab7d54bfed3c964073a0ee172f3daa62325af021a68f707511a, '',"
        + "e5564300c360ac729086e2cc806e828a84877f1eb8e5d974d873e06522490155"
        + "5fb8821590a33bacc61e39701cf9b46bd25bf5f0595bbe24655141438e7a100b",
    "3d4017c3e843895a92b70aa74d1b7ebc9c982ccf2ec4968cc0cd55f12af4660c, 72,"
        + "92a009a9f0d4cab8720e820b5f642540a2b27b5416503f8fb3762223ebdb69da"
        + "085ac1e43e15996e458f3613d0f11d8c387b2eaeb4302aeeb00d291612bb0c00",
    "fc51cd8e6218a1a38da47ed00230f0580816ed13ba3303ac5deb911548908025, af82,"
        + "6291d657deec24024827e69c3abe01a30ce548a284743a445e3680d7db5ac3ac"
        + "18ff9b538d16f290ae67f760984dc6594a7c15e9716ed28dc027beceea1ec40a"
  })
  void publishedSignaturesVerifyAndOthersDoNot(String key, String message, String signature)
      throws Exception {
    VerifyingKey verifying = VerifyingKey.ofRaw(HexFormat.of().parseHex(key));
    byte[] signed = HexFormat.of().parseHex(message);
    byte[] sound = HexFormat.of().parseHex(signature);

    assertThat(verifying.verifies(signed, sound)).isTrue();
    assertThat(verifying.verifies(Arrays.copyOf(signed, signed.length + 1), sound)).isFalse();
    assertThat(verifying.verifies(signed, Arrays.copyOf(sound, 63))).isFalse();
    assertThat(verifying.verifies(signed, Arrays.copyOf(sound, 65))).isFalse();
    assertThat(verifying.verifies(signed, new byte[0])).isFalse();
    for (int bit = 0; bit < 512; bit++) {
      byte[] changed = sound.clone();
      changed[bit / 8] ^= (byte) (1 << (bit % 8));
      assertThat(verifying.verifies(signed, changed)).as("bit %d", bit).isFalse();
    }
  }

  /** The points of small order, and second coordinates beyond the field. */
  @ParameterizedTest
  @ValueSource(
      strings = {
        "0000000000000000000000000000000000000000000000000000000000000000",
        "0000000000000000000000000000000000000000000000000000000000000080",
        "0100000000000000000000000000000000000000000000000000000000000000",
        "ecffffffffffffffffffffffffffffffffffffffffffffffffffffffffffff7f",
        "26e8958fc2b227b045c3f489f2ef98f0d5dfac05d3c63339b13802886d53fc05",
        "26e8958fc2b227b045c3f489f2ef98f0d5dfac05d3c63339b13802886d53fc85",
        "c7176a703d4dd84fba3c0b760d10670f2a2053fa2c39ccc64ec7fd7792ac037a",
        "c7176a703d4dd84fba3c0b760d10670f2a2053fa2c39ccc64ec7fd7792ac03fa",
        "edffffffffffffffffffffffffffffffffffffffffffffffffffffffffffff7f",
        "ffffffffffffffffffffffffffffffffffffffffffffffffffffffffffffffff",
        "0200000000000000000000000000000000000000000000000000000000000000"
      })
  void bytesThatVouchForNothingAreNoKey(String raw) {
    byte[] wire =
        new WireWriter().string("ssh-ed25519").string(HexFormat.of().parseHex(raw)).bytes();

    assertThatThrownBy(
            () -> VerifyingKey.of("ssh-ed25519 " + Base64.getEncoder().encodeToString(wire)))
        .isInstanceOf(UnusableKeyException.class)
        .hasMessage("its bytes are no sound Ed25519 key");
  }

  @Test
  void keysOfOtherKindsAreNamed() throws Exception {
    assertThatThrownBy(() -> VerifyingKey.of(KeyFixture.text("openssh-rsa.pub")))
        .isInstanceOf(UnusableKeyException.class)
        .hasMessage("it is of the kind ssh-rsa, not ssh-ed25519");
  }

  @Test
  void aPrivateKeyIsNotTakenAndNotShown() throws Exception {
    String secret = KeyFixture.text("openssl-test-only.pem");

    assertThatThrownBy(() -> VerifyingKey.of(secret))
        .isInstanceOf(UnusableKeyException.class)
        .hasMessage("it is a private key: give the public one")
        .hasNoCause();
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "",
        "ssh-ed25519",
        "ssh-ed25519 %%%",
        "ssh-ed25519 AAAA",
        "-----BEGIN PUBLIC KEY-----",
        "-----BEGIN PUBLIC KEY-----\n-----END PUBLIC KEY-----",
        "-----BEGIN PUBLIC KEY-----\nMCow\n-----END PUBLIC KEY-----",
        "-----BEGIN CERTIFICATE-----\nMCow\n-----END CERTIFICATE-----",
        "-----BEGIN "
      })
  void whatIsNoKeyIsRefused(String text) {
    assertThatThrownBy(() -> VerifyingKey.of(text)).isInstanceOf(UnusableKeyException.class);
  }

  @Test
  void bytesAfterAKeyAreRefused() throws Exception {
    String line = KeyFixture.text("openssh.pub");
    byte[] wire = Base64.getDecoder().decode(line.split(" ", -1)[1]);
    String longer =
        "ssh-ed25519 " + Base64.getEncoder().encodeToString(Arrays.copyOf(wire, wire.length + 1));

    assertThatThrownBy(() -> VerifyingKey.of(longer))
        .isInstanceOf(UnusableKeyException.class)
        .hasMessageContaining("bytes follow its end");
    assertThatThrownBy(() -> VerifyingKey.of(line + line))
        .isInstanceOf(UnusableKeyException.class)
        .hasMessageContaining("several lines");
  }
}
