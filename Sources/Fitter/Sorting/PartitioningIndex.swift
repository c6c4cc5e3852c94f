extension RandomAccessCollection {
    /// The index of the first element for which `belongs` is true, where it is false for all before and true for all
    /// after: a binary search.
    ///
    /// The end index where there is none.
    ///
    /// The name is that of the package swift-algorithms, which would be a dependency for these lines alone.
    @inline(__always)
    package func partitioningIndex(where belongs: (Element) -> Bool) -> Index {
        var (low, remaining) = (startIndex, count)
        while remaining > 0 {
            let half = remaining / 2
            let middle = index(low, offsetBy: half)
            if belongs(self[middle]) {
                remaining = half
            } else {
                low = index(after: middle)
                remaining -= half + 1
            }
        }
        return low
    }
}
