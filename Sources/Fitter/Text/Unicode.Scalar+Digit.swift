extension Unicode.Scalar {
    /// Whether it is one of the digits 0 to 9.
    var isDigit: Bool { value >= 0x30 && value <= 0x39 }
}
