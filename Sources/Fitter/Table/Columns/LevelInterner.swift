/// Gives each distinct run of bytes a small number, without making a string of it: the levels of a categorical column.
///
/// An open-addressing hash table whose keys are the bytes themselves up to 7 of them (packed into a word with their
/// number), else their hash, in which case the stored bytes decide.
struct LevelInterner: ~Copyable {
    private struct Slot {
        /// 0 where the slot is free; no cell has that key.
        var key: UInt64 = 0
        var level: Int32 = 0
    }

    private(set) var levels = LevelSpellings()
    /// `mask + 1` slots, a power of two, at most half of them taken; every index is taken `& mask`.
    private var slots: UnsafeMutablePointer<Slot>
    private var mask: Int

    init() {
        mask = 63
        slots = Self.freeSlots(mask + 1)
    }

    deinit { slots.deallocate() }

    /// The number of the level that a cell of 1 to 7 bytes spells; a new one when it was not seen before.
    private mutating func intern(_ cell: ShortCell) -> Int32 {
        let key = cell.key
        var slot = Self.slot(of: key) & mask
        while slots[slot].key != key {
            if slots[slot].key == 0 {
                return withUnsafeBytes(of: key.littleEndian) { add($0.prefix(cell.count), key, at: slot) }
            }
            slot = (slot + 1) & mask
        }
        return slots[slot].level
    }

    /// The number of the level that `cell`, which is not empty, spells; a new one when it was not seen before.
    mutating func intern(_ cell: UnsafeBufferPointer<UInt8>) -> Int32 {
        guard let start = cell.baseAddress else { return -1 }
        if cell.count <= ShortCell.longest { return intern(ShortCell(cell)) }
        let key = Self.hash(start, count: cell.count)
        var slot = Self.slot(of: key) & mask
        while slots[slot].key != 0 {
            if slots[slot].key == key && levels.isSpelled(Int(slots[slot].level), cell) { return slots[slot].level }
            slot = (slot + 1) & mask
        }
        return add(UnsafeRawBufferPointer(cell)[...], key, at: slot)
    }

    @inline(never)
    private mutating func add(_ cell: Slice<UnsafeRawBufferPointer>, _ key: UInt64, at slot: Int) -> Int32 {
        let level = Int32(levels.count)
        levels.append(cell)
        slots[slot] = Slot(key: key, level: level)
        if levels.count * 2 > mask { grow() }
        return level
    }

    private mutating func grow() {
        let newMask = mask * 2 + 1
        let grown = Self.freeSlots(newMask + 1)
        for old in 0...mask where slots[old].key != 0 {
            var slot = Self.slot(of: slots[old].key) & newMask
            while grown[slot].key != 0 { slot = (slot + 1) & newMask }
            grown[slot] = slots[old]
        }
        slots.deallocate()
        slots = grown
        mask = newMask
    }

    private static func freeSlots(_ count: Int) -> UnsafeMutablePointer<Slot> {
        let slots = UnsafeMutablePointer<Slot>.allocate(capacity: count)
        slots.initialize(repeating: Slot(), count: count)
        return slots
    }

    /// Multiplies to 128 bits and folds, so that every bit of the key changes the low bits of the result.
    @inline(__always)
    private static func slot(of key: UInt64) -> Int {
        let product = key.multipliedFullWidth(by: 0x9E37_79B9_7F4A_7C15)
        return Int(truncatingIfNeeded: product.high ^ product.low)
    }

    /// A hash of 8 bytes or more with the top byte 0xFF, which no packed key has: words of 8 bytes are multiplied and
    /// folded one after another; the last one overlaps the one before it.
    private static func hash(_ start: UnsafePointer<UInt8>, count: Int) -> UInt64 {
        let bytes = UnsafeRawPointer(start)
        var state: UInt64 = 0x243F_6A88_85A3_08D3 ^ UInt64(count)
        var i = 0
        while i < count {
            let word = bytes.loadUnaligned(fromByteOffset: min(i, count - 8), as: UInt64.self)
            let product = (state ^ word).multipliedFullWidth(by: 0x9E37_79B9_7F4A_7C15)
            state = (product.high ^ product.low) &+ 0x1319_8A2E_0370_7344
            i += 8
        }
        return state | (0xFF << 56)
    }
}
