import Foundation

/// A report's page with its style and pictures inside it.
enum EmbeddedPage {
    /// - Parameters:
    ///   - page: the page, its pictures named by path.
    ///   - drawn: the pictures.
    static func file(_ page: PageModel, _ drawn: [ReportFile], _ templates: TemplateSet) throws -> ReportFile {
        let style = try templates.style.embeddable("style.css")
        let addresses = EmbeddedPictures(drawn)
        // Between the tags the template has the style and nothing else, so that its digest is that of this text.
        let digest = Data(try SHA256.digest(Data(style.utf8))).base64EncodedString()
        var embedded = page.embedded { $0.embedded(addresses) }
        embedded.embedding = PageModel.Embedding(
            style: style, policy: "default-src 'none'; img-src data:; style-src 'sha256-\(digest)'")
        return ReportFile(path: "index.html", text: try templates.render(embedded, with: "report"))
    }
}

extension Data {
    /// A style sheet as it stands inside a page.
    ///
    /// A browser takes the digest of the style after it has read the page, which makes one line feed of every line end.
    func embeddable(_ name: String) throws -> String {
        let style = String(decoding: self, as: UTF8.self).replacing("\r\n", with: "\n").replacing("\r", with: "\n")
        guard !style.lowercased().contains("</style") else {
            throw Failure(description: "\(name): holds </style, with which it cannot stand inside a page")
        }
        return style
    }
}
