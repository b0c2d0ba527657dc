package io.jenkins.plugins.hostedbuilds.runtime;

import hudson.ProxyConfiguration;
import hudson.util.Secret;
import java.io.IOException;
import java.net.Proxy;
import java.net.ProxySelector;
import java.net.SocketAddress;
import java.net.URI;
import java.util.List;
import jenkins.model.Jenkins;
import org.apache.hc.client5.http.auth.AuthScope;
import org.apache.hc.client5.http.auth.CredentialsProvider;
import org.apache.hc.client5.http.auth.UsernamePasswordCredentials;
import org.apache.hc.core5.http.protocol.HttpContext;

/** Takes the way out of the house that Jenkins' own configuration names, as it is at the time of each connection. */
final class JenkinsProxy {
    private JenkinsProxy() {}

    static final class Selector extends ProxySelector {

        @Override
        public List<Proxy> select(URI address) {
            ProxyConfiguration configured = Jenkins.get().getProxy();
            return List.of(configured == null ? Proxy.NO_PROXY : configured.createProxy(address.getHost()));
        }

        @Override
        public void connectFailed(URI address, SocketAddress proxy, IOException failure) {
            // told by the request that failed
        }
    }

    static final class Credentials implements CredentialsProvider {

        @Override
        public org.apache.hc.client5.http.auth.Credentials getCredentials(AuthScope scope, HttpContext context) {
            ProxyConfiguration configured = Jenkins.get().getProxy();
            if (configured == null
                    || configured.getUserName() == null
                    || scope.getPort() != configured.getPort()
                    || !configured.getName().equalsIgnoreCase(scope.getHost())) {
                return null;
            }
            return new UsernamePasswordCredentials(
                    configured.getUserName(),
                    Secret.toString(configured.getSecretPassword()).toCharArray());
        }
    }
}
