import Fitter
import Plot

extension AxisScale {
    /// The scale of an axis of numbers, or of dates or times.
    init(_ time: TimeFormat?) {
        self =
            switch time?.scale {
            case nil: .linear
            case .date: .days
            case .dateTime: .seconds
            case .timeOfDay: .clock
            }
    }
}
