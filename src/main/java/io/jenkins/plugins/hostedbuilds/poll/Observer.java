package io.jenkins.plugins.hostedbuilds.poll;

import io.jenkins.plugins.hostedbuilds.service.BuildState;
import io.jenkins.plugins.hostedbuilds.service.ServiceException;

/** Is told what came of each question; on a worker, one call at a time for each watched build. */
public interface Observer {

    /** The service answered. After a state that has ended, nothing more is asked. */
    void seen(BuildState state);

    /** The service answered by a list, in which the build is what it was when it was last seen. */
    default void unchanged() {}

    /** The service could not be asked, or said no. It is asked again, with growing pauses, until the watch is stopped. */
    void failed(ServiceException failure);
}
