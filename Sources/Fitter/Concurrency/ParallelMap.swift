import Dispatch
import Synchronization

/// Independent tasks on several threads, their results in the order of the tasks.
///
/// Each thread takes the next task that nobody has; a task must not depend on the thread that does it, so that the results are the same for any
/// number of threads. What a task would divide by ``Cores`` is done by its own thread.
enum ParallelMap {
    private struct State<Result> {
        var next = 0
        var done = 0
        var stopped = false
        var results: [Result?]
    }

    /// - Parameters:
    ///   - makeWorker: makes what one thread needs for its tasks; called on that thread.
    ///   - finish: called after each task, from any thread, with the number of tasks that are done; false stops the work.
    /// - Returns: nil where `finish` stopped the work.
    static func run<Result: Sendable>(
        _ count: Int, threads: Int, makeWorker: @Sendable () -> (Int) -> Result,
        finish: @Sendable (Int) -> Bool = { _ in true }
    ) -> [Result]? {
        let state = Mutex(State<Result>(results: [Result?](repeating: nil, count: count)))
        DispatchQueue.concurrentPerform(iterations: max(1, min(Cores.within(threads), count))) { _ in
            Cores.limited(to: 1) {
                let work = makeWorker()
                while let task = state.withLock({ state -> Int? in
                    guard state.next < count, !state.stopped else { return nil }
                    state.next += 1
                    return state.next - 1
                }) {
                    let result = work(task)
                    let done = state.withLock { state in
                        state.results[task] = result
                        state.done += 1
                        return state.done
                    }
                    if !finish(done) { state.withLock { $0.stopped = true } }
                }
            }
        }
        return state.withLock { state in
            let results = state.results.compactMap { $0 }
            return results.count == count ? results : nil
        }
    }
}
