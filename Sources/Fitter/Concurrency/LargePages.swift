#if canImport(Glibc)
    import Glibc
#endif

/// Large pages for the dense blocks: one of 1142 columns has 2500 small pages, and handing these out took 7 per cent of the fit of InstEval.
enum LargePages {
    /// Asks the system for large pages where storage lies that has not been written yet.
    ///
    /// It may have none, which is no error.
    static func advise(_ storage: UnsafeMutableRawBufferPointer) {
        #if canImport(Glibc)
            let page = Int(sysconf(Int32(_SC_PAGESIZE)))
            guard page > 0, storage.count >= 4 << 20, let start = storage.baseAddress else { return }
            // From the first whole page on.
            let first = start + (page - Int(bitPattern: start) % page) % page
            madvise(first, storage.count - (first - start), MADV_HUGEPAGE)
        #endif
    }
}
