import Foundation
import Testing

@Suite("The example programs")
struct ExampleProgramTests {
    @Test("The gallery draws every kind of figure, light and dark, and a page that shows them")
    func gallery() throws {
        let scratch = try Scratch()
        let outcome = try Program.run(product: "gallery", ["all"], in: scratch.url)
        #expect(outcome.code == 0, "\(outcome.errors)")
        let folder = ReportFolder(scratch.path("all"))
        let page = try folder.page()
        let pictures = page.all("img").compactMap { $0.attributes["src"] }
        #expect(pictures.count >= 15)
        for picture in pictures {
            for file in [picture, picture.replacing(".png", with: "-dark.png")] {
                let bytes = try Data(contentsOf: folder.url.appending(path: file))
                #expect(bytes.prefix(4).elementsEqual([0x89, 0x50, 0x4E, 0x47]), "\(file)")
                #expect(bytes.count < 200_000, "\(file): \(bytes.count) bytes")
            }
        }
        // Every type of figure is there.
        for kind in [
            "Agreement", "BoxChart", "CurveGrid", "DumbbellChart", "Histogram", "HistogramGrid", "IntervalChart",
            "IntervalPairChart", "LineChart", "PairsChart", "QuantileChart", "ScatterChart", "ShareBar", "SummaryCard",
        ] {
            #expect(page.text.contains("\(kind):"), "\(kind)")
        }
    }

    @Test("The scatter plot of ten lines is drawn")
    func scatter() throws {
        let scratch = try Scratch()
        let outcome = try Program.run(product: "scatter", ["cars.png"], in: scratch.url)
        #expect(outcome.code == 0, "\(outcome.errors)")
        #expect(try Data(contentsOf: scratch.url.appending(path: "cars.png")).count > 5000)
    }
}
