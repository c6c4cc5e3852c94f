/// What is drawn as one: a letter with its marks, a syllable, an emoji with what modifies it, or a box.
struct TextCluster {
    /// The places of its characters in ``TextClusters/scalars``.
    let range: Range<Int>
    /// Whether a box is drawn for it.
    let isBox: Bool
}
