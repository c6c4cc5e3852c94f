import Fitter
import Foundation

/// A folder of moments: its files, which are CSV, plain or .gz, or Parquet.
struct MomentFolder {
    let path: String
    /// How DuckDB is found, which reads Parquet.
    let reading: ReadingChoices

    /// The moments, checked.
    func moments() throws -> Moments {
        guard FilePlace.status(at: path)?.isFolder == true else {
            throw Failure(
                description:
                    "\(path.escapedForDisplay()): is \(FilePlace.status(at: path) == nil ? "not there" : "a file"); expected a folder of moments, such as mixreport moments writes"
            )
        }
        let moments = try Moments(source: path) { try source($0) }
        try moments.check { existing($0) ?? place($0) + ".csv" }
        return moments
    }

    private static let endings = [".csv", ".csv.gz", ".parquet"]

    private func place(_ name: String) -> String { (path.hasSuffix("/") ? path : path + "/") + name }

    /// The path of a file; nil where there is none.
    private func existing(_ name: String) -> String? {
        Self.endings.map { place(name) + $0 }.first { FilePlace.status(at: $0) != nil }
    }

    private func source(_ name: String) throws -> (any TableSource)? {
        guard let file = existing(name) else { return nil }
        if file.hasSuffix(".parquet") {
            var choices = ReadingChoices()
            choices.engine.program = reading.engine.program
            return try DataSources.source(file, choices)
        }
        return DelimitedFile(file, options: ReadingOptions(delimiter: ","))
    }
}
