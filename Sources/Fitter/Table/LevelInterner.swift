/// Gives each distinct run of bytes a small number, without making a string of it: the levels of a categorical column.
///
/// An open-addressing hash table whose keys are the bytes themselves up to 7 of them (packed into a word with the length), else their
/// hash, in which case the stored bytes decide.
struct LevelInterner: Sendable {
    /// The bytes of all levels, one after another.
    private var bytes: [UInt8] = []
    /// Level l is `bytes[ends[l - 1]..<ends[l]]`.
    private var ends: [Int] = []
    private var keys: [UInt64]
    /// The level in each slot, or -1.
    private var slots: [Int32]
    private var mask: Int
    private var lastKey: UInt64 = 0
    private var lastLevel: Int32 = -1

    init() {
        let capacity = 64
        keys = [UInt64](repeating: 0, count: capacity)
        slots = [Int32](repeating: -1, count: capacity)
        mask = capacity - 1
    }

    var count: Int { ends.count }

    func level(_ index: Int) -> ArraySlice<UInt8> {
        bytes[(index == 0 ? 0 : ends[index - 1])..<ends[index]]
    }

    /// The number of the level that `cell` spells; a new one when it was not seen before.
    @inline(__always)
    mutating func intern(_ cell: UnsafeBufferPointer<UInt8>) -> Int32 {
        if cell.count <= 7 {
            var key = UInt64(cell.count) << 56
            var i = 0
            while i < cell.count {
                key |= UInt64(cell[i]) << UInt64(i &* 8)
                i += 1
            }
            if key == lastKey && lastLevel >= 0 { return lastLevel }
            let level = find(key, cell, isExact: true)
            lastKey = key
            lastLevel = level
            return level
        }
        return find(Self.hash(cell), cell, isExact: false)
    }

    private mutating func find(_ key: UInt64, _ cell: UnsafeBufferPointer<UInt8>, isExact: Bool) -> Int32 {
        var slot = Self.slot(of: key) & mask
        while true {
            let level = slots[slot]
            if level < 0 { break }
            if keys[slot] == key && (isExact || self.level(Int(level)).elementsEqual(cell)) { return level }
            slot = (slot + 1) & mask
        }
        let level = Int32(ends.count)
        bytes.append(contentsOf: cell)
        ends.append(bytes.count)
        keys[slot] = key
        slots[slot] = level
        if ends.count * 2 > slots.count { grow() }
        return level
    }

    private mutating func grow() {
        let capacity = slots.count * 2
        var newKeys = [UInt64](repeating: 0, count: capacity)
        var newSlots = [Int32](repeating: -1, count: capacity)
        for old in slots.indices where slots[old] >= 0 {
            var slot = Self.slot(of: keys[old]) & (capacity - 1)
            while newSlots[slot] >= 0 { slot = (slot + 1) & (capacity - 1) }
            newKeys[slot] = keys[old]
            newSlots[slot] = slots[old]
        }
        keys = newKeys
        slots = newSlots
        mask = capacity - 1
    }

    private static func slot(of key: UInt64) -> Int {
        let product = key.multipliedFullWidth(by: 0x9E37_79B9_7F4A_7C15)
        return Int(truncatingIfNeeded: product.high ^ product.low)
    }

    /// A hash with the top byte 0xFF, which no packed key has.
    private static func hash(_ cell: UnsafeBufferPointer<UInt8>) -> UInt64 {
        var state: UInt64 = 0x243F_6A88_85A3_08D3 ^ UInt64(cell.count)
        var i = 0
        while i < cell.count {
            var word: UInt64 = 0
            var shift: UInt64 = 0
            while i < cell.count && shift < 64 {
                word |= UInt64(cell[i]) << shift
                shift += 8
                i += 1
            }
            let product = (state ^ word).multipliedFullWidth(by: 0x9E37_79B9_7F4A_7C15)
            state = product.high ^ product.low &+ 0x1319_8A2E_0370_7344
        }
        return state | 0xFF << 56
    }
}
