import Fitter
import Foundation
import Mustache

/// The templates of the page and the summary, and the style sheet: built in, or from a folder.
struct TemplateSet {
    /// The files that a folder of templates may hold; what it lacks is built in.
    static let names = [
        "report.mustache", "section.mustache", "table.mustache", "figure.mustache", "summary.mustache",
        "index.mustache",
        "compare.mustache",
    ]
    private static let styleName = "style.css"

    let style: Data
    private let library: MustacheLibrary
    /// The templates' texts by name without ending.
    let sources: [String: String]

    init(directory: String? = nil) throws {
        try Self.check(directory)
        var sources: [String: String] = [:]
        var library = MustacheLibrary()
        for file in Self.names {
            let text = try Self.override(directory, file) ?? String(decoding: Self.builtIn(file), as: UTF8.self)
            let name = String(file.dropLast(".mustache".count))
            sources[name] = text
            do {
                try library.register(text, named: name)
            } catch {
                throw Failure(
                    description:
                        "\((directory ?? "templates").escapedForDisplay())/\(file): is not a Mustache template: \(error)"
                )
            }
        }
        self.sources = sources
        self.library = library
        style = try Self.override(directory, Self.styleName).map { Data($0.utf8) } ?? Data(Self.builtIn(Self.styleName))
    }

    /// The built-in templates and the style sheet, as a folder of templates holds them.
    static func builtInFiles() -> [ReportFile] {
        (names + [styleName]).map { ReportFile(path: $0, bytes: Data(builtIn($0))) }
    }

    /// - Throws: where a template has a tag that the page has nothing for.
    func render(_ page: some Any, with name: String) throws -> String {
        if let unknown = TemplateTags(sources).firstUnknown(in: name, for: page) {
            throw Failure(
                description:
                    "\(unknown.template).mustache: found the tag {{\(unknown.tag.escapedForDisplay())}}, which names nothing here; docs/templates.md lists the tags"
            )
        }
        guard let text = library.render(page, withTemplate: name) else {
            throw Failure(description: "there is no template named \(name)")
        }
        return text
    }

    private static func builtIn(_ name: String) -> [UInt8] {
        switch name {
        case "report.mustache": PackageResources.report_mustache
        case "section.mustache": PackageResources.section_mustache
        case "table.mustache": PackageResources.table_mustache
        case "figure.mustache": PackageResources.figure_mustache
        case "compare.mustache": PackageResources.compare_mustache
        case "index.mustache": PackageResources.index_mustache
        case "summary.mustache": PackageResources.summary_mustache
        default: PackageResources.style_css
        }
    }

    /// - Throws: where the folder is none, or holds none of the files: a wrong path is no wish for the built-in ones.
    private static func check(_ directory: String?) throws {
        guard let directory else { return }
        let manager = FileManager.default
        var isFolder: ObjCBool = false
        let all = names + [styleName]
        guard manager.fileExists(atPath: directory, isDirectory: &isFolder), isFolder.boolValue,
            all.contains(where: { manager.fileExists(atPath: directory + "/" + $0) })
        else {
            throw Failure(
                description:
                    "\(directory.escapedForDisplay()): is not a folder with templates; expected one that holds some of \(all.joined(separator: ", "))"
            )
        }
    }

    /// A file of the folder; nil where it has none of that name.
    private static func override(_ directory: String?, _ name: String) throws -> String? {
        guard let path = directory.map({ $0 + "/" + name }), FileManager.default.fileExists(atPath: path) else {
            return nil
        }
        do {
            return try String(contentsOfFile: path, encoding: .utf8)
        } catch {
            throw Failure(description: "\(path.escapedForDisplay()): cannot be read as text in UTF-8")
        }
    }
}
