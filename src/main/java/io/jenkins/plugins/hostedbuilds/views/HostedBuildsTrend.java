package io.jenkins.plugins.hostedbuilds.views;

import edu.umd.cs.findbugs.annotations.NonNull;
import hudson.Extension;
import hudson.model.Action;
import hudson.model.Item;
import hudson.model.Job;
import hudson.model.Run;
import io.jenkins.plugins.hostedbuilds.lifecycle.Life;
import jakarta.servlet.ServletException;
import java.io.IOException;
import java.util.Collection;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import jenkins.model.TransientActionFactory;
import org.kohsuke.stapler.StaplerRequest2;
import org.kohsuke.stapler.StaplerResponse2;
import org.kohsuke.stapler.verb.GET;

/** How long a job's hosted builds took lately. The job's page asks for it once it is shown, so that it need not wait. */
public final class HostedBuildsTrend implements Action {
    static final int MOST_RUNS = 20;
    private static final int MOST_WORKFLOWS = 6;

    private final Job<?, ?> job;

    HostedBuildsTrend(Job<?, ?> job) {
        this.job = job;
    }

    public Job<?, ?> getJob() {
        return job;
    }

    /** Whether one of the runs that the page shows anyway has had a hosted build. */
    public boolean isShown() {
        return has(job.getLastBuild()) || has(job.getLastCompletedBuild());
    }

    private static boolean has(Run<?, ?> run) {
        return run != null && run.getAction(HostedBuildsAction.class) != null;
    }

    /** By workflow, the last used first; of a run's builds of one workflow the last counts. */
    public List<TrendSeries> getSeries() {
        Map<String, TrendSeries> series = new LinkedHashMap<>();
        Run<?, ?> run = job.getLastBuild();
        for (int i = 0; i < MOST_RUNS && run != null; i++) {
            HostedBuildsAction action = run.getAction(HostedBuildsAction.class);
            if (action != null) {
                add(series, run, action);
            }
            run = run.getPreviousBuild();
        }
        return series.values().stream()
                .filter(one -> !one.getBars().isEmpty())
                .limit(MOST_WORKFLOWS)
                .toList();
    }

    private static void add(Map<String, TrendSeries> series, Run<?, ?> run, HostedBuildsAction action) {
        Map<String, Life> last = new LinkedHashMap<>();
        action.lives().stream().filter(Life::over).forEach(life -> last.put(Estimate.workflow(life), life));
        last.forEach((workflow, life) -> {
            HostedBuildRow row = action.row(life);
            series.computeIfAbsent(workflow, key -> new TrendSeries(row.getService(), row.getWhat()))
                    .addEarlier(run, row);
        });
    }

    /** The drawing alone. */
    @GET
    public void doChart(StaplerRequest2 request, StaplerResponse2 response) throws IOException, ServletException {
        job.checkPermission(Item.READ);
        request.getView(this, "content.jelly").forward(request, response);
    }

    @Override
    public String getIconFileName() {
        return null;
    }

    @Override
    public String getDisplayName() {
        return Messages.Trend_DisplayName();
    }

    @Override
    public String getUrlName() {
        return "hosted-builds-trend";
    }

    /** Gives it to every job; looks at none of its runs. */
    @Extension
    @SuppressWarnings("rawtypes")
    public static final class Factory extends TransientActionFactory<Job> {

        @Override
        public Class<Job> type() {
            return Job.class;
        }

        @NonNull
        @Override
        public Collection<? extends Action> createFor(@NonNull Job job) {
            return List.of(new HostedBuildsTrend(job));
        }
    }
}
