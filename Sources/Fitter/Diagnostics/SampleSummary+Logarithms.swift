import RealModule

extension SampleSummary {
    /// The summary of the natural logarithms of some values; nil unless there are some and all are positive.
    package init?(logarithmsOf values: [Double]) {
        guard !values.isEmpty, values.allSatisfy({ $0 > 0 }) else { return nil }
        self.init(values.map { Double.log($0) })
    }
}
