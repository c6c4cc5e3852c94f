import Fitter

/// Small designs with known structure for tests, from a fixed linear congruential sequence.
enum SyntheticDesign: String, CaseIterable, CustomStringConvertible {
    case oneFactor
    case crossed
    case nested
    case nestedAndCrossed
    case threeLevels
    case nestedSlopes
    case nestedSlopesAndCrossed
    case correlatedSlopes
    case slopesCrossedWithIntercept
    case twoTermsOneFactor
    case weighted
    case offset
    case withoutIntercept

    var description: String { rawValue }

    /// The covariance parameters that the tests evaluate at, by term in the design's order, lower triangles by columns.
    var theta: [[Double]] {
        switch self {
        case .oneFactor, .weighted, .offset, .withoutIntercept: [[0.8]]
        case .crossed, .nested, .twoTermsOneFactor: [[0.9], [0.4]]
        case .nestedAndCrossed, .threeLevels: [[0.6], [1.1], [0.3]]
        case .nestedSlopes: [[0.9, -0.2, 0.5], [0.6, 0.3, 0.4]]
        case .nestedSlopesAndCrossed: [[0.9, -0.2, 0.5], [0.7], [0.4, 0.1, 0.6]]
        case .correlatedSlopes: [[0.9, 0.2, 0.5]]
        case .slopesCrossedWithIntercept: [[0.9, -0.2, 0.5], [0.7]]
        }
    }

    func design() -> MixedModelDesign {
        let n = 72
        var source = Sequence(seed: 20)
        let child = (0..<n).map { _ in Int32(source.next() * 12) }
        let parent = child.map { $0 / 3 }
        let other = (0..<n).map { _ in Int32(source.next() * 5) }
        let x = (0..<n).map { _ in source.next() * 4 + 10 }
        let effects = (0..<40).map { _ in source.next() * 2 - 1 }
        let response = (0..<n).map { row -> Double in
            let group = effects[Int(child[row])] + 0.5 * effects[Int(parent[row]) + 20]
            let crossed: Double = 0.7 * effects[Int(other[row]) + 30]
            return 5 + 0.3 * x[row] + group + crossed + source.next() - 0.5
        }
        let positive = (0..<n).map { _ in 0.5 + source.next() }

        let childTerm = Self.term("child", child, levels: 12)
        let parentTerm = Self.term("parent", parent, levels: 4)
        let otherTerm = Self.term("other", other, levels: 5)
        let slopes = RandomTerm(
            group: "child", levels: childTerm.levels, levelOfRow: child, coefficients: ["(Intercept)", "x"],
            basis: Matrix(rows: n, columns: 2, elements: [Double](repeating: 1, count: n) + x.map { $0 - 12 }))
        let parentSlopes = RandomTerm(
            group: "parent", levels: parentTerm.levels, levelOfRow: parent, coefficients: slopes.coefficients,
            basis: slopes.basis)
        let slopeAlone = RandomTerm(
            group: "child", levels: childTerm.levels, levelOfRow: child, coefficients: ["x"],
            basis: Matrix(rows: n, columns: 1, elements: x.map { $0 - 12 }))
        let terms: [RandomTerm] =
            switch self {
            case .oneFactor, .weighted, .offset, .withoutIntercept: [childTerm]
            case .crossed: [childTerm, otherTerm]
            case .nested: [childTerm, parentTerm]
            case .nestedAndCrossed: [childTerm, otherTerm, parentTerm]
            case .threeLevels: [childTerm, Self.term("grandparent", parent.map { $0 / 2 }, levels: 2), parentTerm]
            case .nestedSlopes: [slopes, parentSlopes]
            case .nestedSlopesAndCrossed: [slopes, otherTerm, parentSlopes]
            case .correlatedSlopes: [slopes]
            case .slopesCrossedWithIntercept: [slopes, otherTerm]
            case .twoTermsOneFactor: [childTerm, slopeAlone]
            }
        let intercept = [Double](repeating: 1, count: n)
        let fixed =
            self == .withoutIntercept
            ? FixedEffects(names: ["x"], matrix: Matrix(rows: n, columns: 1, elements: x))
            : FixedEffects(names: ["(Intercept)", "x"], matrix: Matrix(rows: n, columns: 2, elements: intercept + x))
        return MixedModelDesign(
            response: response, responseName: "y", offset: self == .offset ? positive : nil,
            weights: self == .weighted ? positive : nil, fixed: fixed, random: terms)
    }

    static func term(_ group: String, _ level: [Int32], levels: Int) -> RandomTerm {
        RandomTerm(group: group, levels: (0..<levels).map { "\(group)\($0)" }, levelOfRow: level)
    }

    /// Uniform numbers in [0, 1).
    struct Sequence {
        private var state: UInt64
        init(seed: UInt64) { state = seed }
        mutating func next() -> Double {
            state = state &* 6_364_136_223_846_793_005 &+ 1_442_695_040_888_963_407
            return Double(state >> 11) / Double(1 << 53)
        }
    }
}

extension SyntheticDesign {
    /// The criterion of the design, and a point that is not its optimum.
    func criterion(_ method: EstimationMethod) -> (ProfiledCriterion, RelativeFactors) {
        let design = design()
        let structure = BlockStructure(design)
        return (
            ProfiledCriterion(CrossProducts(design, structure: structure), method: method, design: design),
            RelativeFactors(theta, terms: structure.terms)
        )
    }
}

extension RelativeFactors {
    /// The factors that `theta`, given by term in the design's order, stands for.
    init(_ theta: [[Double]], terms: [BlockStructure.Term]) {
        self.init(sizes: terms.map(\.size))
        for (index, term) in terms.enumerated() {
            var values = theta[term.designIndex][...]
            for column in 0..<term.size {
                for row in column..<term.size { self[index, row, column] = values.removeFirst() }
            }
        }
    }
}
