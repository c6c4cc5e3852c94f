extension String {
    /// With its first letter a capital.
    var capitalizedFirst: String { prefix(1).uppercased() + dropFirst() }
}
