import Foundation
import Testing

@Suite("A file that a result is written to")
struct OutputFileTests {
    private static let fit = "mixreport fit '\(Samples.sleepstudy)' '\(Samples.sleepstudyFormula)'"

    /// Runs a fit in bash whose result goes to `path`.
    private func fit(_ path: String, _ more: String = "", in scratch: Scratch) throws -> Program.Outcome {
        try Program.bash("\(Self.fit) --json \(path) \(more)", in: scratch.url)
    }

    private func isResult(_ text: String) -> Bool {
        text.hasPrefix("{") && text.contains("\"schema\" : \"mixreport/1\"")
    }

    /// Whether a device can be made here and written to.
    private static var makesDevices: Bool {
        let command = "d=$(mktemp -d) && cd $d && mknod null c 1 3 && echo x > null; code=$?; rm -rf $d; exit $code"
        return (try? Program.bash(command, in: FileManager.default.temporaryDirectory).code) == 0
    }

    @Test("A device is written to and stays a device", .enabled(if: makesDevices, "only root can make one"))
    func device() throws {
        let scratch = try Scratch()
        // The null device, under another name.
        #expect(try Program.bash("mknod null c 1 3", in: scratch.url).code == 0)
        for command in [
            "\(Self.fit) --json null",
            "mixreport predict '\(Samples.sleepstudy)' '\(Samples.sleepstudyFormula)' --new '\(Samples.sleepstudy)' -o null",
        ] {
            #expect(try Program.bash("\(command) && test -c null", in: scratch.url).code == 0)
        }
        #expect(try scratch.contents() == ["null"])
    }

    @Test("A FIFO is written to and stays one, so that its reader gets the result")
    func fifo() throws {
        let scratch = try Scratch()
        let outcome = try Program.bash(
            "mkfifo pipe; cat pipe > read & \(Self.fit) --json pipe; code=$?; wait; test -p pipe && exit $code",
            in: scratch.url)
        #expect(outcome.code == 0, "\(outcome.errors)")
        #expect(isResult(try String(contentsOfFile: scratch.path("read"), encoding: .utf8)))
    }

    @Test("A link is followed, also to a file that is not there yet", arguments: [true, false])
    func link(isThere: Bool) throws {
        let scratch = try Scratch()
        if isThere { #expect(try fit("real.json", in: scratch).code == 0) }
        let outcome = try Program.bash(
            "ln -s real.json a.json; ln -s a.json b.json; \(Self.fit) --json b.json && test -L a.json && test -L b.json",
            in: scratch.url)
        #expect(outcome.code == 0, "\(outcome.errors)")
        #expect(isResult(try String(contentsOfFile: scratch.path("real.json"), encoding: .utf8)))
        #expect(try scratch.contents() == ["a.json", "b.json", "real.json"])
    }

    @Test("Names of one letter are names")
    func shortNames() throws {
        let scratch = try Scratch()
        let command = "cp '\(Samples.sleepstudy)' d; mixreport d '\(Samples.sleepstudyFormula)' --simulations 0 -o r"
        #expect(try Program.bash(command, in: scratch.url).code == 0)
        #expect(try fit("j", in: scratch).code == 0)
        #expect(try scratch.contents() == ["d", "j", "r"])
    }

    @Test("Links that lead to each other are refused before the fit")
    func circle() throws {
        let scratch = try Scratch()
        let outcome = try Program.bash("ln -s a b; ln -s b a; \(Self.fit) --json a", in: scratch.url)
        #expect(outcome.code == 1)
        #expect(outcome.errors.hasPrefix("mixreport: a: cannot be written: "))
    }

    @Test(
        "Names of the standard streams mean these, and what they lead to keeps what it has",
        arguments: ["/dev/stdout", "/dev/fd/1", "/proc/self/fd/1", "out"])
    func standardOutput(path: String) throws {
        let scratch = try Scratch()
        let outcome = try Program.bash(
            "ln -s /dev/stdout out; echo first > log; \(Self.fit) --json \(path) >> log; test -L out && cat log",
            in: scratch.url)
        #expect(outcome.code == 0, "\(outcome.errors)")
        #expect(outcome.output.hasPrefix("first\n{"))
        let piped = try Program.bash("\(Self.fit) --json /dev/stderr 2>&1 >/dev/null | cat", in: scratch.url)
        #expect(isResult(piped.output))
    }

    @Test("A file that mixreport did not write is refused before the fit, and stays")
    func foreign() throws {
        let scratch = try Scratch()
        let data = try String(contentsOfFile: Samples.sleepstudy, encoding: .utf8)
        for name in ["data.csv", "notes.json"] { try scratch.write(name == "data.csv" ? data : "{\"a\": 1}", to: name) }
        let before = try ReportFolder(scratch.path("")).bytes()
        for command in [
            "fit data.csv", "anova data.csv", "means data.csv", "fit missing.csv",
        ] {
            let out = command.contains("missing") ? "notes.json" : "data.csv"
            let outcome = try Program.bash(
                "mixreport \(command) '\(Samples.sleepstudyFormula)' --json \(out)", in: scratch.url)
            #expect(outcome.code == 1)
            #expect(
                outcome.errors
                    == "mixreport: \(out): is not a result in JSON of mixreport; expected an earlier one, or nothing: choose another name, or remove the file\n"
            )
        }
        let predicted = try Program.bash(
            "mixreport predict data.csv '\(Samples.sleepstudyFormula)' --new data.csv -o data.csv", in: scratch.url)
        #expect(predicted.code == 1)
        #expect(predicted.errors.contains("data.csv: is not a table of predictions of mixreport"))
        #expect(try ReportFolder(scratch.path("")).bytes() == before)
    }

