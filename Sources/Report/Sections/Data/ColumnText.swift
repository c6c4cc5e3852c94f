import Fitter
import Plot

/// A column in words: what it is used for and what it holds, for the section, the provenance and the terminal alike.
enum ColumnText {
    /// The roles with the number of levels: "grouping factor, 18 levels"; "number and random slope".
    static func use(_ column: DataSummary.ColumnUse) -> String {
        let roles = self.roles(column.roles, levels: column.levels ?? [])
        return column.levels.map { "\(roles), \(Sentence.counted($0.count, "level"))" } ?? roles
    }

    /// - Parameter levels: of a column that is used as categories, in order.
    static func roles(_ roles: [ColumnRole], levels: [String]) -> String {
        Sentence.list(roles.map { text($0, reference: levels.first) })
    }

    private static func text(_ role: ColumnRole, reference: String?) -> String {
        switch role.place {
        case .response: role.isPlain ? "response" : "response, transformed"
        case .fixedEffect where role.isCategorical: category(role.contrasts, reference: reference)
        case .fixedEffect: role.isPlain ? "number" : "number in a calculation"
        case .randomSlope: role.isCategorical ? "random slope of a category" : "random slope"
        case .groupingFactor: "grouping factor"
        case .offset: "offset"
        case .weight: "weight"
        case .count: "number of rows of the cell"
        case .withinSquares: "sum of squares within the cell"
        }
    }

    private static func category(_ contrasts: ContrastKind?, reference: String?) -> String {
        switch contrasts {
        case .treatment?: "category (reference: \(reference ?? "–"))"
        case .sum?: "category (sum contrasts)"
        case .helmert?: "category (Helmert contrasts)"
        case .polynomial?: "ordered category (polynomial contrasts)"
        case nil: "category"
        }
    }

    /// What a column would be in a formula by itself.
    static func reading(_ column: ColumnProfile) -> String {
        column.distinctCount == 0
            ? "nothing" : column.unread != nil ? "unclear" : column.categories == nil ? "number" : "category"
    }

    /// What the cells are.
    static func type(_ column: ColumnProfile) -> String {
        if column.mixture != nil { return "numbers and text" }
        if let time = column.time {
            return (time.scale == .date ? "dates" : time.scale == .dateTime ? "dates with times" : "times")
                + " (\(time.scale.unit))"
        }
        if let numbers = column.numbers { return numbers.isWhole ? "whole numbers" : "numbers" }
        guard let levels = column.categories?.levels else { return "empty" }
        // Hexadecimal numbers are texts.
        let numbers = levels.compactMap { $0.contains { "xX".contains($0) } ? nil : Double($0) }
        return numbers.count < levels.count
            ? "text" : numbers.allSatisfy { $0 == $0.rounded() } ? "whole numbers" : "numbers"
    }

    /// The range of numbers, and the most frequent levels of categories with their counts.
    ///
    /// - Parameter most: so many levels are named, fewer where their names are long.
    static func values(_ column: ColumnProfile, levels most: Int = 4) -> String {
        var parts: [String] = []
        if let numbers = column.numbers {
            let (least, greatest) = (numbers.range.lowerBound, numbers.range.upperBound)
            func text(_ value: Double) -> String { column.time?.text(of: value) ?? NumberText.plain(value) }
            parts.append(least == greatest ? text(least) : "\(text(least)) to \(text(greatest))")
        }
        if let categories = column.categories {
            parts.append(levels(categories, most: most))
        }
        return parts.isEmpty ? "–" : parts.joined(separator: "; ")
    }

    /// Longer names of levels are shortened.
    private static let longestLevel = 24

    private static func levels(_ categories: CategoryProfile, most: Int) -> String {
        let frequent = categories.mostFrequent
        // The names shown are different from each other, those of thousands would take too long to compare.
        let compared = frequent.prefix(100).map { $0.level.escapedForDisplay(limit: 1000) }
        let names = LabelShortening(limit: Double(longestLevel)) { Double($0.count) }.shortened(compared)
        var shown = zip(names, frequent).prefix(most).map { "\($0) (\(NumberText.count($1.count)))" }
        // Fewer long names have room.
        while shown.count > 2, shown.reduce(0, { $0 + $1.count }) > 2 * longestLevel { shown.removeLast() }
        let others = categories.levels.count - shown.count
        return Sentence.list(others > 0 ? shown + [Sentence.counted(others, "other")] : shown)
    }
}
