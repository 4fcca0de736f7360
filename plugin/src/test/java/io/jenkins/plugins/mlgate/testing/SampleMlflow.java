package io.jenkins.plugins.mlgate.testing;

import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import com.sun.net.httpserver.HttpExchange;
import com.sun.net.httpserver.HttpServer;
import com.sun.net.httpserver.HttpsConfigurator;
import com.sun.net.httpserver.HttpsServer;
import io.mlgate.tracking.ModelVersion;
import io.mlgate.tracking.Run;
import io.mlgate.tracking.RunQuery;
import io.mlgate.tracking.TrackingException;
import io.mlgate.tracking.TrackingStore;
import io.mlgate.tracking.local.LocalStores;
import java.io.IOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.URLDecoder;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Base64;
import java.util.Collections;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.TimeUnit;

/**
 * The example's store, served over HTTP as an MLflow server serves it: the same runs, versions and numbers, with
 * faults on demand. It listens on loopback only.
 */
public final class SampleMlflow implements AutoCloseable {
    /** The example that the repository holds. */
    public static final Path EXAMPLE =
            Path.of("..", "examples", "credit").toAbsolutePath().normalize();

    /** A policy on that example that decides fast. */
    public static final Path POLICY = Path.of("src/test/resources/io/jenkins/plugins/mlgate/testing/quick.yaml")
            .toAbsolutePath()
            .normalize();

    private static final ObjectMapper JSON = new ObjectMapper();

    private final TrackingStore store = LocalStores.open("sqlite:///mlflow.db", EXAMPLE);
    private final HttpServer server;
    private final ExecutorService threads = Executors.newCachedThreadPool();
    private final List<String> requests = Collections.synchronizedList(new ArrayList<>());
    private final Map<String, Double> changed = Collections.synchronizedMap(new HashMap<>());
    private final CountDownLatch closing = new CountDownLatch(1);
    private volatile Hanging hanging = new Hanging();
    private volatile Optional<String> authorization = Optional.empty();
    private volatile Fault fault = Fault.NONE;

    /** What may go wrong. */
    public enum Fault {
        NONE,
        /** Takes requests and never comes to the end of an answer. */
        HANGS,
        /** Answers 501 to everything, which no client tries again. */
        FAILS,
        /** Answers everything with JSON that ends in its middle, and that repeats the credentials it was shown. */
        GARBLED,
        /** Answers 400 to everything, with a message that repeats the credentials it was shown. */
        TELLTALE
    }

    private SampleMlflow(Optional<SelfSigned> certificate) throws IOException {
        InetSocketAddress free = new InetSocketAddress(InetAddress.getLoopbackAddress(), 0);
        if (certificate.isPresent()) {
            HttpsServer secure = HttpsServer.create(free, 0);
            secure.setHttpsConfigurator(new HttpsConfigurator(certificate.get().context()));
            server = secure;
        } else {
            server = HttpServer.create(free, 0);
        }
        server.setExecutor(threads);
        server.createContext("/", this::handle);
        server.start();
    }

    /** A server on a free port. */
    public static SampleMlflow start() throws IOException {
        return new SampleMlflow(Optional.empty());
    }

    /** A server on a free port that is spoken to by https, and believed by those who are given its certificate. */
    public static SampleMlflow startSecure(SelfSigned certificate) throws IOException {
        return new SampleMlflow(Optional.of(certificate));
    }

    /** Where it is. */
    public String url() {
        return (server instanceof HttpsServer ? "https" : "http") + "://127.0.0.1:"
                + server.getAddress().getPort();
    }

    /** Asks for a user and a password from now on. */
    public SampleMlflow requireBasic(String user, String password) {
        byte[] pair = (user + ":" + password).getBytes(StandardCharsets.UTF_8);
        authorization = Optional.of("Basic " + Base64.getEncoder().encodeToString(pair));
        return this;
    }

    /** Asks for a token from now on. */
    public SampleMlflow requireToken(String token) {
        authorization = Optional.of("Bearer " + token);
        return this;
    }

    /** The first request that hangs, and the first of them that its client gave up. */
    private record Hanging(CountDownLatch reached, CountDownLatch givenUp) {
        Hanging() {
            this(new CountDownLatch(1), new CountDownLatch(1));
        }
    }

    /** Goes wrong from now on. */
    public SampleMlflow faulty(Fault wanted) {
        hanging = new Hanging();
        fault = wanted;
        return this;
    }

