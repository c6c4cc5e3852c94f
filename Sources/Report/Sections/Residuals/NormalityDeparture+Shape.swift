import Assessment
import Fitter

extension NormalityDeparture {
    /// In words that follow what is not normal: ": the lower tail is longer than a normal one".
    var shape: String {
        func word(_ weight: TailWeight) -> String { weight == .heavier ? "longer" : "shorter" }
        switch (lowerTail, upperTail) {
        case (nil, nil): return ""
        case (let lower?, let upper?) where lower == upper: return ": both tails are \(word(lower)) than normal ones"
        case (let lower?, let upper?):
            return ": the lower tail is \(word(lower)) and the upper tail \(word(upper)) than a normal one"
        case (let lower?, nil): return ": the lower tail is \(word(lower)) than a normal one"
        case (nil, let upper?): return ": the upper tail is \(word(upper)) than a normal one"
        }
    }
}
