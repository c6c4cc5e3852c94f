import RealModule

/// A learning rate that is multiplied by a factor after every so many steps.
///
/// The defaults are Edward's: 0.1, times 0.9 after every 100 steps (`tf.train.exponential_decay` with
/// `staircase=True`).
package struct StaircaseDecay: Sendable {
    package var initial = 0.1
    package var factor = 0.9
    package var interval = 100

    package init() {}

    /// The rate of the given step, steps being counted from 1: steps 1 ...
    ///
    /// 100 have the initial one.
    package func rate(step: Int) -> Double {
        initial * Double.pow(factor, (step - 1) / interval)
    }
}
