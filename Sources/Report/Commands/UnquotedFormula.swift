import Foundation

/// A formula that a shell has taken apart, because it was not in quotes.
struct UnquotedFormula {
    /// What to do about it.
    let advice =
        "The shell has taken the formula apart. Put it in single quotes, so that it is one word: mixreport data.csv 'y ~ x + (1|g)'"

    /// Signs that are words of their own in such a formula.
    private static let signs: Set<String> = ["~", "+", "*", ":", "-", "|", "||"]

    /// Nil where the arguments do not look as if there was one.
    ///
    /// - Parameters:
    ///   - arguments: what follows the name of the program.
    ///   - home: the folder that a shell puts in the place of a word `~`.
    init?(_ arguments: [String], home: String?) {
        let words = arguments.prefix { !$0.hasPrefix("--") }
        guard words.count > 3 else { return nil }
        let hasTilde = words.contains("~") || home.map { words.dropFirst().contains($0) } ?? false
        let hasWholeFormula = words.contains { $0.contains("~") && $0.count > 1 }
        guard !hasWholeFormula, hasTilde || words.contains(where: Self.signs.contains) else { return nil }
    }
}
