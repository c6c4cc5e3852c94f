import Foundation

/// The data that a report was made from.
struct DataSource: Encodable {
    /// The file's name, without its folder.
    let file: String
    /// Of the file's bytes, in hexadecimal.
    let sha256: String
    /// The data's date, where it was given.
    @Nullable var date: String?

    init(path: String, date: String?) throws {
        file = FilePlace.name(of: path)
        sha256 = try SHA256.hexDigest(ofFile: path)
        self.date = date
    }
}