    /** Answers another value of a metric, for every run, from now on. */
    public SampleMlflow changeMetric(String metric, double value) {
        changed.put(metric, value);
        return this;
    }

    /** Method and path with query of every request so far. */
    public List<String> requests() {
        synchronized (requests) {
            return List.copyOf(requests);
        }
    }

    /** Waits until a request hangs that came since this fault was set. */
    public void awaitHanging() throws InterruptedException {
        hanging.reached().await();
    }

    /** Waits until the client of such a request has closed its connection. */
    public void awaitGivenUp() throws InterruptedException {
        hanging.givenUp().await();
    }

    @Override
    public void close() {
        closing.countDown();
        server.stop(0);
        threads.shutdownNow();
        store.close();
    }

    private void handle(HttpExchange exchange) throws IOException {
        try (exchange) {
            requests.add(exchange.getRequestMethod() + " " + exchange.getRequestURI());
            byte[] body = exchange.getRequestBody().readAllBytes();
            if (fault == Fault.HANGS) {
                hang(exchange, hanging);
                return;
            }
            if (fault == Fault.FAILS) {
                answer(exchange, 501, "{\"error_code\": \"INTERNAL_ERROR\", \"message\": \"out of order\"}");
                return;
            }
            String shown = exchange.getRequestHeaders().getFirst("Authorization");
            if (fault == Fault.GARBLED) {
                answer(exchange, 200, "{\"run\": \"" + shown);
                return;
            }
            if (fault == Fault.TELLTALE) {
                ObjectNode error = JSON.createObjectNode();
                error.put("error_code", "INVALID_PARAMETER_VALUE")
                        .put("message", "not with " + shown + " " + plain(shown));
                answer(exchange, 400, error.toString());
                return;
            }
            if (authorization.isPresent() && !authorization.get().equals(shown)) {
                answer(exchange, 401, "{\"error_code\": \"UNAUTHENTICATED\", \"message\": \"who are you?\"}");
                return;
            }
            answer(exchange, body);
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        }
    }

    /** Only who goes on writing learns that the other side has gone. */
    private void hang(HttpExchange exchange, Hanging requests) throws IOException, InterruptedException {
        exchange.getResponseHeaders().set("Content-Type", "application/json");
        exchange.sendResponseHeaders(200, 0);
        requests.reached().countDown();
        while (!closing.await(20, TimeUnit.MILLISECONDS)) {
            try {
                exchange.getResponseBody().write(' ');
                exchange.getResponseBody().flush();
            } catch (IOException gone) {
                requests.givenUp().countDown();
                return;
            }
        }
    }

    private static String plain(String shown) {
        return shown != null && shown.startsWith("Basic ")
                ? new String(Base64.getDecoder().decode(shown.substring(6)), StandardCharsets.UTF_8)
                : shown;
    }

    private void answer(HttpExchange exchange, byte[] body) throws IOException {
        try {
            String path = exchange.getRequestURI().getPath();
            Map<String, String> query = query(exchange.getRequestURI().getRawQuery());
            if (path.endsWith("/get-artifact")) {
                byte[] file = Files.readAllBytes(ExampleTables.file(query.get("run_id"), query.get("path")));
                exchange.sendResponseHeaders(200, file.length);
                exchange.getResponseBody().write(file);
                return;
            }
            Optional<ObjectNode> answer = content(path.substring(path.indexOf("/mlflow/") + 8), query, body);
            if (answer.isPresent()) {
                answer(exchange, 200, answer.get().toString());
            } else {
                answer(exchange, 404, "{\"error_code\": \"ENDPOINT_NOT_FOUND\", \"message\": \"" + path + "\"}");
            }
        } catch (TrackingException e) {
            ObjectNode error = JSON.createObjectNode();
            error.put("error_code", "RESOURCE_DOES_NOT_EXIST").put("message", e.getMessage());
            answer(exchange, 404, error.toString());
        }
    }

