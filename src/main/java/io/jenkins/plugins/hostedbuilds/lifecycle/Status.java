package io.jenkins.plugins.hostedbuilds.lifecycle;

/** What a life is doing, as one phrase. */
final class Status {
    private Status() {}

    static String of(String service, Life life, Following following) {
        String build = life.build() == null ? "" : life.build().title();
        return switch (life.phase()) {
            case INTENDED, STARTING -> Messages.Status_Starting(service);
            case RECONCILING -> Messages.Status_Reconciling(service);
            case FOLLOWING ->
                Messages.Status_Following(
                        service, build, life.state() == null ? "" : life.state().status(), following.nextAsk());
            case FINISHING -> Messages.Status_Finishing(service, build);
            case CANCELLING -> Messages.Status_Cancelling(service, build);
            case DONE -> Messages.Status_Done();
        };
    }
}
