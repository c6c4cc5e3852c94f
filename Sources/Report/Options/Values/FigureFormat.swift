/// A form of figures that keeps lines and text as such.
enum FigureFormat: String, CaseIterable, OptionValue {
    case svg
    case pdf

    /// The path of a figure's file in a report.
    func path(figure: String) -> String { "plots/\(figure).\(rawValue)" }
}
