import Fitter
import Foundation
import Mustache

/// The templates of the page and the summary, and the style sheet: built in, or from a folder.
struct TemplateSet {
    /// The files that a folder of templates may hold; what it lacks is built in.
    static let names = [
        "report.mustache", "section.mustache", "table.mustache", "figure.mustache", "summary.mustache",
        "brief.mustache", "index.mustache", "compare.mustache", "opening.mustache", "results.mustache",
        "fragment.mustache",
    ]
    private static let styleName = "style.css"
    private static let fragmentStyleName = "fragment.css"
    private static let all = names + [styleName, fragmentStyleName]

    let style: Data
    /// The style of a piece of another document.
    let fragmentStyle: Data
    private let library: MustacheLibrary
    private let tags: TemplateTags

    /// - Parameter directory: a folder with files that replace built-in ones; nil for none.
    init(directory: String? = nil) throws {
        try Self.check(directory)
        var replaced: [String: String] = [:]
        for file in Self.all { replaced[file] = try Self.override(directory, file) }
        try self.init(replacing: replaced, shown: directory.map { $0.escapedForDisplay() + "/" } ?? "templates/")
    }

    /// - Parameters:
    ///   - files: the texts of files that replace built-in ones, by name.
    ///   - folder: the files' folder as messages have it, with a slash at its end.
    init(replacing files: [String: String], shown folder: String) throws {
        var sources: [String: String] = [:]
        for file in Self.names {
            sources[String(file.dropLast(Self.ending.count))] =
                files[file] ?? String(decoding: Self.builtIn(file), as: UTF8.self)
        }
        do {
            tags = try TemplateTags(sources)
        } catch {
            throw Failure(description: "\(folder)\(error.template)\(Self.ending): \(error.description)")
        }
        var library = MustacheLibrary()
        for (name, text) in sources.sorted(by: { $0.key < $1.key }) {
            do {
                try library.register(text, named: name)
            } catch {
                throw Failure(
                    description: "\(folder)\(name)\(Self.ending): is not a Mustache template: \(Self.problem(error))")
            }
        }
        self.library = library
        style = Self.bytes(Self.styleName, files)
        fragmentStyle = Self.bytes(Self.fragmentStyleName, files)
    }

    private static func bytes(_ name: String, _ files: [String: String]) -> Data {
        files[name].map { Data($0.utf8) } ?? Data(builtIn(name))
    }

    private static let ending = ".mustache"

    /// What the parser found wrong, with its place.
    private static func problem(_ error: any Error) -> String {
        guard let error = error as? MustacheTemplate.ParserError else { return "\(error)" }
        let place = error.context
        let near = place.line.prefix(place.columnNumber + 20).suffix(60)
        return
            "\(error.error) at line \(place.lineNumber), column \(place.columnNumber), near \(String(near).quotedForDisplay(limit: 60))"
    }

    /// The built-in templates and the style sheet, as a folder of templates holds them.
    static func builtInFiles() -> [ReportFile] {
        all.map { ReportFile(path: $0, bytes: Data(builtIn($0))) }
    }

    /// - Throws: ``Failure`` where a template has a tag that the page has nothing for, or would show it for ever.
    func render(_ page: some Any, with name: String) throws -> String {
        let unknown: TemplateTags.UnknownTag?
        do {
            unknown = try tags.firstUnknown(in: name, for: page)
        } catch {
            throw Failure(description: "\(error.template)\(Self.ending): \(error)")
        }
        if let unknown {
            throw Failure(
                description:
                    "\(unknown.template)\(Self.ending): found the tag {{\(unknown.tag.escapedForDisplay())}}, which names nothing here; docs/templates.md lists the tags"
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
        case "brief.mustache": PackageResources.brief_mustache
        case "compare.mustache": PackageResources.compare_mustache
        case "index.mustache": PackageResources.index_mustache
        case "summary.mustache": PackageResources.summary_mustache
        case "opening.mustache": PackageResources.opening_mustache
        case "results.mustache": PackageResources.results_mustache
        case "fragment.mustache": PackageResources.fragment_mustache
        case fragmentStyleName: PackageResources.fragment_css
        default: PackageResources.style_css
        }
    }

    /// - Throws: where the folder is none, or holds none of the files: a wrong path is no wish for the built-in ones.
    private static func check(_ directory: String?) throws {
        guard let directory else { return }
        let manager = FileManager.default
        var isFolder: ObjCBool = false
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
