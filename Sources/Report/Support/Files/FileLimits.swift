/// How large the files of a report become for data of any size.
enum FileLimits {
    /// The largest number of rows of the data that a file has one by one.
    static let rows = 20_000
    /// The largest number of numbers of a file with several columns per fixed effect.
    static let numbers = 400_000
    /// The largest number of conditional modes in `report.json` unless they are asked for: 3 MB of it.
    static let modes = 20_000
    /// The largest number of levels that `report.json` lists of those that only one side has.
    static let listedLevels = 100
    /// The number of most influential rows, or levels, that `report.json` lists.
    static let influentialCases = 10
}
