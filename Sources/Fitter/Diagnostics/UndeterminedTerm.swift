/// A random-effects term of which the data do not determine all variances, and why, where the design shows it.
public struct UndeterminedTerm: Sendable, Equatable {
    /// The feature of the design that leaves the variances undetermined.
    public enum Reason: Sendable, Equatable {
        /// The grouping factor is among the fixed effects itself.
        case fixedFactor
        /// A variable of the fixed effects has the same levels under another name.
        case aliasOfFixed(variable: String)
        /// The level of the grouping factor follows from these variables of the fixed effects, one level of it from each of their levels or combinations of levels.
        case followsFromFixed(variables: [String])
        /// Other terms have the same coefficients for the same levels, so that only the sums of their variances are determined; their grouping factors, and the sum of the
        /// coefficients' variances where that can be told.
        case sameLevels(groups: [String], sums: [Double])
        /// None of these.
        case unknown
    }

    /// The grouping factor.
    public let group: String
    /// The coefficients whose variances are not determined.
    public let coefficients: [String]
    /// The coefficients whose variances are.
    public let determinedCoefficients: [String]
    /// The pairs of these whose covariances are not determined, each by two names: of levels of a factor that do not occur together in any level of `group`.
    public let undeterminedPairs: [[String]]
    /// The cause, where the design shows one.
    public let reason: Reason
}

extension UndeterminedTerm {
    /// The terms of a fit in the design's order; those with the same levels once, with the first of them.
    ///
    /// - Parameters:
    ///   - fit: a fitted model.
    ///   - predictors: the variables of its fixed effects, ``ModelData/predictors``.
    public static func all(_ fit: FittedModel, predictors: [Predictor]) -> [UndeterminedTerm] {
        guard let equivalent = fit.equivalent else { return [] }
        let random = fit.design.random
        let undetermined = random.enumerated().map { term, random in
            random.coefficients.indices.filter { !fit.isDetermined(term: term, coefficient: $0) }
        }
        let covariances = random.indices.map { term in
            pairs(fit, random[term], without: undetermined[term].map { random[term].coefficients[$0] })
        }
        let concerned = random.indices.filter { !undetermined[$0].isEmpty || !covariances[$0].isEmpty }
        let partitions = concerned.map { Partition(random[$0].levelOfRow) }
        func names(_ term: Int) -> [String] { undetermined[term].map { random[term].coefficients[$0] } }
        var named: Set<Int> = []
        return concerned.indices.compactMap { index in
            let term = concerned[index]
            guard !named.contains(term) else { return nil }
            let own = names(term)
            let alike = concerned.indices.filter {
                partitions[$0] == partitions[index] && names(concerned[$0]) == own
            }.map { concerned[$0] }
            func result(_ reason: Reason) -> UndeterminedTerm {
                UndeterminedTerm(
                    group: random[term].group, coefficients: own,
                    determinedCoefficients: random[term].coefficients.filter { !own.contains($0) },
                    undeterminedPairs: covariances[term], reason: reason)
            }
            if own.isEmpty { return result(.unknown) }
            if alike.count > 1, let sums = sums(of: own, in: alike, fit, equivalent, random) {
                named.formUnion(alike)
                return result(.sameLevels(groups: alike.dropFirst().map { random[$0].group }, sums: sums))
            }
            return result(fixedReason(random[term].group, partitions[index], predictors))
        }
    }

    /// The pairs of a term's coefficients whose covariances are not determined, though their variances are.
    private static func pairs(_ fit: FittedModel, _ term: RandomTerm, without undetermined: [String]) -> [[String]] {
        fit.undeterminedComponents.compactMap { component in
            guard component.covariance != nil, component.kind.group == term.group else { return nil }
            let names = component.kind.coefficients
            return names.allSatisfy { term.coefficients.contains($0) && !undetermined.contains($0) } ? names : nil
        }
    }

    /// The sums over terms of each coefficient's variance; nil where equivalent fits have others.
    private static func sums(
        of coefficients: [String], in terms: [Int], _ fit: FittedModel, _ equivalent: EquivalentFit,
        _ random: [RandomTerm]
    ) -> [Double]? {
        let other = equivalent.variances(random)
        var result: [Double] = []
        for name in coefficients {
            let places = terms.compactMap { term in
                random[term].coefficients.firstIndex(of: name).map { (term: term, coefficient: $0) }
            }
            let sum = places.reduce(0) { $0 + fit.variance(ofTerm: $1.term, coefficient: $1.coefficient) }
            guard EquivalentFit.agree(sum, places.reduce(0) { $0 + other[$1.term][$1.coefficient] }) else { return nil }
            result.append(sum)
        }
        return result
    }

    /// How the fixed effects' variables decide the level of a grouping factor.
    private static func fixedReason(_ group: String, _ partition: Partition, _ predictors: [Predictor]) -> Reason {
        let variables = predictors.compactMap { predictor in
            Partition(predictor).map { (name: predictor.name, partition: $0) }
        }
        let same = variables.filter { $0.partition == partition }
        if let variable = same.first(where: { $0.name == group }) ?? same.first {
            return variable.name == group ? .fixedFactor : .aliasOfFixed(variable: variable.name)
        }
        if let finer = variables.first(where: { $0.partition.determines(partition) }) {
            return .followsFromFixed(variables: [finer.name])
        }
        // Together, without those that can be spared.
        var needed = variables
        func joint(_ parts: [(name: String, partition: Partition)]) -> Partition? {
            parts.dropFirst().reduce(parts.first?.partition) { $0?.crossed(with: $1.partition) }
        }
        guard let all = joint(needed), all.count < all.codes.count, all.determines(partition) else { return .unknown }
        for variable in variables where needed.count > 1 {
            let fewer = needed.filter { $0.name != variable.name }
            if joint(fewer)?.determines(partition) == true { needed = fewer }
        }
        return .followsFromFixed(variables: needed.map(\.name))
    }
}

extension EquivalentFit {
    /// The variances by term and coefficient.
    fileprivate func variances(_ random: [RandomTerm]) -> [[Double]] {
        var rest = theta[...]
        return random.map { term in
            let k = term.coefficients.count
            var sums = [Double](repeating: 0, count: k)
            for column in 0..<k {
                for row in column..<k {
                    let element = rest.removeFirst()
                    sums[row] += element * element * sigma * sigma
                }
            }
            return sums
        }
    }
}

/// The classes of rows that a factor makes, whatever its levels are called.
private struct Partition: Equatable {
    /// For each row the number of its class, in the order of their first rows.
    let codes: [Int32]
    let count: Int

    init<Key: Hashable>(_ keys: some Sequence<Key>) {
        var known: [Key: Int32] = [:]
        codes = keys.map { key in
            if let code = known[key] { return code }
            let code = Int32(known.count)
            known[key] = code
            return code
        }
        count = known.count
    }

    /// Of a categorical variable, or of one with two values, which is as good as that.
    init?(_ predictor: Predictor) {
        switch predictor.values {
        case .categories(_, let codes): self.init(codes)
        case .numbers(let values):
            self.init(values)
            guard count == 2 else { return nil }
        }
    }

    /// Whether the rows of each class are all in one class of the other.
    func determines(_ other: Partition) -> Bool { crossed(with: other).count == count }

    func crossed(with other: Partition) -> Partition {
        Partition(zip(codes, other.codes).map { Int64($0) << 32 | Int64($1) })
    }
}
