import Foundation
import Plot
import Testing

#if canImport(FoundationXML)
    import FoundationXML
#endif

@Suite("Vector files")
struct VectorTests {
    private static let figures: [any Figure] = LayoutExpectations.names.flatMap { name -> [any Figure] in
        [
            PlotSamples.scatter(count: 300, name: name), PlotSamples.boxes([name, name + "2"]),
            PlotSamples.quantiles(count: 50, name: name), PlotSamples.shares(name), PlotSamples.card(name),
        ]
    }

    private func scene(_ figure: any Figure, drawsTitle: Bool = true) throws -> Scene {
        try figure.scene(fonts: PlotFixtures.fonts(), drawsTitle: drawsTitle)
    }

    @Test(
        "SVG files are well-formed, and hold each text and nothing that runs or is fetched",
        arguments: VectorText.allCases)
    func wellFormed(text: VectorText) throws {
        for figure in Self.figures {
            let scene = try scene(figure)
            let file = scene.svg(description: "]]> <script> & \u{0} \u{FFFF}", text: text)
            let reader = SVGReader()
            let parser = XMLParser(data: Data(file.utf8))
            parser.delegate = reader
            #expect(parser.parse(), "\(String(describing: parser.parserError))")
            #expect(reader.elements.isSubset(of: ["svg", "title", "desc", "path", "g", "circle", "text", "clipPath"]))
            let words = scene.texts.map(\.text).filter { !$0.isEmpty }
            #expect(reader.texts.count == (text == .text ? words.count : 0))
            if text == .text { #expect(reader.texts == words.map(SVGReader.plain)) }
        }
    }

    @Test(
        "Numbers that are not finite, and huge ones, leave no trace in a vector file",
        arguments: [1e-12, 1, 1e9, 1e200])
    func numbers(unit: Double) throws {
        let scene = try scene(PlotSamples.scatter(count: 100, unit: unit))
        let svg = scene.svg()
        #expect(!svg.contains("nan") && !svg.contains("inf"))
        #expect(svg.firstMatch(of: #/="[-+0-9.MLQCZ ]*[0-9]e/#) == nil)
    }

    @Test("The size of a vector file is that of the picture, or the width that is asked for")
    func size() throws {
        let scene = try scene(PlotSamples.boxes(["a", "b"]))
        let natural = scene.size.width * 25.4 / 96
        #expect(scene.svg().contains("width=\"\((natural * 1000).rounded() / 1000)mm\""))
        let height = 85 * scene.size.height / scene.size.width
        #expect(scene.svg(width: 85).contains("width=\"85mm\" height=\"\((height * 1000).rounded() / 1000)"))
        let page = String(decoding: scene.pdf(width: 85), as: UTF8.self)
        #expect(page.contains("/MediaBox [0 0 240.945 "))
    }

    @Test("The table of a PDF file says where its objects are", arguments: VectorText.allCases)
    func table(text: VectorText) throws {
        let bytes = try scene(PlotSamples.scatter(count: 50)).pdf(text: text)
        let file = String(decoding: bytes.map { $0 < 128 ? $0 : UInt8(ascii: "?") }, as: UTF8.self)
        #expect(file.hasPrefix("%PDF-1.7\n") && file.hasSuffix("%%EOF\n"))
        let start = try #require(file.firstMatch(of: #/startxref\n([0-9]+)\n/#)).output.1
        let table = file.utf8.dropFirst(try #require(Int(start)))
        #expect(String(Substring(table.prefix(5))) == "xref\n")
        let entries = file.matches(of: #/([0-9]{10}) 00000 n /#)
        #expect(entries.count >= 5)
        for (index, entry) in entries.enumerated() {
            let object = file.utf8.dropFirst(try #require(Int(entry.output.1)))
            #expect(String(Substring(object.prefix(16))).hasPrefix("\(index + 1) 0 obj\n"))
        }
        // Each object that is referred to exists.
        for reference in file.matches(of: #/([0-9]+) 0 R/#) {
            #expect((1...entries.count).contains(try #require(Int(reference.output.1))))
        }
    }

    private static let textReader = tool("pdftotext")
    private static let renderer = tool("rsvg-convert")
    private static let pageRenderer = tool("pdftoppm")

    private static func tool(_ name: String) -> String? {
        let folders = ProcessInfo.processInfo.environment["PATH"]?.split(separator: ":") ?? []
        return folders.map { "\($0)/\(name)" }.first { FileManager.default.isExecutableFile(atPath: $0) }
    }

    /// Runs a tool on a file, and returns what it writes into another.
    private func run(
        _ tool: String, on bytes: [UInt8], _ arguments: (_ input: String, _ output: String) -> [String], suffix: String
    )
        throws -> [UInt8]
    {
        let folder = FileManager.default.temporaryDirectory.appending(path: "vector-\(UUID().uuidString)")
        try FileManager.default.createDirectory(at: folder, withIntermediateDirectories: true)
        defer { try? FileManager.default.removeItem(at: folder) }
        let (input, output) = (folder.appending(path: "figure"), folder.appending(path: "result"))
        try Data(bytes).write(to: input)
        let process = Process()
        process.executableURL = URL(filePath: tool)
        process.arguments = arguments(input.path, output.path)
        process.standardError = FileHandle.nullDevice
        try process.run()
        process.waitUntilExit()
        #expect(process.terminationStatus == 0)
        return [UInt8](try Data(contentsOf: URL(filePath: output.path + suffix)))
    }

    @Test(
        "Every text of a PDF file can be searched and copied, in all scripts",
        .enabled(if: textReader != nil, "pdftotext is needed"))
    func search() throws {
        let tool = try #require(Self.textReader)
        let names = ["Größe (cm)", "Средняя", "日本語", "μ² → ∞", "a < b & c"]
        let scene = try scene(PlotSamples.boxes(names))
        let bytes = try run(tool, on: scene.pdf(), { ["-enc", "UTF-8", $0, $1] }, suffix: "")
        let found = String(decoding: bytes, as: UTF8.self)
        // Readers find blanks by the gaps between letters.
        let letters = found.filter { !$0.isWhitespace }
        for name in names { #expect(letters.contains(name.filter { !$0.isWhitespace }), "\(name)") }
        let none = try run(tool, on: scene.pdf(text: .outlines), { [$0, $1] }, suffix: "")
        #expect(!none.contains { $0 > UInt8(ascii: " ") })
    }

    /// The share of pixels that differ by more than an eighth of the range, with edges drawn by another rasterizer.
    private func difference(_ picture: [UInt8], _ canvas: Canvas) throws -> Double {
        let drawn = try PNG.decode(picture)
        // Renderers round a height that is no whole number of pixels up.
        try #require(drawn.width == canvas.width && abs(drawn.height - canvas.height) <= 1)
        func channel(_ pixel: UInt32, _ shift: UInt32) -> Int { Int((pixel >> shift) & 0xFF) }
        func differ(_ a: UInt32, _ b: UInt32) -> Bool {
            let shifts: [UInt32] = [16, 8, 0]
            return shifts.contains { abs(channel(a, $0) - channel(b, $0)) > 80 }
        }
        let different = zip(drawn.pixels, canvas.pixels).count { differ($0.0, $0.1) }
        return Double(different) / Double(drawn.pixels.count)
    }

    @Test(
        "An SVG file of outlines looks as the PNG does", .enabled(if: renderer != nil, "rsvg-convert is needed"),
        arguments: [Theme.light, .dark])
    func picture(theme: Theme) throws {
        let tool = try #require(Self.renderer)
        for figure in [PlotSamples.scatter(count: 40), PlotSamples.boxes(["a", "b"]), PlotSamples.expectedBars]
            as [any Figure]
        {
            let scene = try scene(figure)
            let file = scene.svg(theme: theme, text: .outlines)
            let picture = try run(
                tool, on: [UInt8](file.utf8), { ["-w", "\(Int(scene.size.width * 2))", "-o", $1, $0] }, suffix: "")
            #expect(try difference(picture, scene.canvas(theme: theme)) < 0.01, "\(figure.title)")
        }
    }

    @Test(
        "A PDF file looks as the PNG does", .enabled(if: pageRenderer != nil, "pdftoppm is needed"),
        arguments: [Theme.light, .dark])
    func page(theme: Theme) throws {
        let tool = try #require(Self.pageRenderer)
        for figure in [PlotSamples.scatter(count: 40), PlotSamples.boxes(["a", "b"]), PlotSamples.expectedBars]
            as [any Figure]
        {
            let scene = try scene(figure)
            let picture = try run(
                // Between bars that touch, poppler leaves seams.
                tool, on: scene.pdf(theme: theme),
                { ["-png", "-singlefile", "-r", "192", $0, $1] }, suffix: ".png")
            #expect(try difference(picture, scene.canvas(theme: theme)) < 0.05, "\(figure.title)")
        }
    }

    @Test("Without its title a figure gives the room to the panel, and the file still names it")
    func untitled() throws {
        let figure = PlotSamples.boxes(["Waiting times", "b"])
        let (with, without) = (try scene(figure), try scene(figure, drawsTitle: false))
        let titles = { (scene: Scene) in scene.texts.count { $0.text == figure.title } }
        #expect(titles(without) == titles(with) - 1)
        #expect(without.size == with.size)
        #expect(without.svg().contains("<title>Waiting times</title>"))
        let top = { (scene: Scene) in scene.texts.map(\.box.minY).min() ?? 0 }
        #expect(top(without) < top(with) + 6)
    }
}

/// Collects the elements and the texts of an SVG file.
private final class SVGReader: NSObject, XMLParserDelegate {
    private(set) var elements: Set<String> = []
    private(set) var texts: [String] = []
    private var isText = false

    func parser(
        _ parser: XMLParser, didStartElement element: String, namespaceURI: String?, qualifiedName: String?,
        attributes: [String: String]
    ) {
        elements.insert(element)
        isText = element == "text"
        if isText { texts.append("") }
    }

    func parser(_ parser: XMLParser, foundCharacters characters: String) {
        if isText { texts[texts.count - 1] += characters }
    }

    func parser(
        _ parser: XMLParser, didEndElement element: String, namespaceURI: String?, qualifiedName: String?
    ) {
        isText = false
    }

    /// A text with blanks for the characters that break lines.
    static func plain(_ text: String) -> String {
        String(text.map { $0.isNewline || $0 == "\t" ? " " : $0 })
    }
}
