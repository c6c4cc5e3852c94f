import Foundation

/// One file of a report.
struct ReportFile: Sendable {
    /// Relative to the report's folder.
    let path: String
    let bytes: Data

    init(path: String, bytes: Data) {
        self.path = path
        self.bytes = bytes
    }

    init(path: String, text: String) {
        self.init(path: path, bytes: Data(text.utf8))
    }
}
