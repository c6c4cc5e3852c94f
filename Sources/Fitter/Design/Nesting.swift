/// Which variables of the fixed effects are nested in others: their levels are parts of the others' levels, as cities are of countries.
///
/// A variable is nested where each of its levels occurs with one level of another variable only, and where the formula has it within another's levels alone, as in `A + A:city`. R's
/// emmeans finds the same.
public struct Nesting: Sendable, Equatable {
    /// A nested variable.
    public struct Variable: Sendable, Equatable {
        /// Its name.
        public let name: String
        /// The variables that it is nested in.
        public internal(set) var within: [String]
    }

    /// The nested variables in order of first mention.
    public let variables: [Variable]

    /// The variables that a variable is nested in; none for one that is not nested.
    public subscript(_ name: String) -> [String] { variables.first { $0.name == name }?.within ?? [] }

    /// Whether nothing is nested.
    public var isEmpty: Bool { variables.isEmpty }

    /// All variables that are nested or that others are nested in.
    var names: [String] { variables.flatMap { [$0.name] + $0.within }.distinct() }

    /// The nesting among some of the variables.
    func among(_ names: [String]) -> Nesting {
        Nesting(
            variables: variables.filter { names.contains($0.name) }
                .map { Variable(name: $0.name, within: $0.within.filter(names.contains)) }
                .filter { !$0.within.isEmpty })
    }
}

extension Nesting {
    /// The nesting of a list of terms on the rows of a frame.
    init(_ terms: TermList, frame: ModelFrame) throws(DesignError) {
        var variables: [(name: String, codes: [Int32], levels: Int)] = []
        for variable in terms.variables {
            guard let name = frame.factorColumn(of: variable), !variables.contains(where: { $0.name == name }) else {
                continue
            }
            let factor = try frame.factor(name)
            if factor.levels.count > 1 { variables.append((name, factor.codes, factor.levels.count)) }
        }
        guard variables.count > 1 else {
            self.variables = []
            return
        }
        var nested: [Variable] = []
        for variable in variables {
            let inData = variables.filter { other in
                other.name != variable.name
                    && !nested.contains { $0.name == other.name && $0.within.contains(variable.name) }
                    && Self.isNested(variable.codes, levels: variable.levels, in: other.codes)
            }.map(\.name)
            if !inData.isEmpty { nested.append(Variable(name: variable.name, within: inData)) }
        }
        let names = variables.map(\.name)
        for name in names {
            let inTerms = terms.groups(of: name, frame).filter(names.contains)
            guard !inTerms.isEmpty else { continue }
            if let index = nested.firstIndex(where: { $0.name == name }) {
                nested[index].within = (nested[index].within + inTerms).distinct()
            } else {
                nested.append(Variable(name: name, within: inTerms))
            }
        }
        self.variables = Self.closed(nested)
    }

    /// Whether each level of a variable occurs with a single level of another one.
    static func isNested(_ codes: [Int32], levels: Int, in other: [Int32]) -> Bool {
        var found = [Int32](repeating: -1, count: levels)
        for (level, group) in zip(codes, other) {
            if found[Int(level)] < 0 { found[Int(level)] = group }
            if found[Int(level)] != group { return false }
        }
        return true
    }

    /// With what the others are nested in themselves; variables that would be nested in themselves are not nested.
    private static func closed(_ nested: [Variable]) -> [Variable] {
        var result = nested
        for index in result.indices {
            let outer = result[index].within.flatMap { name in result.first { $0.name == name }?.within ?? [] }
            result[index].within = (outer + result[index].within).distinct()
        }
        return result.filter { !$0.within.contains($0.name) }
    }
}

extension TermList {
    /// The categorical columns within whose levels alone a column occurs; none for one that has a term of its own.
    fileprivate func groups(of name: String, _ frame: ModelFrame) -> [String] {
        func column(_ variable: Int) -> String? { frame.factorColumn(of: variables[variable]) }
        guard !terms.contains(where: { $0.count == 1 && column($0[0]) == name }) else { return [] }
        func full(_ index: Int) -> [Int] { terms[index].filter { !usesContrasts(for: $0, inTerm: index) } }
        let own = terms.indices.filter { terms[$0].contains { column($0) == name } }
        // Where all terms have all of its levels, what counts is which others they have in full.
        let coded = own.filter { index in !full(index).contains { column($0) == name } }
        let outer = (coded.isEmpty ? own : coded).map { full($0).compactMap(column).filter { $0 != name } }
        // Of sets that contain others the smaller ones.
        return outer.filter { set in
            !outer.contains { $0.count < set.count && $0.allSatisfy(set.contains) }
        }.flatMap { $0 }.distinct()
    }
}
