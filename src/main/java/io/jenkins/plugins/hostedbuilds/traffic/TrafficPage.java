package io.jenkins.plugins.hostedbuilds.traffic;

import hudson.Extension;
import hudson.model.Api;
import hudson.model.ManagementLink;
import hudson.security.Permission;
import java.util.List;
import jenkins.model.Jenkins;
import org.kohsuke.stapler.StaplerProxy;
import org.kohsuke.stapler.export.Exported;
import org.kohsuke.stapler.export.ExportedBean;

/** The page under Manage Jenkins that tells what the services are asked, and what they may be asked. */
@Extension
@ExportedBean
public final class TrafficPage extends ManagementLink implements StaplerProxy {

    @Override
    public String getIconFileName() {
        return "symbol-pulse-outline plugin-ionicons-api";
    }

    @Override
    public String getDisplayName() {
        return Messages.TrafficPage_DisplayName();
    }

    @Override
    public String getDescription() {
        return Messages.TrafficPage_Description();
    }

    @Override
    public String getUrlName() {
        return "hosted-builds-traffic";
    }

    @Override
    public Permission getRequiredPermission() {
        return Jenkins.SYSTEM_READ;
    }

    @Override
    public Category getCategory() {
        return Category.STATUS;
    }

    /** Guards all below this address: the page, and the remote API. */
    @Override
    public Object getTarget() {
        Jenkins.get().checkPermission(getRequiredPermission());
        return this;
    }

    /** In the order in which they were first asked. */
    @Exported(inline = true)
    public List<AccountTraffic> getAccounts() {
        Jenkins.get().checkPermission(getRequiredPermission());
        return AccountTraffic.all();
    }

    /** The same for programs. */
    public Api getApi() {
        return new Api(this);
    }
}
