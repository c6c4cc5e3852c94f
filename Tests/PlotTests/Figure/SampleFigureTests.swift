import Plot
import SampleFigures
import Testing

/// A figure that is made with the public interface alone: its target has no access to `package` declarations.
@Suite("Figures of other modules")
struct SampleFigureTests {
    private let figure = StepChart(title: "Waiting times", xLabel: "Minutes", values: [2, 11, 3, 5, 8])

    @Test("A figure of another module has axes with titles and numbers at round values")
    func axes() throws {
        let texts = try figure.scene(fonts: PlotFixtures.fonts()).texts.map(\.text)
        #expect(texts.contains("Waiting times"))
        #expect(texts.contains("Minutes"))
        #expect(texts.contains("Fraction at or below"))
        for number in ["2", "4", "6", "8", "10", "0.0", "0.2", "1.0"] { #expect(texts.contains(number), "\(number)") }
    }

    /// The number of pixels in exactly a colour of a series.
    private func pixels(of series: Int, in figure: some Figure, _ theme: Theme = .light) throws -> Int {
        let color = theme.series[series]
        let packed = UInt32(color.red) << 16 | UInt32(color.green) << 8 | UInt32(color.blue)
        return try figure.canvas(theme: theme, fonts: PlotFixtures.fonts(), scale: 1).pixels.count { $0 == packed }
    }

    @Test("A figure of another module draws its line and its points in the theme's colours")
    func data() throws {
        for theme in [Theme.light, .dark] {
            #expect(try pixels(of: 0, in: figure, theme) > 500)
            #expect(try pixels(of: 1, in: figure, theme) > 100)
        }
    }

    @Test("Discs at places that are not finite are left out")
    func discs() throws {
        let (all, some) = ([1.0, 2, 3], [1.0, 2, .infinity])
        let complete = try pixels(of: 1, in: StepChart(title: "", xLabel: "", values: all))
        let partial = try pixels(of: 1, in: StepChart(title: "", xLabel: "", values: some))
        #expect(partial > 0 && partial < complete)
    }
}
