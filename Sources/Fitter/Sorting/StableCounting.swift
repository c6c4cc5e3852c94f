/// A stable sort by counting: O(n + k) for n things with k possible keys.
package enum StableCounting {
    /// How many things are worth a thread of their own.
    private static let leastSlice = 1 << 16

    /// Tells where each of 0..<count goes in the order of the keys, those of the same key left in their order.
    ///
    /// A large count is cut into slices for the cores; the result does not depend on their number.
    ///
    /// - Parameters:
    ///   - keys: the number of keys, k.
    ///   - key: the key of one thing, from 0 to k - 1.
    ///   - put: called once for each thing and each place from 0 to count - 1, from several threads.
    /// - Returns: where each key begins; one more element than there are keys.
    @inline(__always)
    @discardableResult
    package static func sort(
        _ count: Int, keys: Int, by key: (Int) -> Int, put: (_ index: Int, _ place: Int) -> Void
    ) -> [Int] {
        // Counts of its own are worth a slice's while where it has more things than there are keys.
        let slices = Pieces(count: count, maximum: min(Cores.available, count / max(leastSlice, keys)))
        var starts = [Int](repeating: count, count: keys + 1)
        // Where the next thing goes, by slice and then by key.
        var places = [Int](repeating: 0, count: slices.count * keys)
        places.withUnsafeMutableBufferPointer { places in
            let places = places
            Cores.share(slices.count) { slice in
                let first = slice * keys
                for index in slices[slice] { places[first + key(index)] += 1 }
            }
            var next = 0
            for key in 0..<keys {
                starts[key] = next
                for slice in 0..<slices.count {
                    let place = slice * keys + key
                    (places[place], next) = (next, next + places[place])
                }
            }
            Cores.share(slices.count) { slice in
                let first = slice * keys
                for index in slices[slice] {
                    let place = first + key(index)
                    put(index, places[place])
                    places[place] += 1
                }
            }
        }
        return starts
    }
}
