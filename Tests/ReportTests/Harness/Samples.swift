import TestSupport

/// Data and formulas that several tests use.
enum Samples {
    static let sleepstudy = Fixtures.path("Examples/sleepstudy.csv")
    static let penicillin = Fixtures.path("Examples/penicillin.csv")
    static let pastes = Fixtures.path("Examples/pastes.csv")
    static let dyestuff2 = Fixtures.path("Examples/dyestuff2.csv")

    static let sleepstudyFormula = "Reaction ~ Days + (1|Subject)"

    /// Few steps: these tests are about the report, not about the inference.
    static let quick = ["--variational", "--iterations", "30", "--print-every", "10"]

    /// Names that do harm where they are taken for anything but text.
    static let hostileNames = [
        "<script>alert(1)</script>", "\"><img src=x onerror=alert(1)>", "=HYPERLINK(\"http://x.invalid\")", "+1+1",
        "@SUM(A1)", "../../x", "\u{1B}[31mred\u{1B}]0;title\u{7}", "abc\u{202E}fed", "a|b`c`*d*_e_",
        "{{title}}{{{title}}}",
        "line\nbreak", "it's; $(touch pwned) `touch pwned`", String(repeating: "long", count: 2500),
    ]

    /// Six rows for each hostile name as a level of a grouping factor whose own name is `group`.
    static func hostileData(group: String = "g", x: String = "x") -> String {
        func quoted(_ text: String) -> String { "\"" + text.replacing("\"", with: "\"\"") + "\"" }
        var text = [quoted("y"), quoted(x), quoted(group)].joined(separator: ",") + "\n"
        for (level, name) in hostileNames.enumerated() {
            for row in 0..<6 {
                // Any numbers with a spread between and within the levels.
                let y = Double((level * 37) % 11) + Double((row * 29 + level * 13) % 7) / 3
                text += "\(y),\((row * 5 + level) % 9),\(quoted(name))\n"
            }
        }
        return text
    }
}
