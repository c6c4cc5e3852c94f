import ArgumentParser
import Plot

/// Parses in which forms figures are written besides PNG.
struct VectorFigureArguments: ParsableArguments {
    @Option(VectorFigureOptionTable.formats) var figures: [FigureFormat]
    @Option(VectorFigureOptionTable.width) var figureWidth: Double?
    @Option(VectorFigureOptionTable.text) var figureText: VectorText?
    @Flag(VectorFigureOptionTable.noTitles) var noTitles: Bool

    func validate() throws { try refuse(options.problem) }

    var options: VectorFigureOptions {
        VectorFigureOptions(formats: figures, width: figureWidth, text: figureText, omitsTitles: noTitles)
    }
}
