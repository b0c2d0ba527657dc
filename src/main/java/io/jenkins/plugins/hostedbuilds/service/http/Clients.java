package io.jenkins.plugins.hostedbuilds.service.http;

import java.net.ProxySelector;
import java.time.Duration;
import org.apache.hc.client5.http.auth.CredentialsProvider;
import org.apache.hc.client5.http.config.ConnectionConfig;
import org.apache.hc.client5.http.config.RequestConfig;
import org.apache.hc.client5.http.impl.async.CloseableHttpAsyncClient;
import org.apache.hc.client5.http.impl.async.HttpAsyncClientBuilder;
import org.apache.hc.client5.http.impl.async.HttpAsyncClients;
import org.apache.hc.client5.http.impl.nio.PoolingAsyncClientConnectionManager;
import org.apache.hc.client5.http.impl.nio.PoolingAsyncClientConnectionManagerBuilder;
import org.apache.hc.core5.reactor.IOReactorConfig;
import org.apache.hc.core5.util.Timeout;

/** Makes the one HTTP client that repeats nothing, follows no redirect, keeps no cookie, and bounds time. */
final class Clients {
    private static final int IO_THREADS = 1;
    private static final int MAX_PER_HOST = 32;
    private static final Duration CONNECT = Duration.ofSeconds(10);

    private Clients() {}

    static PoolingAsyncClientConnectionManager connections(Timeout limit) {
        return PoolingAsyncClientConnectionManagerBuilder.create()
                .setMaxConnPerRoute(MAX_PER_HOST)
                .setMaxConnTotal(8 * MAX_PER_HOST)
                .setDefaultConnectionConfig(ConnectionConfig.custom()
                        .setConnectTimeout(Timeout.of(CONNECT))
                        .setSocketTimeout(limit)
                        .setValidateAfterInactivity(Timeout.ofSeconds(2))
                        .setTimeToLive(Timeout.ofMinutes(5))
                        .build())
                .build();
    }

    static CloseableHttpAsyncClient client(
            PoolingAsyncClientConnectionManager connections,
            Timeout limit,
            ProxySelector proxies,
            CredentialsProvider proxyCredentials) {
        HttpLogs.hush();
        HttpAsyncClientBuilder builder = HttpAsyncClients.custom()
                .setUserAgent("Jenkins-Hosted-Builds")
                .setIOReactorConfig(IOReactorConfig.custom()
                        .setIoThreadCount(IO_THREADS)
                        .setSoTimeout(limit)
                        .build())
                .setThreadFactory(Transport.daemons("hosted-builds-http-"))
                .setConnectionManager(connections)
                .setDefaultRequestConfig(RequestConfig.custom()
                        .setResponseTimeout(limit)
                        .setConnectionRequestTimeout(limit)
                        .build())
                .addRequestInterceptorLast(Departure::leaves)
                .disableAutomaticRetries()
                .disableRedirectHandling()
                .disableCookieManagement();
        if (proxies != null) {
            builder.setProxySelector(proxies);
        }
        if (proxyCredentials != null) {
            builder.setDefaultCredentialsProvider(proxyCredentials);
        }
        return builder.build();
    }
}
