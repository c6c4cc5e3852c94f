import RealModule

/// Steps ahead along a fixed-point iteration on positive numbers: from three successive iterates of each, Aitken's
/// limit of the geometric sequence that their logarithms would follow.
///
/// A number on its way to 0 moves by steps of about equal size on the logarithm's scale, whose limit is infinite: no
/// number moves by more than the factor `reach`. Each is treated as if the others stood still, so that the result is a
/// guess, to be dropped where the loss is higher there.
///
/// Source: Aitken (1926), doi:10.1017/S0370164600022070.
enum FixedPointExtrapolation {
    static let reach = 50.0

    static func extrapolate(_ first: [Double], _ second: [Double], _ third: [Double]) -> [Double] {
        third.indices.map { i in
            guard first[i] > 0 && second[i] > 0 && third[i] > 0 else { return third[i] }
            let step = Double.log(second[i] / first[i])
            let next = Double.log(third[i] / second[i])
            let ratio = next / step
            guard step != 0 && ratio > 0 else { return third[i] }
            let limit = Double.log(reach)
            let jump = ratio < 1 ? next * ratio / (1 - ratio) : next * .infinity
            return third[i] * Double.exp(min(max(jump, -limit), limit))
        }
    }
}
