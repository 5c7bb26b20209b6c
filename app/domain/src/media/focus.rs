//! What must stay in sight when a picture is cut to fit.

use serde::{Deserialize, Serialize};

/// The ninth of a picture that must stay in sight when a list cuts it to fit.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq, Serialize, Deserialize)]
#[serde(rename_all = "kebab-case")]
pub enum Focus {
    /// Above, at the left.
    TopLeft,
    /// Above.
    Top,
    /// Above, at the right.
    TopRight,
    /// At the left.
    Left,
    /// The middle, which is where most pictures have what they show.
    #[default]
    Center,
    /// At the right.
    Right,
    /// Below, at the left.
    BottomLeft,
    /// Below.
    Bottom,
    /// Below, at the right.
    BottomRight,
}

impl Focus {
    /// All nine, row by row.
    pub const ALL: [Self; 9] = [
        Self::TopLeft,
        Self::Top,
        Self::TopRight,
        Self::Left,
        Self::Center,
        Self::Right,
        Self::BottomLeft,
        Self::Bottom,
        Self::BottomRight,
    ];

    /// Its name in forms, in the database and, after `focus-`, in the stylesheet.
    #[must_use]
    pub const fn as_str(self) -> &'static str {
        match self {
            Self::TopLeft => "top-left",
            Self::Top => "top",
            Self::TopRight => "top-right",
            Self::Left => "left",
            Self::Center => "center",
            Self::Right => "right",
            Self::BottomLeft => "bottom-left",
            Self::Bottom => "bottom",
            Self::BottomRight => "bottom-right",
        }
    }

    /// How people call it.
    #[must_use]
    pub const fn label(self) -> &'static str {
        match self {
            Self::TopLeft => "Góc trên bên trái",
            Self::Top => "Phía trên",
            Self::TopRight => "Góc trên bên phải",
            Self::Left => "Bên trái",
            Self::Center => "Chính giữa",
            Self::Right => "Bên phải",
            Self::BottomLeft => "Góc dưới bên trái",
            Self::Bottom => "Phía dưới",
            Self::BottomRight => "Góc dưới bên phải",
        }
    }

    /// Reads its name.
    #[must_use]
    pub fn read(text: &str) -> Option<Self> {
        Self::ALL.into_iter().find(|focus| focus.as_str() == text)
    }

    /// The class of a picture that is cut around it; none for the middle, where browsers cut
    /// by themselves.
    #[must_use]
    pub const fn class(self) -> Option<&'static str> {
        match self {
            Self::Center => None,
            Self::TopLeft => Some("focus-top-left"),
            Self::Top => Some("focus-top"),
            Self::TopRight => Some("focus-top-right"),
            Self::Left => Some("focus-left"),
            Self::Right => Some("focus-right"),
            Self::BottomLeft => Some("focus-bottom-left"),
            Self::Bottom => Some("focus-bottom"),
            Self::BottomRight => Some("focus-bottom-right"),
        }
    }

    /// Whether it is the middle, which is not written down.
    #[must_use]
    pub fn is_center(&self) -> bool {
        *self == Self::Center
    }
}
