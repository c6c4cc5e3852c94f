import Fitter
import Foundation

/// Where a report goes: a folder of files, or one file that holds everything.
enum ReportDestination {
    case folder(ReportDirectory)
    case file(SinglePage)

    /// - Parameters:
    ///   - output: what the user asked for; nil for a name made from the data's.
    ///   - isSelfContained: whether the report is one file.
    init(output: String?, data: String, isSelfContained: Bool) throws {
        let path = output ?? ReportDirectory.defaultPath(forData: data) + (isSelfContained ? ".html" : "")
        if isSelfContained {
            self = .file(try SinglePage(path))
        } else {
            self = .folder(ReportDirectory(path))
        }
    }

    /// The page's path, for the user.
    var pagePath: String {
        switch self {
        case .folder(let directory): directory.pagePath
        case .file(let page): page.path
        }
    }

    /// - Throws: where something else than an earlier report or nothing is in its place.
    func checkReplaceable() throws {
        switch self {
        case .folder(let directory):
            directory.clearLeftovers()
            try directory.checkReplaceable()
        case .file(let page): try page.checkReplaceable()
        }
    }

    /// Writes the report in the place of an earlier one, as a whole or not at all.
    func replace(with files: [ReportFile], terminal: Terminal) throws {
        switch self {
        case .folder(let directory): try directory.replace(with: files)
        case .file(let page): try page.replace(with: files, terminal: terminal)
        }
    }
}

/// A report in one file.
struct SinglePage {
    let path: String
    private let url: URL

    /// Files larger than this are refused by many mail and chat programs.
    private static let comfortableBytes = 10_000_000

    init(_ path: String) throws {
        guard path.lowercased().hasSuffix(".html") || path.lowercased().hasSuffix(".htm") else {
            throw Failure(
                description:
                    "\(path.escapedForDisplay()): expected the name of a file that ends in .html, since --self-contained writes one file"
            )
        }
        self.path = path
        url = URL(filePath: path).standardizedFileURL.resolvingSymlinksInPath()
    }

    func checkReplaceable() throws {
        var isFolder: ObjCBool = false
        let place = url.path(percentEncoded: false)
        guard FileManager.default.fileExists(atPath: place, isDirectory: &isFolder) else { return }
        guard !isFolder.boolValue else {
            throw Failure(description: "\(path.escapedForDisplay()): is a folder; expected a file, or nothing")
        }
        let start = (try? FileHandle(forReadingFrom: url).read(upToCount: 4096)) ?? Data()
        guard String(decoding: start, as: UTF8.self).contains("<meta name=\"generator\" content=\"mixreport ") else {
            throw Failure(
                description:
                    "\(path.escapedForDisplay()): is not a report of mixreport; expected an earlier report, or nothing")
        }
    }

    /// - Parameter files: the page alone.
    func replace(with files: [ReportFile], terminal: Terminal) throws {
        try checkReplaceable()
        for file in files {
            try Failure.writing(path) {
                try FileManager.default.createDirectory(
                    at: url.deletingLastPathComponent(), withIntermediateDirectories: true)
                try file.bytes.write(to: url, options: .atomic)
            }
            if file.bytes.count > Self.comfortableBytes {
                let size = NumberText.fixed(Double(file.bytes.count) / 1e6, 1)
                terminal.warn(
                    "\(path.escapedForDisplay()) has \(size) MB; mail and chat programs often refuse more than 10")
            }
        }
    }
}
