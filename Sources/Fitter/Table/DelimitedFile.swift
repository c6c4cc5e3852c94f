/// A delimited text file, plain or gzip, as a source of tables.
public struct DelimitedFile: TableSource {
    /// The file's path, or `-` for the standard input.
    public let path: String
    /// How the file is written.
    public let options: ReadingOptions
    private let observer: Table.ByteObserver?

    /// - Parameters:
    ///   - path: the file's path, or `-` for the standard input.
    ///   - options: how the file is written.
    ///   - observer: told the bytes of the file whenever a table is read.
    public init(_ path: String, options: ReadingOptions = ReadingOptions(), observer: Table.ByteObserver? = nil) {
        self.path = path
        self.options = options
        self.observer = observer
    }

    /// The path.
    public var name: String { path }

    /// Reads the chosen columns as ``Table/init(contentsOf:options:threads:progress:observer:choosing:)`` does.
    public func table(
        threads: Int, progress: Table.ReadingProgress?, choosing choose: ([String]) -> [ColumnRequest]
    ) throws -> Table {
        try Table(
            contentsOf: path, options: options, threads: threads, progress: progress, observer: observer,
            choosing: choose)
    }
}
