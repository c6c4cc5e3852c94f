import Foundation

/// A report as a piece of another document: its styles reach nothing around it, and its ids begin with what no other fragment has.
enum FragmentPage {
    /// - Parameters:
    ///   - page: the page, its pictures named by path.
    ///   - drawn: the pictures.
    static func file(
        _ page: PageModel, _ drawn: [ReportFile], _ templates: TemplateSet, _ options: FragmentOptions
    ) throws -> ReportFile {
        let pictures = EmbeddedPictures(drawn)
        let colors = options.colors ?? .host
        var fragment = page.embedded { figure in
            switch colors {
            case .host, .reader: figure.embedded(pictures)
            case .light: figure.embedded(pictures, on: .light)
            case .dark: figure.embedded(pictures, on: .dark)
            }
        }
        let level = options.headingLevel ?? FragmentOptions.usualLevel
        (fragment.titleLevel, fragment.sectionLevel, fragment.partLevel) = (level, level + 1, level + 2)
        fragment.idPrefix = try (options.idPrefix ?? usualPrefix(page)) + "-"
        fragment.fragment = PageModel.Fragment(
            style: try templates.fragmentStyle.embeddable("fragment.css"), colors: colors.rawValue)
        return ReportFile(path: "fragment.html", text: try templates.render(fragment, with: "fragment"))
    }

    /// The same for the same report, and another one for other data or another command.
    private static func usualPrefix(_ page: PageModel) throws -> String {
        let source = page.command + page.provenance.map { "\n\($0.label): \($0.value)" }.joined()
        let digest = try SHA256.digest(Data(source.utf8)).prefix(4)
        return "mixreport-" + digest.map { String(format: "%02x", $0) }.joined()
    }
}
