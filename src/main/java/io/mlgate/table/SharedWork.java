package io.mlgate.table;

import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.Callable;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.Executor;
import java.util.concurrent.FutureTask;
import java.util.concurrent.RejectedExecutionException;
import java.util.concurrent.atomic.AtomicInteger;

/**
 * Tasks that an executor may help with. The caller's thread works as well, and waits only for tasks
 * that have begun: an executor without a free thread delays nothing.
 */
final class SharedWork {
  private SharedWork() {}

  /** Runs all tasks and returns when none runs any more; throws what the first in order threw. */
  static <T> List<T> run(List<Callable<T>> tasks, Executor executor)
      throws ExecutionException, InterruptedException {
    List<FutureTask<T>> futures = tasks.stream().map(FutureTask::new).toList();
    AtomicInteger next = new AtomicInteger();
    Runnable work =
        () -> {
          for (int i = next.getAndIncrement(); i < futures.size(); i = next.getAndIncrement()) {
            futures.get(i).run();
          }
        };
    try {
      executor.execute(work);
    } catch (RejectedExecutionException e) {
      // The caller does it all.
    }
    work.run();
    List<T> results = new ArrayList<>();
    Optional<ExecutionException> failure = Optional.empty();
    for (FutureTask<T> future : futures) {
      try {
        results.add(future.get());
      } catch (ExecutionException e) {
        failure = failure.or(() -> Optional.of(e));
      }
    }
    if (failure.isPresent()) {
      throw failure.get();
    }
    return results;
  }
}
