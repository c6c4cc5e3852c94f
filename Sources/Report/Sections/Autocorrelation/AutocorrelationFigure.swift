import Assessment
import Fitter
import Plot

/// The autocorrelations within the levels of one factor by lag, with their band.
enum AutocorrelationFigure {
    static func planned(_ check: AutocorrelationCheck, _ group: String, id: String, replicates: Int) -> PlannedFigure {
        let points = check.points.filter { $0.group == group }
        let lags = points.map { Double($0.lag) }
        let reading = AutocorrelationText(check, replicates: replicates).reading(group)
        let values = points.map { "lag \($0.lag) \(NumberText.significant($0.value, 2))" }
        return PlannedFigure(
            id: id,
            figure: ScatterChart(
                title: "Autocorrelation of the residuals within levels of \(group.plotted)",
                xLabel: check.time == nil ? "Lag (rows of a level)" : "Lag (occasions of a level)",
                yLabel: "Autocorrelation", x: lags, y: points.map(\.value),
                band: ScatterChart.Band(
                    name: CheckText.band, x: lags, lower: points.map(\.lower), upper: points.map(\.upper)),
                guides: [.init(intercept: 0)]),
            alt: "Autocorrelations of the residuals by lag: \(values.joined(separator: ", ")). \(reading)",
            reading: reading, csv: AutocorrelationTable.table(points).csv)
    }
}
