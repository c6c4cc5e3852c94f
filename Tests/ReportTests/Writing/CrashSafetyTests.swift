import Foundation
import Testing

/// A report on disk is the earlier one or the new one, whole, whatever happens while it is written.
///
/// `make crash-safety` does the same more often: the variable CRASH_TESTS has the factor.
@Suite("A report that is interrupted", .serialized)
struct CrashSafetyTests {
    private static let factor = ProcessInfo.processInfo.environment["CRASH_TESTS"].flatMap(Int.init) ?? 1

    private static let apart = "unshare --pid --fork"

    private static var separatesProcesses: Bool { allows("\(apart) true") }

    private static var mountsDisks: Bool {
        allows("d=$(mktemp -d) && mount -t tmpfs -o size=64k tmpfs $d && umount $d && rmdir $d")
    }

    /// Whether a command succeeds here.
    private static func allows(_ command: String) -> Bool {
        (try? Program.bash(command, in: FileManager.default.temporaryDirectory).code) == 0
    }

    private static func arguments(_ title: String, _ folder: String = "r") -> [String] {
        [Samples.sleepstudy, Samples.sleepstudyFormula, "--simulations", "19", "--title", title, "-o", folder]
    }

    /// The two reports that may be found, and how many seconds one takes.
    private func expected(in scratch: Scratch) throws -> (reports: [[String: Data]], seconds: Double) {
        let start = ContinuousClock.now
        let reports = try ["Old", "New"].map { title in
            let outcome = try Program.run(Self.arguments(title), in: scratch.url)
            #expect(outcome.code == 0, "\(outcome.errors)")
            return try ReportFolder(scratch.path("r")).bytes()
        }
        #expect(reports[0] != reports[1])
        return (reports, (ContinuousClock.now - start) / .seconds(2))
    }

    @Test("A report is whole after its making was killed at any instant, and the next run tidies up")
    func killed() throws {
        let scratch = try Scratch()
        let (reports, seconds) = try expected(in: scratch)
        let count = 8 * Self.factor
        var interrupted = 0
        for turn in 0..<count {
            let title = turn.isMultiple(of: 2) ? "Old" : "New"
            let program = try Program.start(Self.arguments(title), in: scratch.url)
            // Half of them in the last fifth, where files are written.
            let share = Double(turn) / Double(count)
            Thread.sleep(forTimeInterval: seconds * (turn.isMultiple(of: 4) ? share : 0.8 + 0.25 * share))
            program.send(SIGKILL)
            if try program.outcome().code == -SIGKILL { interrupted += 1 }
            let found = try ReportFolder(scratch.path("r")).bytes()
            #expect(reports.contains(found), "after kill \(turn)")
        }
        #expect(interrupted > 0)
        #expect(try Program.run(Self.arguments("Old"), in: scratch.url).code == 0)
        #expect(try ReportFolder(scratch.path("r")).bytes() == reports[0])
        #expect(try scratch.contents() == ["r"])
    }

    @Test("A report with a file that may not be so large leaves the earlier one and a message")
    func fileTooLarge() throws {
        let scratch = try Scratch()
        let (reports, _) = try expected(in: scratch)
        let largest = (reports[0].values.map(\.count).max() ?? 0) / 1024
        let count = 2 * Self.factor
        for turn in 0..<count {
            // Kilobytes.
            let limit = max(1, largest * turn / count)
            let words = Self.arguments("New").map { "'\($0)'" }.joined(separator: " ")
            let outcome = try Program.bash("ulimit -f \(limit); mixreport \(words)", in: scratch.url)
            #expect(outcome.code == 1, "with files of \(limit) kB")
            #expect(outcome.errors.contains("the report cannot be written: File too large"), "\(outcome.errors)")
            #expect(try ReportFolder(scratch.path("r")).bytes() == reports[1])
            #expect(try scratch.contents() == ["r"])
        }
    }

    @Test(
        "A report that does not fit on the disk leaves the earlier one and a message",
        .enabled(if: mountsDisks, "only root can mount a small disk"))
    func diskFull() throws {
        let scratch = try Scratch()
        let (reports, _) = try expected(in: scratch)
        let size = reports[0].values.reduce(0) { $0 + $1.count } / 1024
        let count = 2 * Self.factor
        try FileManager.default.createDirectory(
            at: scratch.url.appending(path: "disk"), withIntermediateDirectories: true)
        for turn in 0..<count {
            // From just enough for one report to just too little for two.
            let limit = size * 5 / 4 + size * turn / (2 * count)
            let mount = try Program.bash("mount -t tmpfs -o size=\(limit)k tmpfs disk", in: scratch.url)
            #expect(mount.code == 0, "\(mount.errors)")
            defer { _ = try? Program.bash("umount disk", in: scratch.url) }
            #expect(try Program.run(Self.arguments("Old", "disk/r"), in: scratch.url).code == 0)
            let outcome = try Program.run(Self.arguments("New", "disk/r"), in: scratch.url)
            let found = try ReportFolder(scratch.path("disk/r")).bytes()
            #expect(found == reports[0])
            #expect(outcome.code == 1, "with \(limit) kB for reports of \(size) kB")
            #expect(
                outcome.errors.contains("the report cannot be written: No space left on device"), "\(outcome.errors)")
            #expect(try FileManager.default.contentsOfDirectory(atPath: scratch.path("disk")) == ["r"])
        }
    }

    @Test("Two runs that write one report at once both succeed, and leave one whole report")
    func twoWriters() throws {
        try expectWholeReport(startedBy: "")
    }

    @Test(
        "Two runs that do not see each other's process, as in two containers, leave one whole report",
        .enabled(if: separatesProcesses, "the system does not let this user make process namespaces"))
    func twoContainers() throws {
        try expectWholeReport(startedBy: Self.apart)
    }

    /// Has three runs write one report at once.
    ///
    /// - Parameter apart: the command that starts each of them; empty for none.
    private func expectWholeReport(startedBy apart: String) throws {
        let scratch = try Scratch()
        let (reports, _) = try expected(in: scratch)
        for turn in 0..<2 * Self.factor {
            let runs = ["Old", "New", "Old"].enumerated().map { number, title in
                "(sleep 0.\(number * (turn % 5)); \(apart) mixreport \(Self.arguments(title).map { "'\($0)'" }.joined(separator: " ")) > out.\(number) 2>&1; echo $? >> codes) &"
            }
            let outcome = try Program.bash(
                "rm -f codes; \(runs.joined(separator: " ")) wait; sort -u codes; cat out.*", in: scratch.url)
            #expect(outcome.output.hasPrefix("0\nr/index.html"), "\(outcome.output)")
            #expect(reports.contains(try ReportFolder(scratch.path("r")).bytes()))
            #expect(try scratch.contents() == ["codes", "out.0", "out.1", "out.2", "r"])
        }
    }
}
