/// What the name of a column says about its numbers, by English words that are usual in data sets.
///
/// Whole numbers from 1 on can be names of groups, as those of blocks, or amounts, as those of weeks: only the name tells.
package enum ColumnWords: Sendable, Equatable {
    /// The numbers are names.
    case names
    /// The numbers are amounts.
    case amounts

    private static let nameWords: Set<String> = [
        "animal", "area", "arm", "batch", "block", "blk", "breed", "cage", "cat", "category", "centre", "center",
        "class",
        "classroom", "clinic", "cluster", "code", "cond", "condition", "country", "county", "dam", "department", "dept",
        "diet", "district", "farm", "family", "field", "firm", "genotype", "group", "grp", "hospital", "id", "item",
        "judge",
        "lab", "laboratory", "litter", "lot", "machine", "method", "operator", "panel", "participant", "patient",
        "person",
        "plot", "pot", "province", "race", "rater", "region", "rep", "replicate", "sire", "site", "species",
        "state", "stimulus", "strain", "subj", "subject", "tank", "treat", "treatment", "trt", "type", "variety",
        "village",
        "ward",
    ]

    private static let amountWords: Set<String> = [
        "age", "amount", "concentration", "conc", "cost", "count", "cycle", "date", "day", "degree", "density", "depth",
        "distance", "dosage", "dose", "duration", "edu", "educ", "education", "exper", "experience", "frequency",
        "freq", "generation", "grade", "height", "hour",
        "income", "index", "intensity", "length", "load", "mass", "measurement", "min", "minute", "month", "num",
        "number",
        "occasion", "order", "percent", "period", "phase", "position", "price", "quarter", "rank", "rate", "rating",
        "round",
        "score", "second", "sec", "semester", "sequence", "session", "size", "speed", "stage", "step", "temp",
        "temperature",
        "term", "time", "timepoint", "trial", "visit", "volume", "wave", "week", "weight", "width", "wk", "year", "yr",
    ]

    /// What the last word of a name says that says anything; nil where none does.
    ///
    /// - Parameter name: the name of a column, such as `block`, `BlockID`, `n_weeks`.
    package init?(_ name: String) {
        for word in Self.words(name).reversed() {
            let forms = [word, word.hasSuffix("s") ? String(word.dropLast()) : word]
            if forms.contains(where: Self.nameWords.contains) {
                self = .names
                return
            }
            if forms.contains(where: Self.amountWords.contains) {
                self = .amounts
                return
            }
        }
        return nil
    }

    /// The words of a name in lower case: between signs and digits, and from one capital letter after a small one to the next.
    private static func words(_ name: String) -> [String] {
        var words: [String] = []
        var current = ""
        var isAfterSmall = false
        for character in name.prefix(100) {
            if !character.isLetter || (character.isUppercase && isAfterSmall) {
                words.append(current)
                current = ""
            }
            if character.isLetter { current += character.lowercased() }
            isAfterSmall = character.isLowercase
        }
        return (words + [current]).filter { !$0.isEmpty }
    }
}
