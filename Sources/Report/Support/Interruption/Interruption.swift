import Foundation
import Synchronization

/// What happens when a signal (SIGINT, as of Ctrl-C, or SIGTERM) ends the program: what was registered is undone, and the program ends at
/// once with 128 and the signal's number.
///
/// Work is never asked to stop: a thread of its own waits for the signal and ends the process under whatever is being computed. What must not be
/// cut in two, such as putting a report in the place of an earlier one, runs in a ``section(_:)``.
enum Interruption {
    /// What ``atEnd(_:)`` gives, to take the action back.
    struct Registration {
        fileprivate let number: Int
    }

    private struct Actions {
        var next = 0
        var registered: [(number: Int, action: @Sendable () -> Void)] = []
    }

    private static let actions = Mutex(Actions())
    /// Where the handler writes the signal's number; a signal handler can do hardly anything else.
    private static let pipeEnd = Atomic<Int32>(-1)

    /// Begins to listen.
    ///
    /// A signal that is ignored already, as Ctrl-C is by programs that a shell runs in the background, stays so.
    static func install() {
        var ends: [Int32] = [-1, -1]
        guard pipe(&ends) == 0 else { return }
        for end in ends { _ = fcntl(end, F_SETFD, FD_CLOEXEC) }
        pipeEnd.store(ends[1], ordering: .sequentiallyConsistent)
        let readingEnd = ends[0]
        Thread.detachNewThread { wait(readingEnd) }
        for number in [SIGINT, SIGTERM] {
            var present = sigaction()
            sigaction(number, nil, &present)
            if unsafeBitCast(present.__sigaction_handler.sa_handler, to: Int.self)
                == unsafeBitCast(SIG_IGN, to: Int.self)
            {
                continue
            }
            signal(number) { number in
                let code = errno
                var byte = UInt8(truncatingIfNeeded: number)
                _ = write(Interruption.pipeEnd.load(ordering: .sequentiallyConsistent), &byte, 1)
                errno = code
            }
        }
    }

    private static func wait(_ readingEnd: Int32) {
        var number: UInt8 = 0
        while true {
            let count = read(readingEnd, &number, 1)
            if count == 1 { break }
            guard count < 0, errno == EINTR else { return }
        }
        // A second signal does not wait for this.
        signal(SIGINT, SIG_DFL)
        signal(SIGTERM, SIG_DFL)
        end(128 + Int32(number))
    }

    /// Ends the program at once, whatever is being computed: what was registered is undone first.
    ///
    /// - Parameter message: for standard error.
    static func end(_ code: Int32, saying message: String = "") -> Never {
        actions.withLock { actions -> Never in
            for item in actions.registered.reversed() { item.action() }
            StandardStream.error.writeIfPossible(message)
            _exit(code)
        }
    }

    /// Registers what is to be done when a signal comes; what was registered last is done first.
    static func atEnd(_ action: @escaping @Sendable () -> Void) -> Registration {
        actions.withLock { actions in
            actions.next += 1
            actions.registered.append((actions.next, action))
            return Registration(number: actions.next)
        }
    }

    static func remove(_ registration: Registration) {
        actions.withLock { actions in actions.registered.removeAll { $0.number == registration.number } }
    }

    /// Runs what a signal has to wait for.
    ///
    /// Keep it short, and nest no other.
    static func section(_ body: () throws -> Void) rethrows {
        try actions.withLock { _ in try body() }
    }
}
