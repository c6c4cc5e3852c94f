import Assessment

/// The tables of the study in Markdown.
enum StudyTables {
    /// A row's name, and the codes of which a page has one.
    private static let checks: [(name: String, codes: [FindingCode])] = [
        ("normal residuals", [.nonNormalResiduals]), ("farthest residual", [.outlier]),
        ("trend over the fitted values", [.trend]), ("spread", [.heteroscedastic]),
        ("predictors, together", [.predictorDependence]), ("response", [.predictiveMismatch]),
        ("autocorrelation in time", [.autocorrelated]),
        ("missing random slopes", [.missingSlope]), ("missing interactions", [.missingInteraction]),
        ("group means", [.groupMeans]), ("normal random effects", [.nonNormalEffects]),
        ("influence", [.influential]),
    ]

    static func level(_ results: [Study.Result]) -> String {
        var lines = [
            "## True models", "",
            "Percentages of the pages; in parentheses their standard errors. Each check fails (a Look or a Note) for 5 % of true models, and a page has a Look for at most 5 %.",
            "",
            header("a Look or a Note", results),
        ]
        for check in checks { lines.append(row(check.name, results) { $0.names(check.codes) }) }
        lines.append(row("**any of them**", results) { page in checks.contains { page.names($0.codes) } })
        lines.append(row("**any Look**", results) { $0.has(.warning) })
        lines.append(row("as many failures in at most 5 % of correct models", results) { ($0.chance ?? 1) <= 0.05 })
        return lines.joined(separator: "\n") + "\n"
    }

    static func power(_ results: [Study.Result]) -> String {
        var lines = [
            "## Models with a fault", "",
            "How many pages have a Look or a Note that names the fault. The models are `\(StudyDesign.oneFactor.formula)`.",
            "",
            header("fault", results),
        ]
        for index in StudyFault.allCases.indices {
            let fault = StudyFault.allCases[index]
            let cells = results.map { result in
                let pages = result.faults[index].pages
                return "\(pages.count { $0.names(fault.codes) }) of \(pages.count)"
            }
            lines.append("| \(([fault.rawValue] + cells).joined(separator: " | ")) |")
        }
        return lines.joined(separator: "\n")
    }

    private static func header(_ first: String, _ results: [Study.Result]) -> String {
        "| \(first) | \(results.map { "n = \($0.rows)" }.joined(separator: " | ")) |\n|\(String(repeating: "---|", count: results.count + 1))"
    }

    private static func row(_ name: String, _ results: [Study.Result], _ counts: (StudyPage) -> Bool) -> String {
        let cells = results.map { result in
            let share = Double(result.trueModels.count(where: counts)) / Double(result.trueModels.count)
            let error = (share * (1 - share) / Double(result.trueModels.count)).squareRoot()
            return "\(percent(share)) (\(percent(error)))"
        }
        return "| \(([name] + cells).joined(separator: " | ")) |"
    }

    private static func percent(_ share: Double) -> String {
        let tenths = Int((share * 1000).rounded())
        return "\(tenths / 10).\(tenths % 10)"
    }
}
