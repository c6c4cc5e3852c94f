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
            self = .folder(try ReportDirectory(path))
        }
    }

    /// The page's path, for the user.
    var pagePath: String {
        switch self {
        case .folder(let directory): directory.pagePath
        case .file(let page): page.path
        }
    }

    /// - Parameter inputs: paths of files that the run reads, or nil for none.
    /// - Throws: ``Failure`` where something else than an earlier report or nothing is in its place.
    func checkReplaceable(reading inputs: [String?]) throws {
        switch self {
        case .folder(let directory):
            directory.clearLeftovers()
            try directory.checkReplaceable(reading: inputs)
        // Its place was checked when it was named.
        case .file: break
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
