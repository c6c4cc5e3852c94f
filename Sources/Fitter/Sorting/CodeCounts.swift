extension [Int32] {
    /// How often each of the codes 0..<count occurs.
    func counts(among count: Int) -> [Int] {
        var counts = [Int](repeating: 0, count: count)
        for code in self { counts[Int(code)] += 1 }
        return counts
    }
}
