package io.jenkins.plugins.mlgate.testing;

import java.io.IOException;
import java.io.InputStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.security.GeneralSecurityException;
import java.security.KeyStore;
import java.util.Base64;
import javax.net.ssl.KeyManagerFactory;
import javax.net.ssl.SSLContext;

/**
 * A certificate for 127.0.0.1 that signs itself, with its key.
 *
 * @param pem what clients are given
 * @param context what a server speaks with
 */
public record SelfSigned(String pem, SSLContext context) {
    private static final String STORE_PASSWORD = "only-for-this-test";

    /** Makes one with the keytool of Java, in an existing directory. */
    public static SelfSigned in(Path directory) throws IOException, GeneralSecurityException, InterruptedException {
        Path file = directory.resolve("server.p12");
        String keytool =
                Path.of(System.getProperty("java.home"), "bin", "keytool").toString();
        String options = "-genkeypair -alias server -keyalg EC -validity 2 -dname CN=mlflow -ext san=ip:127.0.0.1"
                + " -storetype PKCS12 -storepass " + STORE_PASSWORD + " -keystore";
        ProcessBuilder builder = new ProcessBuilder(options.split(" ")).redirectErrorStream(true);
        builder.command().add(0, keytool);
        builder.command().add(file.toString());
        Process made = builder.start();
        String said = new String(made.getInputStream().readAllBytes(), StandardCharsets.UTF_8);
        if (made.waitFor() != 0) {
            throw new IOException("keytool: " + said);
        }
        KeyStore store = KeyStore.getInstance("PKCS12");
        try (InputStream in = Files.newInputStream(file)) {
            store.load(in, STORE_PASSWORD.toCharArray());
        }
        KeyManagerFactory keys = KeyManagerFactory.getInstance(KeyManagerFactory.getDefaultAlgorithm());
        keys.init(store, STORE_PASSWORD.toCharArray());
        SSLContext context = SSLContext.getInstance("TLS");
        context.init(keys.getKeyManagers(), null, null);
        byte[] certificate = store.getCertificate("server").getEncoded();
        String body = Base64.getMimeEncoder(64, new byte[] {'\n'}).encodeToString(certificate);
        return new SelfSigned("-----BEGIN CERTIFICATE-----\n" + body + "\n-----END CERTIFICATE-----\n", context);
    }
}
