import Assessment
import Fitter

/// How much single rows and levels weigh in a fit, or why that was not found.
enum InfluenceSummary {
    /// One grouping factor's levels.
    enum Factor {
        case computed(GroupInfluence)
        /// The reason is a sentence without its full stop.
        case omitted(group: String, reason: String)
    }

    /// What was found.
    struct Findings {
        let results: InfluenceResults
        let factors: [Factor]

        var rows: RowInfluence { results.rows }
        var groups: [GroupInfluence] { results.groups }
        /// The estimates with all rows.
        var estimates: [Double] { results.estimates }
    }

    case found(Findings)
    /// The reason is a sentence without its full stop.
    case omitted(reason: String)

    /// Tables with a value for each row and fixed effect are made up to this size: 80 MB each.
    static let largestTable = 10_000_000
    /// The operations for all levels of a factor, some ten seconds of one thread.
    static let mostOperations = 2e10

    var findings: Findings? {
        if case .found(let findings) = self { findings } else { nil }
    }

    init(_ fit: FittedModel, threads: Int) {
        guard !fit.fixedEffects.isEmpty else {
            self = .omitted(reason: "the model has no fixed effects whose estimates could change")
            return
        }
        guard fit.hasFactor else {
            self = .omitted(
                reason:
                    "the model was solved by conjugate gradients, and leaving rows out needs its factor, which --solver direct forms"
            )
            return
        }
        guard fit.sigma > 0, fit.sigma.isFinite else {
            self = .omitted(reason: "the residual variance is 0, so that nothing can be measured against it")
            return
        }
        guard fit.n * fit.fixedEffects.count <= Self.largestTable else {
            self = .omitted(
                reason:
                    "\(Sentence.counted(fit.n, "row")) by \(Sentence.counted(fit.fixedEffects.count, "fixed effect")) are more than the \(NumberText.count(Self.largestTable)) values that this is done for"
            )
            return
        }
        do {
            let analysis = try InfluenceAnalysis(fit)
            self = .found(Findings(analysis, fit, threads: threads))
        } catch {
            self = .omitted(reason: "\(error)")
        }
    }
}

extension InfluenceSummary.Findings {
    fileprivate init(_ analysis: InfluenceAnalysis, _ fit: FittedModel, threads: Int) {
        let design = fit.design
        let rows = analysis.rows()
        let names = analysis.groupingFactors
        let operations = names.map { analysis.deletionOperations(of: $0) }
        let affordable = zip(names, operations).filter { $0.1 <= InfluenceSummary.mostOperations }.map(\.0)
        let computed = Dictionary(
            uniqueKeysWithValues: analysis.groups(of: affordable, threads: threads).map { ($0.group, $0) })
        factors = zip(names, operations).map { name, operations in
            computed[name].map { .computed($0) }
                ?? .omitted(
                    group: name,
                    reason:
                        "leaving out its levels one by one would take about \(NumberText.significant(operations, 1)) operations, more than the \(NumberText.significant(InfluenceSummary.mostOperations, 1)) that this is done for"
                )
        }
        results = InfluenceResults(
            rows: rows,
            groups: factors.compactMap { if case .computed(let group) = $0 { group } else { nil } },
            lostWithoutRow: rows.cooksDistances.firstIndex(where: \.isNaN).map { row in
                design.fixed.namesLost { $0 == row }
            } ?? [],
            lostWithoutLevel: computed.compactMapValues { group in
                guard let level = group.cooksDistances.firstIndex(where: \.isNaN),
                    let term = design.random.first(where: { $0.group == group.group })
                else { return nil }
                return design.fixed.namesLost { Int(term.levelOfRow[$0]) == level }
            },
            estimates: fit.fixedEffects.map(\.estimate))
    }
}

extension FixedEffects {
    /// The fixed effects that the data cannot tell from the ones before without some rows.
    fileprivate func namesLost(without isLeftOut: (Int) -> Bool) -> [String] {
        let kept = (0..<matrix.rows).filter { !isLeftOut($0) }
        var rest = Matrix(rows: kept.count, columns: matrix.columns)
        for column in 0..<matrix.columns {
            for (position, row) in kept.enumerated() { rest[position, column] = matrix[row, column] }
        }
        return ColumnDependence().dependentColumns(of: rest).map { names[$0] }
    }
}
