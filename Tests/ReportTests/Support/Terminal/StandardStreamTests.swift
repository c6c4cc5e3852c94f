import Foundation
import Testing

@Suite("Standard streams that cannot be written")
struct StandardStreamTests {
    private static let fit = "mixreport fit '\(Samples.sleepstudy)' '\(Samples.sleepstudyFormula)'"
    private static let commands = [
        fit, "\(fit) --json -", "\(fit) --json /dev/stdout",
        "mixreport anova '\(Samples.sleepstudy)' '\(Samples.sleepstudyFormula)'",
        "mixreport predict '\(Samples.sleepstudy)' '\(Samples.sleepstudyFormula)' --new '\(Samples.sleepstudy)'",
        "mixreport templates t", "mixreport --help", "mixreport --version",
    ]

    @Test("A closed or full standard output ends with 1 and a message", arguments: commands, [">&-", "> /dev/full"])
    func output(command: String, redirection: String) throws {
        let scratch = try Scratch()
        let outcome = try Program.bash("\(command) \(redirection)", in: scratch.url)
        #expect(outcome.code == 1, "\(outcome.errors)")
        #expect(
            outcome.errors.contains(#/^mixreport: (standard output|/dev/stdout): cannot be written: /#),
            "\(outcome.errors)")
    }

    @Test(
        "A closed or full standard error changes no exit code",
        arguments: [
            (text: fit, code: 0), (text: "mixreport fit missing.csv 'y ~ x + (1|g)'", code: 1),
            (text: "mixreport fit --nonsense", code: 64),
        ],
        ["2>&-", "2> /dev/full", "<&- 2>&-"])
    func errors(command: (text: String, code: Int), redirection: String) throws {
        let scratch = try Scratch()
        #expect(try Program.bash("\(command.text) \(redirection)", in: scratch.url).code == Int32(command.code))
    }

    @Test("A reader that goes away ends the run as it ends any program, or with a message where the signal is ignored")
    func reader() throws {
        let scratch = try Scratch()
        let plain = try Program.bash("\(Self.fit) --json - | true; exit ${PIPESTATUS[0]}", in: scratch.url)
        #expect(plain.code == 128 + SIGPIPE)
        let ignored = try Program.bash(
            "trap '' PIPE; \(Self.fit) --json - | true; exit ${PIPESTATUS[0]}", in: scratch.url)
        #expect(ignored.code == 1)
        #expect(ignored.errors == "mixreport: standard output: cannot be written: Broken pipe\n")
    }

    @Test("No file gets the number of a standard stream that is closed")
    func numbers() throws {
        let scratch = try Scratch()
        let outcome = try Program.bash(
            "mixreport '\(Samples.sleepstudy)' '\(Samples.sleepstudyFormula)' -o r --simulations 0 <&- >&- 2>&-; \(Self.fit) --json a.json >&- 2>&-",
            in: scratch.url)
        #expect(outcome.code == 0)
        let report = ReportFolder(scratch.path("r"))
        let whole = try Program.bash(
            "mixreport '\(Samples.sleepstudy)' '\(Samples.sleepstudyFormula)' -o s --simulations 0", in: scratch.url)
        #expect(whole.code == 0)
        #expect(try report.bytes() == ReportFolder(scratch.path("s")).bytes())
        #expect(
            try JSONSerialization.jsonObject(with: Data(contentsOf: scratch.url.appending(path: "a.json")))
                is [String: Any])
    }

    @Test("Arguments reach the terminal without control characters, whoever repeats them")
    func controlCharacters() throws {
        let scratch = try Scratch()
        let bell = "\u{1B}]0;x\u{7}\u{1B}[31m\u{202E}\u{9B}1m"
        for arguments in [
            ["--\(bell)"], ["a", "b", "c\(bell)"], ["a", "b", "--df", bell], ["a", "b", "--seed", bell], [bell, bell],
            ["fit", bell, "y ~ x + (1|g)"], ["fit", Samples.sleepstudy, "Reaction ~ Days %\(bell)% 2 + (1|Subject)"],
            ["fit", Samples.sleepstudy, "Reaction ~ \(bell) + (1|Subject)"], ["index", bell],
            ["templates", "\(Samples.sleepstudy)/\(bell)"],
            ["fit", Samples.sleepstudy, Samples.sleepstudyFormula, "--fail-if", bell], ["compare", bell, bell],
            ["fit", Samples.sleepstudy, Samples.sleepstudyFormula, "--json", "/\(bell)/x"],
            [Samples.sleepstudy, Samples.sleepstudyFormula, "-o", "r", "--base-url", "https://a/\(bell)"],
            [Samples.sleepstudy, Samples.sleepstudyFormula, "-o", "r", "--templates", bell],
            [Samples.sleepstudy, Samples.sleepstudyFormula, "-o", "\(Samples.sleepstudy)/\(bell)"],
        ] {
            let outcome = try Program.run(arguments, in: scratch.url)
            #expect(outcome.code != 0, "\(arguments)")
            #expect(!outcome.errors.isEmpty)
            let hidden = outcome.errors.unicodeScalars.filter {
                $0 != "\n" && [.control, .format].contains($0.properties.generalCategory)
            }
            #expect(hidden.isEmpty, "\(arguments): \(outcome.errors.debugDescription)")
        }
    }
}
