/// The number of threads that a command may use.
enum ThreadCount {
    /// What is wrong with a number that was asked for; nil where nothing is.
    static func problem(_ threads: Int?) -> String? {
        CountRange.problem("threads", threads, CountRange.threads)
    }
}
