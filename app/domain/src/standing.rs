//! Where an article stands between writing and withdrawal, and which steps lead where.

use serde::{Deserialize, Serialize};

/// Where an article stands.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Serialize, Deserialize)]
#[serde(rename_all = "snake_case")]
pub enum Standing {
    /// Bản nháp: never published.
    Draft,
    /// Hẹn giờ: never published, and will be.
    Scheduled,
    /// Đã đăng: everybody reads it.
    Published,
    /// Hết hạn: it was published until a time that has passed.
    Expired,
    /// Đã gỡ: its address answers 410.
    Withdrawn,
}

/// A step that an editor takes with an article.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Step {
    /// Đăng: readers get what the draft says now.
    Publish,
    /// Hẹn giờ đăng: they get it later.
    Schedule,
    /// Hủy hẹn.
    CancelSchedule,
    /// Gỡ.
    Withdraw,
    /// Đưa lại: readers get again what they had.
    BringBack,
    /// Đặt hạn: until when it is published, or for good.
    SetExpiry,
    /// Ghim: it stands first in its section.
    Pin,
    /// Nổi bật: it stands first on the front page.
    Feature,
    /// Bỏ: what was changed beside the published article is put away.
    Discard,
}

/// Why a step cannot be taken from where the article stands.
#[derive(Clone, Copy, Debug, PartialEq, Eq, thiserror::Error)]
pub enum Refusal {
    /// Readers have it already as the draft says.
    #[error("nothing has changed since it was published")]
    NothingNew,
    /// It is not published.
    #[error("it is not published")]
    NotPublished,
    /// It was never withdrawn, nor has it expired.
    #[error("it was not withdrawn")]
    NotWithdrawn,
    /// Nothing is scheduled.
    #[error("nothing is scheduled")]
    NotScheduled,
    /// The time has passed, or is more than five years away.
    #[error("the time is not one of the next five years")]
    NotAhead,
}

/// All that decides whether a step can be taken.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct Stand {
    /// Where the article stands.
    pub standing: Standing,
    /// Whether its draft says anything that readers did not have yet.
    pub draft: DraftState,
    /// When a change will be published, in UTC milliseconds.
    pub scheduled: Option<i64>,
}

/// Whether a draft says anything that readers did not have yet.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum DraftState {
    /// It is what was last published.
    Same,
    /// It has been changed since, or was never published.
    Changed,
}

/// The furthest ahead that anything is planned: five years.
const FURTHEST: i64 = 5 * 366 * 24 * 3600 * 1000;

/// A time of the next five years.
///
/// # Errors
/// When it is none.
pub fn ahead(at: i64, now: i64) -> Result<i64, Refusal> {
    let furthest = now.saturating_add(FURTHEST);
    if at > now && at <= furthest { Ok(at) } else { Err(Refusal::NotAhead) }
}

impl Stand {
    /// Whether this step can be taken from here.
    ///
    /// Publishing is open to whatever has something new, a withdrawn article too: it is how a
    /// wrong one comes back corrected. Bringing back gives readers what they had.
    ///
    /// # Errors
    /// When it cannot, with the reason.
    pub const fn allows(self, step: Step) -> Result<(), Refusal> {
        let is_changed = matches!(self.draft, DraftState::Changed);
        let is_gone = matches!(self.standing, Standing::Withdrawn | Standing::Expired);
        let is_published = matches!(self.standing, Standing::Published);
        let is_coming = matches!(self.standing, Standing::Scheduled);
        let (may, refusal) = match step {
            Step::Publish | Step::Schedule => (is_changed || is_gone, Refusal::NothingNew),
            Step::Discard => (is_changed && (is_gone || is_published), Refusal::NothingNew),
            Step::CancelSchedule => (self.scheduled.is_some(), Refusal::NotScheduled),
            Step::Withdraw | Step::Pin | Step::Feature => (is_published, Refusal::NotPublished),
            Step::SetExpiry => (is_published || is_coming, Refusal::NotPublished),
            Step::BringBack => (is_gone, Refusal::NotWithdrawn),
        };
        if may { Ok(()) } else { Err(refusal) }
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use DraftState::{Changed, Same};
    use Standing::{Draft, Expired, Published, Scheduled, Withdrawn};
    use Step::{
        BringBack, CancelSchedule, Discard, Feature, Pin, Publish, Schedule, SetExpiry, Withdraw,
    };

    const STEPS: [Step; 9] =
        [Publish, Schedule, CancelSchedule, Withdraw, BringBack, SetExpiry, Pin, Feature, Discard];

    #[test]
    fn each_standing_opens_its_own_doors_and_no_others() {
        for (standing, draft, scheduled, open) in [
            (Draft, Changed, None, &[Publish, Schedule][..]),
            (Scheduled, Changed, Some(9), &[Publish, Schedule, CancelSchedule, SetExpiry]),
            (Published, Same, None, &[Withdraw, SetExpiry, Pin, Feature]),
            (
                Published,
                Changed,
                Some(9),
                &[Publish, Schedule, CancelSchedule, Withdraw, SetExpiry, Pin, Feature, Discard],
            ),
            (Expired, Same, None, &[Publish, Schedule, BringBack]),
            (Withdrawn, Same, None, &[Publish, Schedule, BringBack]),
            (Withdrawn, Changed, None, &[Publish, Schedule, BringBack, Discard]),
        ] {
            let stand = Stand { standing, draft, scheduled };
            let allowed = STEPS.into_iter().filter(|step| stand.allows(*step).is_ok());
            assert_eq!(allowed.collect::<Vec<_>>(), open, "{stand:?}");
        }
    }

    #[test]
    fn a_refusal_says_why() {
        let draft = Stand { standing: Draft, draft: Changed, scheduled: None };
        assert_eq!(draft.allows(Withdraw), Err(Refusal::NotPublished));
        assert_eq!(draft.allows(BringBack), Err(Refusal::NotWithdrawn));
        assert_eq!(draft.allows(CancelSchedule), Err(Refusal::NotScheduled));
        let published = Stand { standing: Published, draft: Same, scheduled: None };
        assert_eq!(published.allows(Publish), Err(Refusal::NothingNew));
    }

    #[test]
    fn what_is_planned_lies_ahead_and_not_beyond_five_years() {
        assert_eq!(ahead(11, 10), Ok(11));
        assert_eq!(ahead(10, 10), Err(Refusal::NotAhead));
        assert_eq!(ahead(i64::MIN, i64::MAX), Err(Refusal::NotAhead));
        assert_eq!(ahead(FURTHEST + 11, 10), Err(Refusal::NotAhead));
        assert_eq!(ahead(i64::MAX, i64::MAX - 1), Ok(i64::MAX));
    }
}
