import Fitter
import Foundation

/// The data that a report was made from.
struct DataSource: Encodable {
    /// The file's name, without its folder.
    let file: String
    /// Of the file's bytes, in hexadecimal.
    let sha256: String
    /// The data's date, where it was given.
    @Nullable var date: String?

    /// - Parameters:
    ///   - path: the file's path, or the one of the standard input.
    ///   - sha256: of all bytes that were read.
    init(path: String, sha256: String, date: String?) {
        file = path == Table.standardInput ? "standard input" : FilePlace.name(of: path)
        self.sha256 = sha256
        self.date = date
    }
}
