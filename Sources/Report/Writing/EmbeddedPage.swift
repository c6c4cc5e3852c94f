import Foundation

/// A report's page with its style and pictures inside it.
enum EmbeddedPage {
    /// - Parameters:
    ///   - page: the page, its pictures named by path.
    ///   - drawn: the pictures.
    static func file(_ page: PageModel, _ drawn: [ReportFile], _ templates: TemplateSet) throws -> ReportFile {
        // A browser takes the digest of the style after it has read the page, which makes one line feed of every line end.
        let style = String(decoding: templates.style, as: UTF8.self).replacing("\r\n", with: "\n").replacing(
            "\r", with: "\n")
        guard !style.lowercased().contains("</style") else {
            throw Failure(description: "style.css: holds </style, with which it cannot stand inside a page")
        }
        let addresses = Dictionary(
            drawn.map { ($0.path, "data:image/png;base64," + $0.bytes.base64EncodedString()) },
            uniquingKeysWith: { first, _ in first })
        // Between the tags the template has the style and nothing else, so that its digest is that of this text.
        let digest = Data(try SHA256.digest(Data(style.utf8))).base64EncodedString()
        let embedded = page.embedded(
            PageModel.Embedding(
                style: style, policy: "default-src 'none'; img-src data:; style-src 'sha256-\(digest)'")
        ) { addresses[$0] ?? $0 }
        return ReportFile(path: "index.html", text: try templates.render(embedded, with: "report"))
    }
}

extension PageModel {
    /// The page with pictures at other addresses, and without links to files next to it.
    fileprivate func embedded(_ embedding: Embedding, _ address: (String) -> String) -> PageModel {
        var page = mapping(
            figures: { figure in
                var figure = figure
                figure.light = address(figure.light)
                figure.dark = address(figure.dark)
                if var narrow = figure.narrow {
                    (narrow.light, narrow.dark) = (address(narrow.light), address(narrow.dark))
                    figure.narrow = narrow
                }
                figure.csv = nil
                figure.vectors = []
                figure.isEmbedded = true
                return figure
            }, tables: { $0.withoutFile() })
        page.embedding = embedding
        return page
    }
}
