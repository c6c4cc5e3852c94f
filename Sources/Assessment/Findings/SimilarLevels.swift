package import Fitter

/// Levels of one column that differ so little that they may be meant to be one.
package struct SimilarLevels: Sendable, Equatable {
    /// In what levels differ.
    package enum Difference: String, Sendable, CaseIterable {
        /// Spellings of one number, such as 7 and 007.
        case number
        /// Upper and lower case.
        case letterCase
        /// Blanks.
        case blanks
        /// Characters that are not visible.
        case invisible
        /// The way in which Unicode writes accents.
        case normalForm
    }

    /// The column's name.
    package let column: String
    /// Levels that are alike, in level order; at least two in each group.
    package let groups: [[String]]
    /// What tells the levels of these groups apart, in the order of the cases.
    package let differences: [Difference]

    /// The levels of a column that are alike; nil where all are different.
    package init?(column: String, levels: [String]) {
        var places: [String: Int] = [:]
        var groups: [[String]] = []
        for level in levels {
            let key = Self.key(level)
            if let place = places[key] {
                groups[place].append(level)
            } else {
                places[key] = groups.count
                groups.append([level])
            }
        }
        groups.removeAll { $0.count < 2 }
        guard !groups.isEmpty else { return nil }
        self.column = column
        self.groups = groups
        var found: Set<Difference> = []
        for group in groups {
            for level in group.dropFirst() { found.formUnion(Self.differences(group[0], level)) }
        }
        differences = Difference.allCases.filter(found.contains)
    }

    /// The categorical columns of a model that have such levels.
    package static func all(_ summary: DataSummary) -> [SimilarLevels] {
        summary.columns.compactMap { use in use.levels.flatMap { SimilarLevels(column: use.name, levels: $0) } }
    }

    /// The categorical columns of a file that have such levels.
    package static func all(_ profile: DataProfile) -> [SimilarLevels] {
        profile.columns.compactMap { column in
            column.categories.flatMap { SimilarLevels(column: column.name, levels: $0.levels) }
        }
    }

    /// What is the same for levels that are alike.
    ///
    /// Strings that Unicode calls canonically equivalent are equal in Swift.
    private static func key(_ level: String) -> String {
        // Most levels that are numbers are counts without a leading zero, as `number` writes them.
        let bytes = level.utf8
        if (1...15).contains(bytes.count), bytes.allSatisfy({ (0x30...0x39).contains($0) }),
            bytes.first != UInt8(ascii: "0")
        {
            return level + ".0"
        }
        // Numbers of more digits can differ and still be the same to working precision.
        let solid = withoutBlanks(withoutInvisible(level))
        if solid.utf8.count <= 15, let number = number(solid) { return "\(number == 0 ? 0 : number)" }
        let isPlain = level.utf8.allSatisfy { (0x30...0x39).contains($0) || (0x61...0x7A).contains($0) }
        return isPlain ? level : solid.lowercased()
    }

    private static func number(_ level: String) -> Double? {
        // Not in hexadecimal.
        let number = level.utf8.contains { $0 | 0x20 == UInt8(ascii: "x") } ? nil : Double(level)
        return number.flatMap { $0.isFinite ? $0 : nil }
    }

    private static func withoutBlanks(_ text: String) -> String {
        String(String.UnicodeScalarView(text.unicodeScalars.filter { !$0.properties.isWhitespace }))
    }

    private static func withoutInvisible(_ text: String) -> String {
        String(
            String.UnicodeScalarView(
                text.unicodeScalars.filter { scalar in
                    ![.control, .format].contains(scalar.properties.generalCategory)
                        && !scalar.properties.isDefaultIgnorableCodePoint
                }))
    }

    private static func differences(_ first: String, _ second: String) -> Set<Difference> {
        if number(first) != nil, number(second) != nil { return [.number] }
        if first == second { return [.normalForm] }
        var found: Set<Difference> = []
        let visible = (withoutInvisible(first), withoutInvisible(second))
        let solid = (withoutBlanks(visible.0), withoutBlanks(visible.1))
        if visible.0.lowercased() != visible.1.lowercased() { found.insert(.blanks) }
        if solid.0 != solid.1 { found.insert(.letterCase) }
        return found.isEmpty ? [.invisible] : found
    }
}
