/// Builds the random-effects terms of a design.
struct RandomTermBuilder {
    let frame: ModelFrame

    /// The terms in lme4's order, checked as lme4 checks them: at least two groups, fewer groups than rows, fewer effects than rows.
    func build(_ effects: [RandomEffects]) throws(DesignError) -> [RandomTerm] {
        var terms: [RandomTerm] = []
        for effect in effects {
            let group = try factor(effect.group)
            let rows = frame.rowCount
            if group.levels.count < 2 {
                throw frame.error(.singleGroup(group: effect.group.name, level: group.levels.first ?? ""))
            }
            if group.levels.count >= rows {
                throw frame.error(.groupPerRow(group: effect.group.name, levels: group.levels.count, rows: rows))
            }
            let coefficients = effect.coefficients
            if coefficients.hasIntercept && coefficients.terms.isEmpty {
                terms.append(RandomTerm(group: effect.group.name, levels: group.levels, levelOfRow: group.codes))
                continue
            }
            let (names, basis) = try ModelMatrix(frame: frame).build(coefficients)
            if group.levels.count * names.count >= rows {
                throw frame.error(
                    .tooManyEffects(term: effect.text, effects: group.levels.count * names.count, rows: rows))
            }
            terms.append(
                RandomTerm(
                    group: effect.group.name, levels: group.levels, levelOfRow: group.codes, coefficients: names,
                    basis: basis))
        }
        return ordered(terms)
    }

    private func factor(_ group: GroupingFactor) throws(DesignError) -> FactorVariable {
        var result: FactorVariable?
        for column in group.columns {
            let factor = try frame.factor(column)
            result = result?.interaction(with: factor) ?? factor
        }
        guard let result else { throw frame.error(.columnNotRead(name: group.name)) }
        return result
    }

    /// lme4 keeps the order of writing, unless a term has more groups than the one before it: then all are ordered by decreasing number
    /// of groups, and equals come in reverse.
    private func ordered(_ terms: [RandomTerm]) -> [RandomTerm] {
        let counts = terms.map(\.levels.count)
        guard zip(counts, counts.dropFirst()).contains(where: { $0 < $1 }) else { return terms }
        return terms.indices.sorted { (counts[$0], $0) > (counts[$1], $1) }.map { terms[$0] }
    }
}
