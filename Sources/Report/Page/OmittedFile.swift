/// A file that a report has no room for.
struct OmittedFile: Encodable {
    let path: String
    let bytes: Int
}
