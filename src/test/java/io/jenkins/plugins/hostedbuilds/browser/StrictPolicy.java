package io.jenkins.plugins.hostedbuilds.browser;

import jakarta.servlet.Filter;
import jakarta.servlet.FilterChain;
import jakarta.servlet.ServletException;
import jakarta.servlet.ServletRequest;
import jakarta.servlet.ServletResponse;
import jakarta.servlet.http.HttpServletResponse;
import java.io.IOException;

/** Sends the policy with which newer Jenkins forbids inline scripts and foreign ones, where pages are ours. */
final class StrictPolicy implements Filter {
    private static final String POLICY =
            "default-src 'self'; base-uri 'none'; form-action 'self'; frame-ancestors 'self';"
                    + " img-src 'self' data:; script-src 'self' 'report-sample'; style-src 'self' 'unsafe-inline'";

    @Override
    public void doFilter(ServletRequest request, ServletResponse response, FilterChain chain)
            throws IOException, ServletException {
        ((HttpServletResponse) response).setHeader("Content-Security-Policy-Report-Only", POLICY);
        chain.doFilter(request, response);
    }
}
