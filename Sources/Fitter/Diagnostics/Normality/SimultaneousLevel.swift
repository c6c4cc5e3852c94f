/// The probability with which a normal sample stays inside a band as a whole.
public enum SimultaneousLevel: Double, Sendable, CaseIterable {
    /// 95 %.
    case percent95 = 0.95
    /// 99 %.
    case percent99 = 0.99
}
