package io.jenkins.plugins.hostedbuilds.orphans;

import hudson.Extension;
import hudson.model.ManagementLink;
import hudson.security.Permission;
import io.jenkins.plugins.hostedbuilds.runtime.InFlight.Flight;
import io.jenkins.plugins.hostedbuilds.views.HostedBuildRow;
import java.io.IOException;
import java.util.List;
import jenkins.model.Jenkins;
import org.kohsuke.stapler.HttpRedirect;
import org.kohsuke.stapler.HttpResponse;
import org.kohsuke.stapler.QueryParameter;
import org.kohsuke.stapler.verb.POST;

/** The page under Manage Jenkins that lists builds whose runs are gone. */
@Extension
public final class OrphansPage extends ManagementLink {

    @Override
    public String getIconFileName() {
        return "symbol-cloud-offline-outline plugin-ionicons-api";
    }

    @Override
    public String getDisplayName() {
        return Messages.OrphansPage_DisplayName();
    }

    @Override
    public String getDescription() {
        return Messages.OrphansPage_Description();
    }

    @Override
    public String getUrlName() {
        return "hosted-builds-left-behind";
    }

    @Override
    public Permission getRequiredPermission() {
        return Jenkins.ADMINISTER;
    }

    @Override
    public Category getCategory() {
        return Category.TROUBLESHOOTING;
    }

    /** For the page. */
    public List<Flight> getOrphans() {
        Jenkins.get().checkPermission(Jenkins.ADMINISTER);
        return Orphans.get().list();
    }

    /** The build's page, or null; only a web address, since it becomes a link. */
    public String url(Flight orphan) {
        return new HostedBuildRow(orphan.life()).getUrl();
    }

    /** Takes a build off the list; at its service nothing changes. */
    @POST
    public HttpResponse doForget(@QueryParameter String key) throws IOException {
        Jenkins.get().checkPermission(Jenkins.ADMINISTER);
        Orphans.get().forget(key == null ? "" : key);
        return new HttpRedirect(".");
    }
}
