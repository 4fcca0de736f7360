package io.jenkins.plugins.mlgate.approval;

import hudson.model.Run;
import io.mlgate.approval.ApprovalAnswer;
import java.util.List;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.concurrent.CountDownLatch;

/** Tells tests that a request was opened, and keeps what listeners were told; each test class has one as extension. */
public class OpenedSignal extends ApprovalListener {
    private static final List<CountDownLatch> WAITING = new CopyOnWriteArrayList<>();
    private static final List<String> HEARD = new CopyOnWriteArrayList<>();

    /** Counts down whenever a request is opened. */
    static CountDownLatch await(int requests) {
        CountDownLatch latch = new CountDownLatch(requests);
        WAITING.add(latch);
        return latch;
    }

    static List<String> heard() {
        return List.copyOf(HEARD);
    }

    /** Forgets all of it. */
    public static void clear() {
        HEARD.clear();
        WAITING.clear();
    }

    @Override
    public void onOpened(Run<?, ?> run, ApprovalRequest request) {
        HEARD.add("opened " + request.getStage());
        WAITING.forEach(CountDownLatch::countDown);
    }

    @Override
    public void onAnswered(Run<?, ?> run, ApprovalRequest request, String login, ApprovalAnswer answer) {
        HEARD.add(login + " " + answer.word());
    }

    @Override
    public void onSettled(Run<?, ?> run, ApprovalRequest request) {
        HEARD.add("settled " + request.getStatus());
    }
}
