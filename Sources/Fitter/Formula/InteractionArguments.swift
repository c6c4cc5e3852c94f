/// What `interaction(a, b, sep, lex.order, drop)` asks for.
struct InteractionArguments {
    /// What stands between the levels in the name of a combination.
    let separator: String
    /// Whether the last factor varies fastest, not the first.
    let isLexical: Bool

    /// Nil when named arguments are others.
    ///
    /// Combinations that do not occur have no column, whatever `drop` says.
    init?(_ arguments: [Expression.Argument]) {
        var separator = "."
        var truths: [String: Bool] = [:]
        for argument in arguments {
            switch argument.name {
            case nil: continue
            case "sep"?:
                guard case .text(let text) = argument.value.unwrapped.kind else { return nil }
                separator = text
            case "lex.order"?, "drop"?:
                guard let name = argument.name, let truth = argument.value.truthValue else { return nil }
                truths[name] = truth
            default: return nil
            }
        }
        self.separator = separator
        isLexical = truths["lex.order"] ?? false
    }
}
