package io.jenkins.plugins.mlgate.models;

import io.mlgate.ledger.ModelName;
import java.nio.charset.StandardCharsets;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.util.HexFormat;
import java.util.Locale;

/**
 * A model's name as one segment of a URL that every proxy leaves as it is: letters of ASCII, digits, {@code - _} and
 * dots but the first stay, other bytes become {@code ~} and two hexadecimal digits. No two names have the same.
 */
final class ModelToken {
    /** Servers cut what is much longer. */
    private static final int LONGEST = 180;

    private ModelToken() {}

    static String of(String model) {
        byte[] bytes = new ModelName(model).text().getBytes(StandardCharsets.UTF_8);
        StringBuilder token = new StringBuilder();
        for (byte letter : bytes) {
            if (isPlain(letter) || letter == '.' && !token.isEmpty()) {
                token.append((char) letter);
            } else {
                token.append(String.format(Locale.ROOT, "~%02x", letter));
            }
        }
        return token.length() <= LONGEST ? token.toString() : "~~" + digest(bytes);
    }

    private static boolean isPlain(byte letter) {
        return letter >= 'a' && letter <= 'z'
                || letter >= 'A' && letter <= 'Z'
                || letter >= '0' && letter <= '9'
                || letter == '-'
                || letter == '_';
    }

    private static String digest(byte[] bytes) {
        try {
            return HexFormat.of().formatHex(MessageDigest.getInstance("SHA-256").digest(bytes));
        } catch (NoSuchAlgorithmException impossible) {
            throw new IllegalStateException(impossible);
        }
    }
}
