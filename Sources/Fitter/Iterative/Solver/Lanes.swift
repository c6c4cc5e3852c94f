/// One value for each of eight right-hand sides, which are solved for side by side so that the cells are read once for all of them.
typealias Lanes = SIMD8<Double>
