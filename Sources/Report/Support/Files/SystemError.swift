import Foundation

/// What the operating system says of a call that failed.
struct SystemError: Error, CustomStringConvertible {
    /// The value of `errno`.
    let code: Int32

    /// Of the call that has just failed.
    static var last: SystemError { SystemError(code: errno) }

    var description: String { String(cString: strerror(code)) }

    /// The reason of any error in words for a user: errors of Foundation hold that of the operating system.
    static func reason(_ error: any Error) -> String {
        guard type(of: error) == NSError.self || error is CocoaError || error is POSIXError else { return "\(error)" }
        var inner: NSError? = error as NSError
        while let found = inner {
            if found.domain == NSPOSIXErrorDomain { return SystemError(code: Int32(found.code)).description }
            inner = found.userInfo[NSUnderlyingErrorKey] as? NSError
        }
        switch (error as? CocoaError)?.code {
        case .fileNoSuchFile, .fileReadNoSuchFile: return SystemError(code: ENOENT).description
        case .fileReadNoPermission, .fileWriteNoPermission: return SystemError(code: EACCES).description
        case .fileWriteFileExists: return SystemError(code: EEXIST).description
        case .fileWriteOutOfSpace: return SystemError(code: ENOSPC).description
        case .fileWriteVolumeReadOnly: return SystemError(code: EROFS).description
        default: return "the operating system refused it"
        }
    }
}