    private Optional<ObjectNode> content(String path, Map<String, String> query, byte[] body) throws IOException {
        ObjectNode answer = JSON.createObjectNode();
        switch (path) {
            case "runs/get" -> answer.set("run", run(store.run(query.get("run_id"))));
            case "experiments/get-by-name" ->
                answer.putObject("experiment").put("experiment_id", query.get("experiment_name"));
            case "runs/search" -> {
                Map<?, ?> search = JSON.readValue(body, Map.class);
                String experiment = (String) ((List<?>) search.get("experiment_ids")).get(0);
                Object filter = search.get("filter");
                RunQuery wanted = new RunQuery(experiment, filter == null ? "" : filter.toString(), 1);
                ArrayNode runs = answer.putArray("runs");
                store.search(wanted).forEach(run -> runs.add(run(run)));
            }
            case "registered-models/alias" ->
                answer.set("model_version", version(store.versionByAlias(query.get("name"), query.get("alias"))));
            case "model-versions/get" ->
                answer.set("model_version", version(store.version(query.get("name"), query.get("version"))));
            case "registered-models/get" -> {
                ArrayNode aliases = answer.putObject("registered_model").putArray("aliases");
                store.aliases(query.get("name"))
                        .forEach((alias, version) ->
                                aliases.addObject().put("alias", alias).put("version", version));
            }
            case "model-versions/search" -> {
                String filter = query.get("filter");
                ArrayNode versions = answer.putArray("model_versions");
                if (filter.startsWith("name=")) {
                    store.versions(filter.replaceAll("name='(.*)'", "$1"))
                            .forEach(version -> versions.add(version(version)));
                    break;
                }
                String runId = filter.replaceAll("run_id='(.*)'", "$1");
                store.versionsOfRun(runId).forEach(version -> versions.add(version(version)));
            }
            default -> {
                return Optional.empty();
            }
        }
        return Optional.of(answer);
    }

    private ObjectNode run(Run run) {
        ObjectNode json = JSON.createObjectNode();
        ObjectNode info = json.putObject("info");
        info.put("run_id", run.runId())
                .put("run_name", run.name())
                .put("experiment_id", run.experimentId())
                .put("status", run.status().name())
                .put("lifecycle_stage", run.lifecycle().name().toLowerCase(java.util.Locale.ROOT))
                .put("artifact_uri", run.artifactUri());
        run.startTime().map(Instant::toEpochMilli).ifPresent(time -> info.put("start_time", time));
        run.endTime().map(Instant::toEpochMilli).ifPresent(time -> info.put("end_time", time));
        ObjectNode data = json.putObject("data");
        ArrayNode metrics = data.putArray("metrics");
        run.metrics().forEach((name, metric) -> metrics.addObject()
                .put("key", name)
                .put("value", changed.getOrDefault(name, metric.value()))
                .put("timestamp", metric.timestamp())
                .put("step", metric.step()));
        pairs(data.putArray("params"), run.params());
        pairs(data.putArray("tags"), run.tags());
        ArrayNode inputs = json.putObject("inputs").putArray("dataset_inputs");
        run.datasets().forEach(dataset -> {
            ObjectNode input = inputs.addObject();
            input.putObject("dataset")
                    .put("name", dataset.name())
                    .put("digest", dataset.digest())
                    .put("source", dataset.source());
            pairs(input.putArray("tags"), Map.of("mlflow.data.context", dataset.context()));
        });
        ArrayNode outputs = json.putObject("outputs").putArray("model_outputs");
        run.loggedModelIds().forEach(id -> outputs.addObject().put("model_id", id));
        return json;
    }

    private static ObjectNode version(ModelVersion version) {
        ObjectNode json = JSON.createObjectNode();
        json.put("name", version.model())
                .put("version", version.version())
                .put("source", version.source())
                .put("status", version.status());
        version.runId().ifPresent(id -> json.put("run_id", id));
        version.loggedModelId().ifPresent(id -> json.put("model_id", id));
        pairs(json.putArray("tags"), version.tags());
        return json;
    }

    private static void pairs(ArrayNode array, Map<String, String> pairs) {
        pairs.forEach((key, value) -> array.addObject().put("key", key).put("value", value));
    }

    private static Map<String, String> query(String raw) {
        Map<String, String> query = new HashMap<>();
        for (String pair : raw == null ? new String[0] : raw.split("&")) {
            int equals = pair.indexOf('=');
            query.put(
                    URLDecoder.decode(pair.substring(0, equals), StandardCharsets.UTF_8),
                    URLDecoder.decode(pair.substring(equals + 1), StandardCharsets.UTF_8));
        }
        return query;
    }

    private static void answer(HttpExchange exchange, int status, String json) throws IOException {
        byte[] bytes = json.getBytes(StandardCharsets.UTF_8);
        exchange.getResponseHeaders().set("Content-Type", "application/json");
        exchange.sendResponseHeaders(status, bytes.length);
        exchange.getResponseBody().write(bytes);
    }
}
