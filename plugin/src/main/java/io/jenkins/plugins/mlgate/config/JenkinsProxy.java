package io.jenkins.plugins.mlgate.config;

import edu.umd.cs.findbugs.annotations.CheckForNull;
import hudson.ProxyConfiguration;
import java.net.Proxy;
import java.net.URI;
import jenkins.model.Jenkins;

/** The proxy that Jenkins itself is configured with. */
final class JenkinsProxy {
    private JenkinsProxy() {}

    /** The proxy on the way to a URL that is known to be one; null if there is none or the host is left out of it. */
    @CheckForNull
    static ServerAccess.Proxy towards(String url) {
        ProxyConfiguration proxy = Jenkins.get().getProxy();
        if (proxy == null || proxy.getName() == null) {
            return null;
        }
        String host = URI.create(url).getHost();
        if (proxy.createProxy(host).type() == Proxy.Type.DIRECT) {
            return null;
        }
        return new ServerAccess.Proxy(proxy.getName(), proxy.getPort(), proxy.getUserName(), proxy.getSecretPassword());
    }
}
