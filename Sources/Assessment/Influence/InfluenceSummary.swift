package import Fitter

/// The influence of single rows and levels on a fit, or why it was not computed.
package enum InfluenceSummary: Sendable {
    /// One grouping factor's levels.
    package enum Factor: Sendable {
        case computed(GroupInfluence)
        case omitted(group: String, InfluenceOmission)
    }

    /// What was found.
    package struct Findings: Sendable {
        package let results: InfluenceResults
        package let factors: [Factor]

        package var rows: RowInfluence { results.rows }
        package var groups: [GroupInfluence] { results.groups }
        /// The estimates with all rows.
        package var estimates: [Double] { results.estimates }
    }

    case found(Findings)
    case omitted(InfluenceOmission)

    /// Tables with a value for each row and fixed effect are made up to this size: 80 MB each.
    package static let largestTable = 10_000_000
    /// The operations for all levels of a factor, some ten seconds of one thread.
    package static let mostOperations = 2e10

    package var findings: Findings? {
        if case .found(let findings) = self { findings } else { nil }
    }

    package init(_ fit: FittedModel, threads: Int) {
        guard !fit.fixedEffects.isEmpty else {
            self = .omitted(.noFixedEffects)
            return
        }
        guard fit.hasFactor else {
            self = .omitted(.noFactor)
            return
        }
        guard fit.sigma > 0, fit.sigma.isFinite else {
            self = .omitted(.noResidualVariance)
            return
        }
        guard fit.design.n * fit.fixedEffects.count <= Self.largestTable else {
            self = .omitted(
                .tooManyValues(rows: fit.design.n, fixedEffects: fit.fixedEffects.count, limit: Self.largestTable))
            return
        }
        do throws(FitError) {
            let analysis = try InfluenceAnalysis(fit)
            self = .found(Findings(analysis, fit, threads: threads))
        } catch {
            self = .omitted(.failed(error))
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
                    group: name, .tooManyOperations(operations, limit: InfluenceSummary.mostOperations))
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
