/// How one random-effects term is made of data.
struct RandomTermCoding: Sendable {
    let group: GroupCoding
    /// What multiplies the coefficients; nil for a random intercept.
    let basis: MatrixPlan?

    /// The terms of a model in lme4's order, checked as lme4 checks them: at least two groups, fewer groups than rows,
    /// fewer effects than rows.
    static func learn(
        _ effects: [RandomEffects], frame: ModelFrame
    ) throws(DesignError) -> [(coding: RandomTermCoding, term: RandomTerm)] {
        var terms: [(coding: RandomTermCoding, term: RandomTerm)] = []
        for effect in effects { terms.append(try learn(effect, frame: frame)) }
        return ordered(terms)
    }

    /// One term, with the levels and the rows of the frame.
    static func learn(
        _ effect: RandomEffects, frame: ModelFrame
    ) throws(DesignError) -> (coding: RandomTermCoding, term: RandomTerm) {
        let (group, levelOfRow) = try GroupCoding.learn(effect.group, frame: frame)
        let rows = frame.observationCount
        if group.levels.count < 2 {
            throw frame.error(.singleGroup(group: group.name, level: group.levels.first ?? ""))
        }
        if group.levels.count >= rows {
            throw frame.error(.groupPerRow(group: group.name, levels: group.levels.count, rows: rows))
        }
        if effect.coefficients.hasIntercept && effect.coefficients.terms.isEmpty {
            return (
                RandomTermCoding(group: group, basis: nil),
                RandomTerm(group: group.name, levels: group.levels, levelOfRow: levelOfRow)
            )
        }
        let plan = try MatrixPlan(effect.coefficients, frame: frame)
        let effects = group.levels.count * plan.names.count
        if effects >= rows { throw frame.error(.tooManyEffects(term: effect.text, effects: effects, rows: rows)) }
        return (
            RandomTermCoding(group: group, basis: plan),
            RandomTerm(
                group: group.name, levels: group.levels, levelOfRow: levelOfRow, coefficients: plan.names,
                basis: try plan.matrix(on: frame))
        )
    }

    /// lme4 keeps the order of writing, unless a term has more groups than the one before it: then all are ordered by
    /// decreasing number of groups, and equals come in reverse.
    static func ordered(
        _ terms: [(coding: RandomTermCoding, term: RandomTerm)]
    ) -> [(coding: RandomTermCoding, term: RandomTerm)] {
        let counts = terms.map(\.term.levels.count)
        guard zip(counts, counts.dropFirst()).contains(where: { $0 < $1 }) else { return terms }
        return terms.indices.sorted { (counts[$0], $0) > (counts[$1], $1) }.map { terms[$0] }
    }

    /// The term on the rows of a frame, which may lack the grouping factors.
    func codedWithoutLevels(on frame: ModelFrame) throws(DesignError) -> CodedTerm {
        CodedTerm(
            group: group.name, levels: group.levels, unseenLevels: [],
            coefficients: basis?.names ?? ["(Intercept)"], basis: try basis?.matrix(on: frame), codes: nil)
    }

    /// The term on the rows of a frame.
    func coded(on frame: ModelFrame) throws(DesignError) -> CodedTerm {
        let (codes, unseen) = try group.codes(on: frame)
        return CodedTerm(
            group: group.name, levels: group.levels, unseenLevels: unseen,
            coefficients: basis?.names ?? ["(Intercept)"], basis: try basis?.matrix(on: frame), codes: codes)
    }
}
