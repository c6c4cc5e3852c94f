/// What a thread notes for a row's level while it reads, before all levels are known and in order: a number from 0 for
/// a level that is spelled as this integer, -1 for a missing value, and -2, -3 and so on for the levels 0, 1 and so on
/// of the thread's ``LevelInterner``.
///
/// Most identifiers are small integers. Noting which of them there are takes a bit for each, which stay in the core's
/// cache, where the search in a table of all levels would wait for memory in each row.
enum LevelMark {
    static let missing: Int32 = -1

    static func interned(_ level: Int32) -> Int32 { -2 - level }

    /// The integer that is its level's mark, where the cell is one in its usual spelling and not too large.
    @inline(__always)
    static func integer(_ cell: ShortCell) -> Int? {
        guard let value = cell.plainInteger, value < IntegerSet.limit else { return nil }
        return value
    }
}
