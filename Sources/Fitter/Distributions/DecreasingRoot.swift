import RealModule

/// Where a decreasing function of a positive number has a value.
enum DecreasingRoot {
    /// The place where `function` falls to `target`, to a relative precision of 1e-10.
    ///
    /// Bisection on the logarithm of the place, which needs no more of the function than that it does not increase.
    ///
    /// - Parameter target: a value between the function's at 0 and at infinity, both excluded.
    static func place(target: Double, _ function: (Double) -> Double) -> Double {
        var (low, high) = (1.0, 1.0)
        while function(low) < target, low > 1e-300 { low /= 2 }
        while function(high) > target, high < 1e300 { high *= 2 }
        for _ in 0..<60 where high - low > 1e-11 * high {
            let middle = (low * high).squareRoot()
            if function(middle) > target { low = middle } else { high = middle }
        }
        return (low * high).squareRoot()
    }
}
