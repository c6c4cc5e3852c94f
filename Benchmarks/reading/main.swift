// How fast a large data file is read, and in how much memory: swift run -c release reading [ROWS]
//
// Writes a file of ROWS ratings (32 000 000 if not given: 0.55 GB) and its gzip to the folder for temporary files, reads
// each with one thread and with two, and removes them. Every reading is a process of its own, for the sake of its peak
// memory, and the best of three is printed.

import Fitter

#if canImport(Glibc)
    import Glibc
#else
    import Darwin
#endif

let arguments = CommandLine.arguments
if arguments.count == 4, arguments[1] == "--read", let threads = Int(arguments[3]) {
    try Reading.run(path: arguments[2], threads: threads)
} else {
    let rows = arguments.count > 1 ? Int(arguments[1]) ?? 32_000_000 : 32_000_000
    let folder = getenv("TMPDIR").map { String(cString: $0) } ?? "/tmp"
    let plain = folder + "/mixreport-reading-\(getpid()).csv"
    let compressed = plain + ".gz"
    defer {
        unlink(plain)
        unlink(compressed)
    }
    print("writing \(rows) rows to \(plain) and \(compressed)")
    try RatingsFile(rows: rows).write(plain: plain, compressed: compressed)
    for (name, path) in [("plain", plain), ("gzip", compressed)] {
        for threads in [1, 2] {
            var best = try Reading.measure(program: arguments[0], path: path, threads: threads)
            for _ in 1..<3 {
                best = best.faster(of: try Reading.measure(program: arguments[0], path: path, threads: threads))
            }
            print("\(name), \(threads) \(threads == 1 ? "thread" : "threads"): \(best.description(of: plain))")
        }
    }
}
