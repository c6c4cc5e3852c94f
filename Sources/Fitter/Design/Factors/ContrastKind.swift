/// A coding of the k levels of a factor as k - 1 columns of a model matrix.
public enum ContrastKind: String, Sendable, CaseIterable {
    /// One column for each level after the first, 1 in that level: each coefficient compares a level with the first
    /// (R's `contr.treatment`).
    case treatment
    /// Column j is 1 in level j and -1 in the last level: each coefficient compares a level with the mean of all
    /// (R's `contr.sum`).
    case sum
    /// Column j is -1 in the levels up to j and j in level j + 1: each coefficient is the difference of level j + 1
    /// from the mean of the ones before it, divided by j + 1 (R's `contr.helmert`).
    case helmert
    /// Orthonormal polynomials of the level's number: linear, quadratic, and so on (R's `contr.poly`).
    case polynomial = "poly"
}
