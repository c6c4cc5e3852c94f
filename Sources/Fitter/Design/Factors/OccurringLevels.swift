extension [Int32] {
    /// Which of the levels 0..<count are among these.
    func occurring(among count: Int) -> [Bool] {
        // Each chunk marks levels of its own, so it should have more values than there are levels.
        let chunks = Chunks(
            count: self.count, maximum: Swift.min(Cores.available, self.count / Swift.max(1 << 16, count)))
        let marks = Cores.map(chunks.count, inRangesOf: 1) { chunk in
            var occurs = [Bool](repeating: false, count: count)
            for index in chunks[chunk] { occurs[Int(self[index])] = true }
            return occurs
        }
        return marks.dropFirst().reduce(into: marks[0]) { occurs, other in
            for level in 0..<count where other[level] { occurs[level] = true }
        }
    }
}
