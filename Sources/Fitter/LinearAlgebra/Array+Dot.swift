extension [Double] {
    /// The sum of the products with another array's values, added one after another.
    func dot(_ other: [Double]) -> Double {
        precondition(count == other.count)
        var sum = 0.0
        for index in indices { sum += self[index] * other[index] }
        return sum
    }
}
