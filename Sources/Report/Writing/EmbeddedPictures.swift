import Foundation

/// Pictures as addresses that hold them.
struct EmbeddedPictures {
    private let addresses: [String: String]

    init(_ drawn: [ReportFile]) {
        addresses = Dictionary(
            drawn.filter { $0.path.hasSuffix(".png") }.map {
                ($0.path, "data:image/png;base64," + $0.bytes.base64EncodedString())
            },
            uniquingKeysWith: { first, _ in first })
    }

    /// The address for a path; the path itself where there is no such picture.
    subscript(path: String) -> String { addresses[path] ?? path }
}
