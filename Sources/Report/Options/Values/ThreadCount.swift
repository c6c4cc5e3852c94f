/// The number of threads that a command may use.
enum ThreadCount {
    /// What is wrong with a number that was asked for; nil where nothing is.
    static func problem(_ threads: Int?) -> String? {
        guard let threads, threads < 1 else { return nil }
        return "--threads is \(threads); expected 1 or more."
    }
}
