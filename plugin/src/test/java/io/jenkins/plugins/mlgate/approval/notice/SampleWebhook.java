package io.jenkins.plugins.mlgate.approval.notice;

import com.sun.net.httpserver.HttpServer;
import io.mlgate.traffic.driver.MessageSignature;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.nio.charset.StandardCharsets;
import java.util.concurrent.BlockingQueue;
import java.util.concurrent.LinkedBlockingQueue;
import java.util.concurrent.TimeUnit;
import net.sf.json.JSONObject;

/** A webhook on this machine that keeps what it is told. */
final class SampleWebhook implements AutoCloseable {
    private final BlockingQueue<Told> told = new LinkedBlockingQueue<>();
    private final HttpServer server;
    private volatile int status = 200;

    /**
     * What came.
     *
     * @param id the header webhook-id
     * @param time the header webhook-timestamp
     * @param signature the header webhook-signature; may be null
     * @param body the message
     */
    record Told(String id, String time, String signature, String body) {
        JSONObject json() {
            return JSONObject.fromObject(body);
        }

        boolean isSignedWith(String secret) {
            return new MessageSignature(secret).isIn(signature, id, time, body.getBytes(StandardCharsets.UTF_8));
        }
    }

    SampleWebhook() throws Exception {
        server = HttpServer.create(new InetSocketAddress(InetAddress.getLoopbackAddress(), 0), 0);
        server.createContext("/", exchange -> {
            String body = new String(exchange.getRequestBody().readAllBytes(), StandardCharsets.UTF_8);
            var headers = exchange.getRequestHeaders();
            told.add(new Told(
                    headers.getFirst("webhook-id"),
                    headers.getFirst("webhook-timestamp"),
                    headers.getFirst("webhook-signature"),
                    body));
            exchange.sendResponseHeaders(status, -1);
            exchange.close();
        });
        server.start();
    }

    void answer(int with) {
        status = with;
    }

    String url() {
        return "http://127.0.0.1:" + server.getAddress().getPort() + "/hooks/very-secret-path";
    }

    /** The next message. */
    Told next() throws InterruptedException {
        Told next = told.poll(60, TimeUnit.SECONDS);
        if (next == null) {
            throw new AssertionError("nothing was told");
        }
        return next;
    }

    int waiting() {
        return told.size();
    }

    @Override
    public void close() {
        server.stop(0);
    }
}
