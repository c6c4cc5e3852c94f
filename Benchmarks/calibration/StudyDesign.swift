import Fitter

/// The four usual designs of random effects; y ~ x + f + random effects, with x a number and f a factor of three levels.
enum StudyDesign: CaseIterable {
    case oneFactor
    case slopes
    case crossed
    case nested

    var formula: String {
        switch self {
        case .oneFactor: "y ~ x + f + (1|g)"
        case .slopes: "y ~ x + f + (x|g)"
        case .crossed: "y ~ x + f + (1|g) + (1|h)"
        case .nested: "y ~ x + f + (1|h/g)"
        }
    }

    /// The levels of g, and those of h: a factor that is crossed with g, or that g is nested in.
    func levels(rows: Int) -> (g: Int, h: Int) {
        let g = rows < 200 ? 12 : rows < 1000 ? 30 : 100
        switch self {
        case .oneFactor, .slopes: return (g, 1)
        case .crossed: return (g, rows < 200 ? 4 : rows < 1000 ? 7 : 20)
        case .nested: return (g, rows < 200 ? 3 : rows < 1000 ? 10 : 25)
        }
    }
}
