extension Double {
    /// 0 for a mean that is rounding only, below 1e-13 of the values it is of, as deviations have; else the mean.
    ///
    /// - Parameter largest: the largest size of the values.
    func withoutRounding(ofValuesUpTo largest: Double) -> Double {
        abs(self) <= 1e-13 * largest ? 0 : self
    }
}
