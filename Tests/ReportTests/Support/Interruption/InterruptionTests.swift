import Foundation
import Testing

@Suite("A signal")
struct InterruptionTests {
    /// Work for minutes.
    private static let long = [
        Samples.sleepstudy, Samples.sleepstudyFormula, "-o", "r", "--no-variational", "--intervals", "bootstrap",
        "--replicates", "1000000",
    ]

    private func makeReport(in scratch: Scratch) throws -> [String: Data] {
        let outcome = try Program.run(
            [Samples.sleepstudy, Samples.sleepstudyFormula, "-o", "r", "--no-variational", "--simulations", "0"],
            in: scratch.url)
        #expect(outcome.code == 0)
        return try ReportFolder(scratch.path("r")).bytes()
    }

    @Test("A signal ends the run with 128 and its number, and leaves the earlier report", arguments: [SIGINT, SIGTERM])
    func endsRun(signal: Int32) throws {
        let scratch = try Scratch()
        let before = try makeReport(in: scratch)
        let program = try Program.start(Self.long, in: scratch.url)
        Thread.sleep(forTimeInterval: 1)
        program.send(signal)
        let outcome = try program.outcome()
        #expect(outcome.code == 128 + signal)
        #expect(outcome.output.isEmpty)
        #expect(outcome.errors.isEmpty)
        #expect(try ReportFolder(scratch.path("r")).bytes() == before)
        #expect(try scratch.contents() == ["r"])
    }

    /// A stand-in for R that waits, with a child of its own.
    @Test("A signal ends R and its children with it, and removes their files")
    func endsR() throws {
        let scratch = try Scratch()
        let script = try scratch.write(
            "#!/bin/sh\nsleep 1000 &\necho $$ > '\(scratch.path("pids.new"))'\necho $! >> '\(scratch.path("pids.new"))'\nmv '\(scratch.path("pids.new"))' '\(scratch.path("pids"))'\nwait\n",
            to: "bin/Rscript")
        try FileManager.default.setAttributes([.posixPermissions: 0o755], ofItemAtPath: script)
        try FileManager.default.createDirectory(
            at: scratch.url.appending(path: "tmp"), withIntermediateDirectories: true)
        let search = ProcessInfo.processInfo.environment["PATH"] ?? ""
        let program = try Program.start(
            [Samples.sleepstudy, Samples.sleepstudyFormula, "-o", "r", "--with-lme4"], in: scratch.url,
            environment: ["PATH": "\(scratch.path("bin")):\(search)", "TMPDIR": scratch.path("tmp")])
        while !FileManager.default.fileExists(atPath: scratch.path("pids")) { Thread.sleep(forTimeInterval: 0.05) }
        program.send(SIGTERM)
        #expect(try program.outcome().code == 128 + SIGTERM)
        let text = try String(contentsOfFile: scratch.path("pids"), encoding: .utf8)
        let processes = text.split(separator: "\n").compactMap { Int32($0) }
        #expect(processes.count == 2)
        for process in processes {
            while isRunning(process) { Thread.sleep(forTimeInterval: 0.05) }
        }
        #expect(try FileManager.default.contentsOfDirectory(atPath: scratch.path("tmp")).isEmpty)
    }

    /// Whether a process is there and no mere entry of the table of processes.
    private func isRunning(_ process: Int32) -> Bool {
        guard kill(process, 0) == 0 else { return false }
        let text = (try? String(contentsOfFile: "/proc/\(process)/stat", encoding: .utf8)) ?? ""
        return !text.contains(") Z ")
    }

    @Test(
        "What a killed run left is removed by the next, what it had put aside comes back, and what is being written stays"
    )
    func leftovers() throws {
        let scratch = try Scratch()
        let before = try makeReport(in: scratch)
        let (dead, alive) = ("0123456789abcdef", "fedcba9876543210")
        try scratch.write("half", to: ".r.new-\(dead)/index.html")
        try scratch.write("alive", to: ".r.new-\(alive)/index.html")
        for name in [".r.new-notes", ".r.new-1234", ".s.new-\(dead)"] {
            try scratch.write("other", to: name + "/index.html")
        }
        try FileManager.default.moveItem(atPath: scratch.path("r"), toPath: scratch.path(".r.old-\(dead)"))
        // Another run holds its lock.
        let folder = open(scratch.path(".r.new-\(alive)"), O_RDONLY)
        #expect(flock(folder, LOCK_EX) == 0)
        defer { close(folder) }
        // A run that fails after it has looked at its output.
        let outcome = try Program.run(["missing.csv", Samples.sleepstudyFormula, "-o", "r"], in: scratch.url)
        #expect(outcome.code == 1)
        #expect(try ReportFolder(scratch.path("r")).bytes() == before)
        #expect(
            try scratch.contents()
                == [".r.new-1234", ".r.new-\(alive)", ".r.new-notes", ".s.new-\(dead)", "r"].sorted())
    }

    @Test("What was put aside for one of two long names that begin alike comes back under that name only")
    func longNames() throws {
        let scratch = try Scratch()
        let before = try makeReport(in: scratch)
        let start = String(repeating: "a", count: 200)
        // The digits that tell the names apart are those of their digests.
        let outcome = try Program.bash(
            """
            digest=$(printf %s \(start)b | sha256sum | cut -c 1-16)
            mv r .\(start).$digest.old-0123456789abcdef
            for end in c '' b; do
              mixreport missing.csv '\(Samples.sleepstudyFormula)' -o \(start)$end
              ls
            done
            """, in: scratch.url)
        #expect(outcome.output == "\(start)b\n", "\(outcome.errors)")
        #expect(try ReportFolder(scratch.path(start + "b")).bytes() == before)
        #expect(try scratch.contents() == [start + "b"])
    }
}
