//! Kinds of things that are told in two ways: as they are stored, and as people say it.

/// An enumeration of kinds, each with its key and its words:
/// `Phone = "phone", "Điện thoại";`.
macro_rules! kinds {
    ($(#[$doc:meta])* $name:ident { $($(#[$one_doc:meta])* $one:ident = $key:literal, $words:literal;)+ }) => {
        $(#[$doc])*
        #[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord, Hash)]
        pub enum $name { $($(#[$one_doc])* $one,)+ }

        impl $name {
            /// Every one of them.
            pub const ALL: &[Self] = &[$(Self::$one),+];

            /// As it is stored.
            #[must_use]
            pub const fn key(self) -> &'static str {
                match self { $(Self::$one => $key,)+ }
            }

            /// As people say it.
            #[must_use]
            pub const fn words(self) -> &'static str {
                match self { $(Self::$one => $words,)+ }
            }

            /// Reads what [`Self::key`] wrote.
            #[must_use]
            pub fn read(key: &str) -> Option<Self> {
                Self::ALL.iter().copied().find(|one| one.key() == key)
            }
        }
    };
}

pub(crate) use kinds;
