import RealModule

/// The standard normal distribution.
package enum NormalDistribution {
    /// P(Z <= z), with full relative accuracy in the lower tail.
    package static func cumulative(_ z: Double) -> Double {
        0.5 * Double.erfc(-z * 0.5.squareRoot())
    }

    /// The z with P(Z <= z) = `probability`: -infinity for 0, infinity for 1, NaN outside [0, 1].
    ///
    /// Relative error about 1e-15. For an upper tail, pass the small probability and change the sign, as 1 - p has lost its digits.
    /// Source: Wichura (1988), algorithm AS 241, PPND16, doi:10.2307/2347330.
    package static func quantile(_ probability: Double) -> Double {
        let q = probability - 0.5
        if abs(q) <= 0.425 {
            let r = 0.180625 - q * q
            return q * ratio(r, central)
        }
        let tail = q < 0 ? probability : 1 - probability
        guard tail > 0 else { return tail == 0 ? (q < 0 ? -.infinity : .infinity) : .nan }
        let r = (-Double.log(tail)).squareRoot()
        let z = r <= 5 ? ratio(r - 1.6, middle) : ratio(r - 5, far)
        return q < 0 ? -z : z
    }

    /// A ratio of polynomials of degree 7, coefficients from the constant up.
    private typealias Ratio = (
        numerator: (Double, Double, Double, Double, Double, Double, Double, Double),
        denominator: (Double, Double, Double, Double, Double, Double, Double, Double)
    )

    private static var central: Ratio {
        (
            (
                3.3871328727963666080e0, 1.3314166789178437745e2, 1.9715909503065514427e3, 1.3731693765509461125e4,
                4.5921953931549871457e4, 6.7265770927008700853e4, 3.3430575583588128105e4, 2.5090809287301226727e3
            ),
            (
                1, 4.2313330701600911252e1, 6.8718700749205790830e2, 5.3941960214247511077e3,
                2.1213794301586595867e4, 3.9307895800092710610e4, 2.8729085735721942674e4, 5.2264952788528545610e3
            )
        )
    }

    private static var middle: Ratio {
        (
            (
                1.42343711074968357734e0, 4.63033784615654529590e0, 5.76949722146069140550e0,
                3.64784832476320460504e0, 1.27045825245236838258e0, 2.41780725177450611770e-1,
                2.27238449892691845833e-2, 7.74545014278341407640e-4
            ),
            (
                1, 2.05319162663775882187e0, 1.67638483018380384940e0, 6.89767334985100004550e-1,
                1.48103976427480074590e-1, 1.51986665636164571966e-2, 5.47593808499534494600e-4,
                1.05075007164441684324e-9
            )
        )
    }

    private static var far: Ratio {
        (
            (
                6.65790464350110377720e0, 5.46378491116411436990e0, 1.78482653991729133580e0,
                2.96560571828504891230e-1, 2.65321895265761230930e-2, 1.24266094738807843860e-3,
                2.71155556874348757815e-5, 2.01033439929228813265e-7
            ),
            (
                1, 5.99832206555887937690e-1, 1.36929880922735805310e-1, 1.48753612908506148525e-2,
                7.86869131145613259100e-4, 1.84631831751005468180e-5, 1.42151175831644588870e-7,
                2.04426310338993978564e-15
            )
        )
    }

    @inline(__always)
    private static func ratio(_ r: Double, _ coefficients: Ratio) -> Double {
        let (a, b) = coefficients
        let upper = ((((a.7 * r + a.6) * r + a.5) * r + a.4) * r + a.3) * r + a.2
        let lower = ((((b.7 * r + b.6) * r + b.5) * r + b.4) * r + b.3) * r + b.2
        return ((upper * r + a.1) * r + a.0) / ((lower * r + b.1) * r + b.0)
    }
}
