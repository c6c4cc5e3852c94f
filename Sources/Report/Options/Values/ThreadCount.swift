import Fitter

/// The number of threads that a command may use.
enum ThreadCount {
    static let help = "The number of threads (default: all cores). Results do not depend on it."

    /// What is wrong with a number that was asked for; nil where nothing is.
    static func problem(_ threads: Int?) -> String? {
        guard let threads, threads < 1 else { return nil }
        return "--threads is \(threads); expected 1 or more."
    }

    /// Keeps the whole program to so many threads; nil for all cores.
    static func limit(to threads: Int?) {
        if let threads { Cores.use(atMost: threads) }
    }
}
