extension Table {
    /// Reads the named columns of a delimited text file, plain or gzip.
    ///
    /// The file is UTF-8, or what its byte order mark says, with a header line; its delimiter (comma, tab, semicolon or
    /// bar) is the one that stands most often in the header, or the one that a first line such as `sep=;` names. Cells
    /// follow RFC 4180; an empty cell, `NA` and `NaN` are missing values, quoted or not. A column without a name, such as
    /// R's row names, is allowed and cannot be asked for. Blanks around cells are left out, quoted or not; blank lines
    /// are skipped. What a column holds is decided from all of its cells. Files that are written otherwise need
    /// ``ReadingOptions``.
    ///
    /// The file is read in blocks by whichever thread is free, never as a whole. While it is read there is at most as
    /// much memory in use as the finished columns and the largest of them again take, besides a few blocks and tables of
    /// the levels; it may grow or shrink meanwhile without harm. One row, or a quote that is never closed, must fit in
    /// memory.
    ///
    /// - Parameters:
    ///   - path: The file's path, or `-` for the standard input.
    ///   - columns: The columns to keep; several requests for one column are put together.
    ///   - options: How the file is written.
    ///   - threads: How many threads may read at a time. The result does not depend on it.
    ///   - progress: Called now and then while the file is read.
    ///   - observer: Told the bytes of the file.
    /// - Throws: A ``TableError`` that says what was found, where, and what was expected; of several, the first in the
    ///   file, but damaged gzip data before all that they may have made of the text.
    public init(
        contentsOf path: String, columns: [ColumnRequest], options: ReadingOptions = ReadingOptions(), threads: Int = 1,
        progress: ReadingProgress? = nil, observer: ByteObserver? = nil
    ) throws(TableError) {
        try self.init(contentsOf: path, options: options, threads: threads, progress: progress, observer: observer) {
            _ in columns
        }
    }

    /// Reads the columns of a file that are chosen by its header, as ``init(contentsOf:columns:options:threads:progress:observer:)`` reads named ones.
    ///
    /// - Parameters:
    ///   - path: The file's path, or `-` for the standard input.
    ///   - options: How the file is written.
    ///   - threads: How many threads may read at a time.
    ///   - progress: Called now and then while the file is read.
    ///   - observer: Told the bytes of the file.
    ///   - choose: The columns to keep, from the names of all; an unnamed one is an empty string and cannot be kept.
    /// - Throws: A ``TableError``.
    public init(
        contentsOf path: String, options: ReadingOptions = ReadingOptions(), threads: Int = 1,
        progress: ReadingProgress? = nil, observer: ByteObserver? = nil,
        choosing choose: ([String]) -> [ColumnRequest]
    ) throws(TableError) {
        self = try TableReader(
            source: Self.name(ofFile: path), stream: try Self.open(path, observer), options: options, progress: progress
        ).read(threads: threads, choose)
    }

    /// The path that means the standard input.
    public static let standardInput = "-"

    /// Told the bytes of a file as they are read, of a compressed file the compressed ones.
    ///
    /// It gets each byte once and in order, all of them where the reading succeeds. It is called from any of the threads that read but never from two at a time.
    public typealias ByteObserver = @Sendable (UnsafeRawBufferPointer) -> Void

    /// What messages call a file.
    private static func name(ofFile path: String) -> String {
        path == standardInput ? "standard input" : path
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
    ///   - options: How the text is written.
    ///   - threads: How many threads may read at a time.
    /// - Throws: A ``TableError``, as for a file.
    public init(
        text: [UInt8], source: String, columns: [ColumnRequest], options: ReadingOptions = ReadingOptions(),
        threads: Int = 1
    ) throws(TableError) {
        self = try Table(
            text: text, source: source, columns: columns, options: options, threads: threads,
            blockSize: TableReader.usualBlockSize)
    }

    /// The same in blocks of so many bytes, so that tests can let them end anywhere.
    package init(
        text: [UInt8], source: String, columns: [ColumnRequest], options: ReadingOptions = ReadingOptions(),
        threads: Int, blockSize: Int
    ) throws(TableError) {
        self = try Self.reading(text, source: source, options, blockSize: blockSize) { reader throws(TableError) in
            try reader.read(threads: threads) { _ in columns }
        }
    }

    /// The names of the columns of text that is in memory, in order; a column without a name is an empty string.
    ///
    /// - Parameters:
    ///   - text: The text, as a file would hold it.
    ///   - source: What messages call it.
    /// - Throws: A ``TableError`` for text that has no proper header.
    public static func columnNames(inText text: [UInt8], source: String) throws(TableError) -> [String] {
        try reading(text, source: source, ReadingOptions(), blockSize: TableReader.usualBlockSize) {
            reader throws(TableError) in
            try reader.header().names
        }
    }

    private static func reading<Value>(
        _ text: [UInt8], source: String, _ options: ReadingOptions, blockSize: Int,
        _ body: (TableReader) throws(TableError) -> Value
    ) throws(TableError) -> Value {
        let result = text.withUnsafeBufferPointer { bytes -> Result<Value, TableError> in
            do throws(TableError) {
                let stream = GzipStream(MemoryStream(bytes))
                return .success(
                    try body(TableReader(source: source, stream: stream, options: options, blockSize: blockSize)))
            } catch {
                return .failure(error)
            }
        }
        return try result.get()
    }

    /// The names of a file's columns, in order; a column without a name is an empty string.
    ///
    /// - Parameter path: The file's path.
    /// - Returns: The names.
    /// - Throws: A ``TableError`` for a file that cannot be read or has no proper header.
    public static func columnNames(inFile path: String) throws(TableError) -> [String] {
        try TableReader(source: name(ofFile: path), stream: try open(path), options: ReadingOptions()).header().names
    }

    private static func open(_ path: String, _ observer: ByteObserver? = nil) throws(TableError) -> GzipStream {
        do throws(TableError.Problem) {
            return GzipStream(try FileStream(path: path, observer: observer))
        } catch {
            throw TableError(source: name(ofFile: path), problem: error)
        }
    }
}
