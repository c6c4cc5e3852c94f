import Foundation

/// What a report says of itself beside its numbers.
struct Publication {
    /// The data that a report was made from.
    struct Source: Encodable {
        /// The file's name, without its folder.
        let file: String
        /// Of the file's bytes, in hexadecimal.
        let sha256: String
        /// The data's date, where it was given.
        @Nullable var date: String?

        init(path: String, date: String?) throws {
            file = (path as NSString).lastPathComponent
            sha256 = try SHA256.hexDigest(ofFile: path)
            self.date = date
        }
    }

    /// Nil for one made from the response and the file.
    let title: String?
    let data: Source
    /// What makes the report again.
    let command: String
    /// Where its folder will be published.
    let baseURL: String?
    /// The conditions that hold, on which the run was to fail.
    let failures: [ConditionFailure]
}
