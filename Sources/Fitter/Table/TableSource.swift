/// Data that a table is read from: a file, a database, or whatever else has columns with names.
///
/// ``DelimitedFile`` is one. Adopt it to read from elsewhere, and make the table of ``Column`` values with ``Table/init(_:source:)``.
public protocol TableSource: Sendable {
    /// What messages call the data.
    var name: String { get }

    /// Reads the columns that are chosen by the names of all.
    ///
    /// - Parameters:
    ///   - threads: how many threads may read at a time; the result does not depend on it.
    ///   - progress: called now and then while the data are read.
    ///   - choose: the columns to keep, from the names of all, in the order of the data.
    /// - Throws: a ``TableError`` for a column that the data lack or that does not hold what it is to be used as, and whatever else
    ///   the data cannot be read for.
    func table(
        threads: Int, progress: Table.ReadingProgress?, choosing choose: ([String]) -> [ColumnRequest]
    ) throws -> Table
}

extension TableSource {
    /// Reads the named columns, as ``table(threads:progress:choosing:)`` reads chosen ones.
    ///
    /// - Parameters:
    ///   - columns: the columns to keep; several requests for one column are put together.
    ///   - threads: how many threads may read at a time.
    ///   - progress: called now and then while the data are read.
    /// - Throws: what ``table(threads:progress:choosing:)`` throws.
    public func table(
        columns: [ColumnRequest], threads: Int = 1, progress: Table.ReadingProgress? = nil
    ) throws -> Table {
        try table(threads: threads, progress: progress) { _ in columns }
    }
}
