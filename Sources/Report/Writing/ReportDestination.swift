import Fitter
import Foundation

/// Where a report goes: a folder of files, or one file that holds everything.
enum ReportDestination {
    case folder(ReportDirectory)
    case file(SinglePage)

    /// Where the user asked for, or a place whose name is made from the data's.
    init(_ options: ReportOptions) throws {
        let usual = ReportDirectory.defaultPath(forData: options.data)
        switch options.form {
        case .folder: self = .folder(try ReportDirectory(options.output ?? usual))
        case .page: self = .file(try SinglePage(options.output ?? usual + ".html", .page))
        case .fragment: self = .file(try SinglePage(options.output ?? usual + ".html", .fragment))
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
