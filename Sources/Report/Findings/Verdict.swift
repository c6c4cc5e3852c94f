/// One of the statements that a page begins with.
struct Verdict {
    enum Kind: String, Decodable {
        case good
        case notice
        case warning
    }

    let kind: String
    /// The kind in a word, for those who do not see its colour.
    let label: String
    let text: String
    /// The id of what it rests on.
    let target: String
    let targetName: String

    init(_ kind: Kind, _ text: String, target: String, named targetName: String) {
        self.kind = kind.rawValue
        label =
            switch kind {
            case .good: "Good"
            case .notice: "Note"
            case .warning: "Look"
            }
        self.text = text
        self.target = target
        self.targetName = targetName
    }
}

extension [Verdict] {
    /// What needs a look, then what is to be noted, then what is well; each kind in the order given.
    var mostUrgentFirst: [Verdict] {
        [Verdict.Kind.warning, .notice, .good].flatMap { kind in filter { $0.kind == kind.rawValue } }
    }
}
