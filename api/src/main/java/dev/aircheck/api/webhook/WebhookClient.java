package dev.aircheck.api.webhook;

import java.io.IOException;
import java.net.URI;
import java.nio.ByteBuffer;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.Optional;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;
import org.eclipse.jetty.client.BytesRequestContent;
import org.eclipse.jetty.client.HttpClient;
import org.eclipse.jetty.client.Request;
import org.eclipse.jetty.client.Response;
import org.eclipse.jetty.client.Result;
import org.eclipse.jetty.client.transport.HttpClientTransportOverHTTP;
import org.eclipse.jetty.http.HttpCookieStore;
import org.eclipse.jetty.http.HttpField;
import org.eclipse.jetty.http.HttpHeader;
import org.eclipse.jetty.http.HttpMethod;
import org.eclipse.jetty.io.ClientConnector;
import org.eclipse.jetty.util.component.LifeCycle;
import org.eclipse.jetty.util.thread.QueuedThreadPool;

/// Posts to servers that nobody here has a reason to trust: addresses are checked, redirects are answers like any
/// other, no cookie is kept, every answer is bounded in time and size. Thread-safe: Jetty's client is.
final class WebhookClient implements AutoCloseable {
    private static final Duration CONNECT_TIMEOUT = Duration.ofSeconds(5);
    static final Duration TIMEOUT = Duration.ofSeconds(30);

    /// The client's own timer is expected to be faster.
    private static final Duration LONGEST_WAIT = TIMEOUT.plusSeconds(10);

    private static final int MAX_HEADER_BYTES = 16 << 10;
    private static final int MAX_THREADS = 8;

    private final HttpClient client;
    private final AddressPolicy policy;

    private WebhookClient(HttpClient client, AddressPolicy policy) {
        this.client = client;
        this.policy = policy;
    }

    static WebhookClient start(AddressPolicy policy, GuardedResolver.NameLookup names, String userAgent)
            throws IOException {
        var threads = new QueuedThreadPool(MAX_THREADS, 1);
        threads.setName("webhook-http");
        threads.setDaemon(true);
        threads.setReservedThreads(0);
        var connector = new ClientConnector();
        connector.setSelectors(1);
        var client = new HttpClient(new HttpClientTransportOverHTTP(connector));
        client.setExecutor(threads);
        client.setSocketAddressResolver(new GuardedResolver(policy, names));
        client.setConnectTimeout(CONNECT_TIMEOUT.toMillis());
        client.setIdleTimeout(TIMEOUT.toMillis());
        client.setDestinationIdleTimeout(TIMEOUT.toMillis());
        client.setFollowRedirects(false);
        client.setHttpCookieStore(new HttpCookieStore.Empty());
        client.setMaxResponseHeadersSize(MAX_HEADER_BYTES);
        client.setUserAgentField(new HttpField(HttpHeader.USER_AGENT, userAgent));
        try {
            client.start();
        } catch (Exception e) {
            throw new IOException("cannot start the HTTP client of the webhooks: " + e.getMessage(), e);
        }
        // No compressed answers to unpack, no second request to answer a 401.
        client.getContentDecoderFactories().clear();
        client.getProtocolHandlers().clear();
        return new WebhookClient(client, policy);
    }

    ReceiverAnswer post(DeliveryRequest delivery) throws InterruptedException {
        Optional<String> problem = WebhookUrl.problem(delivery.url(), policy);
        if (problem.isPresent()) {
            return new ReceiverAnswer.Refused("refused: the URL " + problem.get());
        }
        var answer = new CompletableFuture<ReceiverAnswer>();
        var beginning = new AnswerBeginning();
        Request request =
                request(delivery).onResponseContent((response, content) -> take(beginning, response, content));
        request.send(result -> answer.complete(answer(result, beginning)));
        try {
            return answer.get(LONGEST_WAIT.toMillis(), TimeUnit.MILLISECONDS);
        } catch (TimeoutException e) {
            var _ = request.abort(e);
            return new ReceiverAnswer.Unanswered(noAnswerInTime());
        } catch (ExecutionException e) {
            throw new IllegalStateException("an answer is only ever completed", e);
        }
    }

    @Override
    public void close() {
        LifeCycle.stop(client);
    }

    private Request request(DeliveryRequest delivery) {
        byte[] body = delivery.body().getBytes(StandardCharsets.UTF_8);
        return client.newRequest(URI.create(delivery.url()))
                .method(HttpMethod.POST)
                .timeout(TIMEOUT.toMillis(), TimeUnit.MILLISECONDS)
                .headers(headers -> {
                    delivery.headers().forEach(headers::put);
                    // A connection that is kept would be used for an address that was checked long ago.
                    headers.put(HttpHeader.CONNECTION, "close");
                })
                .body(new BytesRequestContent("application/json", body));
    }

    private static void take(AnswerBeginning beginning, Response response, ByteBuffer content) {
        beginning.add(content);
        if (beginning.isTooLong()) {
            var _ = response.abort(new AnswerBeginning.TooLongException());
        }
    }

    private static ReceiverAnswer answer(Result result, AnswerBeginning beginning) {
        Throwable failure = result.getFailure();
        if (failure == null || failure instanceof AnswerBeginning.TooLongException) {
            return ReceiverAnswer.Answered.of(result.getResponse().getStatus(), beginning.bytes());
        }
        return switch (failure) {
            case RefusedTargetException refused -> new ReceiverAnswer.Refused(String.valueOf(refused.getMessage()));
            case TimeoutException _ -> new ReceiverAnswer.Unanswered(noAnswerInTime());
            case Throwable other -> new ReceiverAnswer.Unanswered(words(other));
        };
    }

    private static String noAnswerInTime() {
        return "no answer within %d s".formatted(TIMEOUT.toSeconds());
    }

    private static String words(Throwable failure) {
        String name = failure.getClass().getSimpleName();
        return failure.getMessage() == null ? name : name + ": " + failure.getMessage();
    }
}
