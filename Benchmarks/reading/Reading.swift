import Fitter

#if canImport(Glibc)
    import Glibc
#else
    import Darwin
#endif

/// What one reading of a file took.
struct Reading {
    let seconds: Double
    /// The time that it took of all processors, which other work on the machine changes less.
    let processorSeconds: Double
    /// The most memory that the process had at a time, in bytes.
    let peak: Int
    /// What the columns that were read take: 8 bytes for a number, 4 for a category.
    let kept: Int

    enum Failure: Error { case processFailed }

    /// Reads the file and prints what it took, for ``measure(program:path:threads:)``.
    static func run(path: String, threads: Int) throws {
        let clock = ContinuousClock()
        let start = clock.now
        let columns = [
            ColumnRequest("rating", .automatic), ColumnRequest("user", .categorical),
            ColumnRequest("item", .categorical),
        ]
        let table = try Table(contentsOf: path, columns: columns, threads: threads)
        let duration = clock.now - start
        let seconds = Double(duration.components.seconds) + Double(duration.components.attoseconds) / 1e18
        let kept = table.columns.reduce(0) {
            $0 + ($1.numbers.map { $0.count * 8 } ?? 0) + ($1.categories.map { $0.codes.count * 4 } ?? 0)
        }
        var usage = rusage()
        // RUSAGE_SELF, which systems declare as different types.
        getrusage(0, &usage)
        let processorSeconds =
            Double(usage.ru_utime.tv_sec + usage.ru_stime.tv_sec)
            + Double(usage.ru_utime.tv_usec + usage.ru_stime.tv_usec) / 1e6
        #if os(Linux)
            let peak = usage.ru_maxrss * 1024
        #else
            let peak = usage.ru_maxrss
        #endif
        print(seconds, processorSeconds, peak, kept)
    }

    /// Has another process of this program read the file.
    static func measure(program: String, path: String, threads: Int) throws -> Reading {
        guard let pipe = popen("'\(program)' --read '\(path)' \(threads)", "r") else { throw Failure.processFailed }
        defer { pclose(pipe) }
        var line = [CChar](repeating: 0, count: 200)
        guard fgets(&line, Int32(line.count), pipe) != nil else { throw Failure.processFailed }
        let fields = line.prefix { $0 != 0 && $0 != 10 }.map { UInt8(bitPattern: $0) }.split(
            separator: UInt8(ascii: " ")
        )
        .map { String(decoding: $0, as: UTF8.self) }
        guard fields.count == 4, let seconds = Double(fields[0]), let processorSeconds = Double(fields[1]),
            let peak = Int(fields[2]), let kept = Int(fields[3])
        else { throw Failure.processFailed }
        return Reading(seconds: seconds, processorSeconds: processorSeconds, peak: peak, kept: kept)
    }

    func faster(of other: Reading) -> Reading { other.seconds < seconds ? other : self }

    /// The speed in bytes of the text, which for gzip is what it unpacks to.
    func description(of plain: String) -> String {
        var status = stat()
        stat(plain, &status)
        func rounded(_ value: Double) -> String { "\((value * 100).rounded() / 100)" }
        let speed = (Double(status.st_size) / seconds / 1e6).rounded()
        return
            "\(rounded(seconds)) s (\(rounded(processorSeconds)) s of processors), \(Int(speed)) MB/s of text, peak \(peak / 1_000_000) MB for \(kept / 1_000_000) MB "
            + "of columns (\(rounded(Double(peak) / Double(kept))) times)"
    }
}
