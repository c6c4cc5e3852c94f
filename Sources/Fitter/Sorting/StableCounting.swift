/// A stable sort by counting: O(n + k) for n things with k possible keys.
package enum StableCounting {
    /// How many things are worth a thread of their own.
    private static let leastChunk = 1 << 16

    /// Tells where each of 0..<count goes in the order of the keys, those of the same key left in their order.
    ///
    /// A large count is cut into chunks for the cores; the result does not depend on their number.
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
        // Counts of its own are worth a chunk's while where it has more things than there are keys.
        let chunks = Chunks(count: count, maximum: min(Cores.available, count / max(leastChunk, keys)))
        var starts = [Int](repeating: count, count: keys + 1)
        // Where the next thing goes, by chunk and then by key.
        var places = [Int](repeating: 0, count: chunks.count * keys)
        places.withUnsafeMutableBufferPointer { places in
            let places = places
            Cores.perform(chunks.count) { chunk in
                let first = chunk * keys
                for index in chunks[chunk] { places[first + key(index)] += 1 }
            }
            var next = 0
            for key in 0..<keys {
                starts[key] = next
                for chunk in 0..<chunks.count {
                    let place = chunk * keys + key
                    (places[place], next) = (next, next + places[place])
                }
            }
            Cores.perform(chunks.count) { chunk in
                let first = chunk * keys
                for index in chunks[chunk] {
                    let place = first + key(index)
                    put(index, places[place])
                    places[place] += 1
                }
            }
        }
        return starts
    }
}
