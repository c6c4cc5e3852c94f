import Assessment
import Testing

@Suite("What became of the findings of an earlier report")
struct FindingChangeTests {
    private func finding(_ code: FindingCode, _ severity: FindingSeverity, _ subject: [String] = []) -> StatedFinding {
        StatedFinding(code: code.rawValue, severity: severity.rawValue, subject: subject, text: "")
    }

    private func changes(
        _ before: [StatedFinding], _ after: [StatedFinding], isChecked: Bool = true
    ) -> [FindingChange] {
        FindingChange.all(before: before, after: after) { _ in isChecked }
    }

    @Test("A warning of one report only is new or gone, or unchecked where the later report did not look for it")
    func single() {
        let trend = finding(.trend, .warning)
        #expect(changes([], [trend]) == [.new(trend)])
        #expect(changes([trend], []) == [.gone(trend)])
        #expect(changes([trend], [], isChecked: false) == [.unchecked(trend)])
        #expect(changes([trend], [trend]) == [])
        #expect(changes([finding(.trend, .notice)], []) == [])
    }

    @Test("A dependence on x that becomes one on x and z is changed and new, and the reverse is changed alone")
    func subject() {
        let one = finding(.predictorDependence, .warning, ["x"])
        let two = finding(.predictorDependence, .warning, ["x", "z"])
        #expect(changes([one], [two]) == [.changed(before: one, after: two)])
        #expect(changes([two], [one]) == [.changed(before: two, after: one)])
        #expect(changes([one], [two]).compactMap(\.newWarning) == [two])
        #expect(changes([two], [one]).compactMap(\.newWarning) == [])
    }

    @Test("A warning that becomes a note is changed and not gone, and a note that becomes a warning is a new warning")
    func severity() {
        let (warning, notice) = (finding(.trend, .warning), finding(.trend, .notice))
        #expect(changes([warning], [notice]) == [.changed(before: warning, after: notice)])
        #expect(changes([warning], [notice]).compactMap(\.newWarning) == [])
        #expect(changes([notice], [warning]).compactMap(\.newWarning) == [warning])
    }

    @Test("Another row as the most influential one is a change and no new warning, because rows are numbered by place")
    func row() {
        let (old, new) = (
            finding(.influential, .warning, ["row", "5", "x"]), finding(.influential, .warning, ["row", "9", "x"])
        )
        #expect(changes([old], [new]) == [.changed(before: old, after: new)])
        #expect(changes([old], [new]).compactMap(\.newWarning) == [])
    }

    @Test("A finding that a fit can have several of is another one about other names")
    func several() {
        let (g, h) = (finding(.zeroVariance, .warning, ["g", "x"]), finding(.zeroVariance, .warning, ["h", "x"]))
        #expect(changes([g], [h]) == [.gone(g), .new(h)])
        #expect(changes([g, h], [h, g]) == [])
        #expect(changes([g, g], [g]) == [.gone(g)])
    }

    @Test("A finding whose code is not known is compared by its names")
    func unknown() {
        func later(_ name: String) -> StatedFinding {
            StatedFinding(code: "of-a-later-version", severity: "warning", subject: [name], text: "")
        }
        #expect(changes([later("x")], [later("x")]) == [])
        #expect(changes([later("x")], [later("z")]) == [.gone(later("x")), .new(later("z"))])
    }

    @Test("Every warning of the earlier report is accounted for once, whatever the later one has")
    func account() {
        let codes: [FindingCode] = [.trend, .zeroVariance, .influential, .predictorDependence, .outlier]
        let severities: [FindingSeverity] = [.notice, .warning]
        // Every combination of a finding, or none, in either report.
        var findings: [[StatedFinding]] = [[]]
        for code in codes {
            for severity in severities {
                for subject in [["x"], ["x", "z"]] { findings.append([finding(code, severity, subject)]) }
            }
        }
        for before in findings {
            for after in findings {
                let found = changes(before, after)
                let warnings = (before + after).count(where: \.isWarning)
                #expect(found.count <= warnings)
                #expect(found.isEmpty == (warnings == 0 || before == after))
                #expect(found.compactMap(\.newWarning).allSatisfy(after.contains))
            }
        }
    }
}