    @Test("An earlier result and an empty file are replaced, with the rights that they have")
    func replaced() throws {
        let scratch = try Scratch()
        try scratch.write("", to: "a.json")
        for (formula, term) in [
            (Samples.sleepstudyFormula, "(1 | Subject)"), ("Reaction ~ Days + (Days|Subject)", "(Days | Subject)"),
        ] {
            let outcome = try Program.bash(
                "chmod 640 a.json; mixreport fit '\(Samples.sleepstudy)' '\(formula)' --json a.json && stat -c %a a.json",
                in: scratch.url)
            #expect(outcome.output == "640\n", "\(outcome.errors)")
            let text = try String(contentsOfFile: scratch.path("a.json"), encoding: .utf8)
            #expect(isResult(text) && text.contains(term))
        }
        let predict =
            "mixreport predict '\(Samples.sleepstudy)' '\(Samples.sleepstudyFormula)' --new '\(Samples.sleepstudy)' -o p.csv"
        #expect(
            try Program.bash("\(predict) && cp p.csv q.csv && \(predict) && cmp p.csv q.csv", in: scratch.url).code == 0
        )
        #expect(try scratch.contents() == ["a.json", "p.csv", "q.csv"])
    }

    @Test("What a killed run left next to a result is removed by the next, and what is being written stays")
    func leftovers() throws {
        let scratch = try Scratch()
        let (dead, alive) = ("0123456789abcdef", "fedcba9876543210")
        let others = [".a.json.new-notes", ".b.json.new-\(dead)", ".a.json.old-\(dead)"]
        for name in others + [".a.json.new-\(dead)", ".a.json.new-\(alive)"] {
            try scratch.write("half", to: name)
        }
        // Another run holds its lock.
        let file = open(scratch.path(".a.json.new-\(alive)"), O_RDONLY)
        #expect(flock(file, LOCK_EX) == 0)
        defer { close(file) }
        #expect(try fit("a.json", in: scratch).code == 0)
        #expect(try scratch.contents() == (others + [".a.json.new-\(alive)", "a.json"]).sorted())
    }

    @Test("A folder in the way, and one that is missing, are told before the fit", arguments: ["folder", "no/x.json"])
    func folders(path: String) throws {
        let scratch = try Scratch()
        let outcome = try Program.bash(
            "mkdir folder; mixreport fit missing.csv 'y ~ x + (1|g)' --json \(path)", in: scratch.url)
        #expect(outcome.code == 1)
        #expect(outcome.errors.hasPrefix("mixreport: \(path): cannot be written: "), "\(outcome.errors)")
    }
}
