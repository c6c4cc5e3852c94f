import Fitter
import Foundation

/// A report in one file.
struct SinglePage {
    /// What the file holds, by which an earlier one is known.
    enum Kind: String {
        case page = "--self-contained"
        case fragment = "--fragment"
    }

    let path: String
    private let file: OutputFile

    /// Files larger than this are refused by many mail and chat programs.
    private static let comfortableBytes = 10_000_000

    /// - Throws: ``Failure`` where the name is not that of a page, or something else than an earlier report is in its place.
    init(_ path: String, _ kind: Kind) throws {
        guard path.lowercased().hasSuffix(".html") || path.lowercased().hasSuffix(".htm") else {
            throw Failure(
                description:
                    "\(path.escapedForDisplay()): expected the name of a file that ends in .html, since \(kind.rawValue) writes one file"
            )
        }
        self.path = path
        let mark =
            kind == .page
            ? OutputFile.Mark.early("<meta name=\"generator\" content=\"mixreport ", name: "a report")
            : .early("data-generator=\"mixreport ", name: "a fragment")
        file = try OutputFile(path, mark, createsFolders: true)
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
