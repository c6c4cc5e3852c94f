/// The probability with which a normal sample stays inside a band as a whole.
public enum SimultaneousLevel: Double, Sendable, CaseIterable {
    case percent95 = 0.95
    case percent99 = 0.99
}
