extension Table {
    /// Reads the named columns of a delimited text file, plain or gzip.
    ///
    /// The file is UTF-8 with a header line; its delimiter (comma, tab, semicolon or bar) is the one that stands most
    /// often in the header. Cells follow RFC 4180; an empty cell, `NA` and `NaN` are missing values, quoted or not. A
    /// column without a name, such as R's row names, is allowed and cannot be asked for. Spaces around unquoted cells
    /// are left out; blank lines are skipped. What a column holds is decided from all of its cells.
    ///
    /// The file is read in blocks by whichever thread is free, never as a whole. While it is read there is at most as
    /// much memory in use as the finished columns and the largest of them again take, besides a few blocks and tables of
    /// the levels; it may grow or shrink meanwhile without harm. One row, or a quote that is never closed, must fit in
    /// memory.
    ///
    /// - Parameters:
    ///   - path: The file's path.
    ///   - columns: The columns to keep; several requests for one column are put together.
    ///   - threads: How many threads may read at a time. The result does not depend on it.
    ///   - progress: Called now and then while the file is read.
    /// - Throws: A ``TableError`` that says what was found, where, and what was expected; of several, the first in the
    ///   file, but damaged gzip data before all that they may have made of the text.
    public init(
        contentsOf path: String, columns: [ColumnRequest], threads: Int = 1, progress: ReadingProgress? = nil
    ) throws(TableError) {
        try self.init(contentsOf: path, threads: threads, progress: progress) { _ in columns }
    }

    /// Reads the columns of a file that are chosen by its header, as ``init(contentsOf:columns:threads:progress:)`` reads named ones.
    ///
    /// - Parameters:
    ///   - path: The file's path.
    ///   - threads: How many threads may read at a time.
    ///   - progress: Called now and then while the file is read.
    ///   - choose: The columns to keep, from the names of all; an unnamed one is an empty string and cannot be kept.
    /// - Throws: A ``TableError``.
    public init(
        contentsOf path: String, threads: Int = 1, progress: ReadingProgress? = nil,
        choosing choose: ([String]) -> [ColumnRequest]
    ) throws(TableError) {
        self = try TableReader(source: path, stream: try Self.open(path), progress: progress)
            .read(threads: threads, choose)
    }

    /// Told how far the reading of a file has come: the bytes of the file that were read (of a compressed file, the
    /// compressed ones), and how many it has, 0 where that is not known before its end, as of a pipe.
    ///
    /// Called after each block of an eighth of a megabyte, from any of the threads that read but never from two
    /// at a time, with numbers that never become less. Reading waits for it.
    public typealias ReadingProgress = @Sendable (_ bytesRead: Int, _ bytesTotal: Int) -> Void

    /// Reads the named columns of text that is already in memory.
    ///
    /// - Parameters:
    ///   - text: The text, in UTF-8, as a file would hold it.
    ///   - source: What messages call it.
    ///   - columns: The columns to keep.
    ///   - threads: How many threads may read at a time.
    /// - Throws: A ``TableError``, as for a file.
    public init(
        text: [UInt8], source: String, columns: [ColumnRequest], threads: Int = 1
    ) throws(TableError) {
        self = try Table(
            text: text, source: source, columns: columns, threads: threads, blockSize: TableReader.usualBlockSize)
    }

    /// The same in blocks of so many bytes, so that tests can let them end anywhere.
    package init(
        text: [UInt8], source: String, columns: [ColumnRequest], threads: Int, blockSize: Int
    ) throws(TableError) {
        let result = text.withUnsafeBufferPointer { bytes -> Result<Table, TableError> in
            do throws(TableError) {
                let stream = GzipStream(MemoryStream(bytes))
                return .success(
                    try TableReader(source: source, stream: stream, blockSize: blockSize)
                        .read(threads: threads) { _ in columns })
            } catch {
                return .failure(error)
            }
        }
        self = try result.get()
    }

    /// The names of a file's columns, in order; a column without a name is an empty string.
    ///
    /// - Parameter path: The file's path.
    /// - Returns: The names.
    /// - Throws: A ``TableError`` for a file that cannot be read or has no proper header.
    public static func columnNames(inFile path: String) throws(TableError) -> [String] {
        try TableReader(source: path, stream: try open(path)).header().names
    }

    private static func open(_ path: String) throws(TableError) -> GzipStream {
        do throws(TableError.Problem) {
            return GzipStream(try FileStream(path: path))
        } catch {
            throw TableError(source: path, problem: error)
        }
    }
}
