//! The families themselves.

use crate::kinds::kinds;

kinds! {
    /// What somebody reads on.
    Device {
        /// A telephone.
        Phone = "phone", "Điện thoại";
        /// A tablet.
        Tablet = "tablet", "Máy tính bảng";
        /// A computer.
        Computer = "computer", "Máy tính";
        /// A television, a game console, and what cannot be told.
        Other = "other", "Thiết bị khác";
    }
}

kinds! {
    /// The family of a browser.
    Browser {
        /// Chrome, and what calls itself so.
        Chrome = "chrome", "Chrome";
        /// Cốc Cốc.
        CocCoc = "coccoc", "Cốc Cốc";
        /// Microsoft Edge.
        Edge = "edge", "Edge";
        /// Facebook's own.
        Facebook = "facebook", "Trong ứng dụng Facebook";
        /// Firefox.
        Firefox = "firefox", "Firefox";
        /// Opera.
        Opera = "opera", "Opera";
        /// Safari.
        Safari = "safari", "Safari";
        /// Samsung Internet.
        Samsung = "samsung", "Samsung Internet";
        /// Zalo's own.
        Zalo = "zalo", "Trong ứng dụng Zalo";
        /// Anything else.
        Other = "other", "Trình duyệt khác";
    }
}

kinds! {
    /// The family of an operating system.
    System {
        /// Android.
        Android = "android", "Android";
        /// iPadOS.
        IpadOs = "ipados", "iPadOS";
        /// iOS.
        Ios = "ios", "iOS";
        /// Linux.
        Linux = "linux", "Linux";
        /// macOS.
        MacOs = "macos", "macOS";
        /// Windows.
        Windows = "windows", "Windows";
        /// Anything else.
        Other = "other", "Hệ điều hành khác";
    }
}
