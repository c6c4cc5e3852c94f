/// A number with about 32 decimal digits: the unevaluated sum of two doubles of which the second is at most half a unit in the last place of the first.
///
/// Additions and products are exact up to a few units of 2^-104 of the larger operand (Dekker 1971, doi:10.1007/BF01397083; Hida, Li & Bailey 2001,
/// doi:10.1109/ARITH.2001.930115). Values beyond 1e300 overflow in the splitting of products.
struct DoubleDouble: Sendable {
    let high: Double
    let low: Double

    static let zero = DoubleDouble(0)

    init(_ value: Double) { (high, low) = (value, 0) }

    /// The sum of two doubles, the first of which is the larger.
    @inline(__always)
    private init(_ large: Double, _ small: Double) {
        high = large + small
        low = small - (high - large)
    }

    /// The exact product of two doubles.
    @inline(__always)
    static func product(_ x: Double, _ y: Double) -> DoubleDouble {
        let product = x * y
        let (a, b) = (split(x), split(y))
        let error = ((a.high * b.high - product) + a.high * b.low + a.low * b.high) + a.low * b.low
        return DoubleDouble(product, error)
    }

    /// A double's upper and lower half of digits.
    @inline(__always)
    private static func split(_ x: Double) -> (high: Double, low: Double) {
        let scaled = 134_217_729 * x
        let high = scaled - (scaled - x)
        return (high, x - high)
    }

    @inline(__always)
    static func + (x: DoubleDouble, y: DoubleDouble) -> DoubleDouble {
        let sum = x.high + y.high
        let part = sum - x.high
        let error = (x.high - (sum - part)) + (y.high - part)
        return DoubleDouble(sum, error + x.low + y.low)
    }

    @inline(__always)
    static prefix func - (x: DoubleDouble) -> DoubleDouble { DoubleDouble(-x.high, -x.low) }

    @inline(__always)
    static func - (x: DoubleDouble, y: DoubleDouble) -> DoubleDouble { x + -y }

    @inline(__always)
    static func * (x: DoubleDouble, y: DoubleDouble) -> DoubleDouble {
        let product = product(x.high, y.high)
        return DoubleDouble(product.high, product.low + (x.high * y.low + x.low * y.high))
    }

    @inline(__always)
    static func * (x: DoubleDouble, y: Double) -> DoubleDouble {
        let product = product(x.high, y)
        return DoubleDouble(product.high, product.low + x.low * y)
    }

    static func / (x: DoubleDouble, y: DoubleDouble) -> DoubleDouble {
        let first = x.high / y.high
        let rest = x - y * first
        let second = rest.high / y.high
        return DoubleDouble(first, second) + DoubleDouble((rest - y * second).high / y.high)
    }

    /// The square root of a number above 0.
    var squareRoot: DoubleDouble {
        let root = high.squareRoot()
        let rest = self - DoubleDouble.product(root, root)
        return DoubleDouble(root, rest.high / (2 * root))
    }

    @inline(__always) static func += (x: inout DoubleDouble, y: DoubleDouble) { x = x + y }
    @inline(__always) static func -= (x: inout DoubleDouble, y: DoubleDouble) { x = x - y }
}
