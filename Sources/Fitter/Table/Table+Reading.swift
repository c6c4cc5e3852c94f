extension Table {
    /// Reads the named columns of a delimited text file, plain or gzip.
    ///
    /// The file is UTF-8 with a header line; its delimiter (comma, tab, semicolon or bar) is the one that stands most often in
    /// the header. Cells follow RFC 4180; an empty cell, `NA` and `NaN` are missing values, quoted or not. A column without a
    /// name, such as R's row names, is allowed and cannot be asked for. Spaces around unquoted cells are left out; blank
    /// lines are skipped. What a column holds is decided from all of its cells.
    ///
    /// - Parameters:
    ///   - path: The file's path.
    ///   - columns: The columns to keep; several requests for one column are put together.
    ///   - threads: How many threads may read at a time. The result does not depend on it.
    /// - Throws: A ``TableError`` that says what was found, where, and what was expected.
    public init(contentsOf path: String, columns: [ColumnRequest], threads: Int = 1) throws(TableError) {
        let data = try Self.open(path)
        self = try TableReader(source: path, bytes: data.bytes).read(columns, threads: threads)
    }

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
        let result = text.withUnsafeBufferPointer { bytes -> Result<Table, TableError> in
            do throws(TableError) {
                return .success(try TableReader(source: source, bytes: bytes).read(columns, threads: threads))
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
        let data = try open(path)
        return try TableReader(source: path, bytes: data.bytes).header().names
    }

    private static func open(_ path: String) throws(TableError) -> DataBytes {
        do throws(TableError.Problem) {
            return try DataBytes.content(ofFile: path)
        } catch {
            throw TableError(source: path, problem: error)
        }
    }
}
