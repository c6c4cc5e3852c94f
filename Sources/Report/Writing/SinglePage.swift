import Fitter
import Foundation

/// A report in one file.
struct SinglePage {
    let path: String
    private let file: OutputFile

    /// Files larger than this are refused by many mail and chat programs.
    private static let comfortableBytes = 10_000_000

    /// - Throws: ``Failure`` where the name is not that of a page, or something else than an earlier report is in its place.
    init(_ path: String) throws {
        guard path.lowercased().hasSuffix(".html") || path.lowercased().hasSuffix(".htm") else {
            throw Failure(
                description:
                    "\(path.escapedForDisplay()): expected the name of a file that ends in .html, since --self-contained writes one file"
            )
        }
        self.path = path
        file = try OutputFile(
            path, .early("<meta name=\"generator\" content=\"mixreport ", name: "a report"), createsFolders: true)
    }

    /// - Parameter files: the page alone.
    func replace(with files: [ReportFile], terminal: Terminal) throws {
        for page in files {
            let bytes = page.bytes
            try file.write(bytes)
            guard bytes.count > Self.comfortableBytes else { continue }
            let size = NumberText.fixed(Double(bytes.count) / 1e6, 1)
            terminal.warn(
                "\(path.escapedForDisplay()) has \(size) MB; mail and chat programs often refuse more than 10")
        }
    }
}
