//! The form that sends one picture to stand in some place.

use super::FILE;
use crate::forms::Returned;
use leptos::prelude::*;

/// What the form says, and where it is sent.
pub(crate) struct OnePicture {
    /// Where it is sent.
    pub(crate) action: String,
    /// What the field is called.
    pub(crate) label: &'static str,
    /// What to know before choosing.
    pub(crate) hint: &'static str,
    /// What pressing does.
    pub(crate) button: &'static str,
}

/// The form, with a sentence beside the field where a picture was not taken.
pub(crate) fn one_picture(form: OnePicture, returned: &Returned) -> impl IntoView + use<> {
    let problem = returned.problem(FILE);
    view! {
        <form class="library-upload" method="post" enctype="multipart/form-data"
            action=form.action>
            <label for=FILE>{form.label}</label>
            <p class="field-hint" id="tep-goi-y">{form.hint}</p>
            {problem.map(|problem| view! { <p class="field-problem">{problem}</p> })}
            <div class="library-line">
                <input id=FILE name=FILE type="file" required=true
                    aria-describedby="tep-goi-y"
                    accept="image/jpeg,image/png,image/webp,image/gif"/>
                <button>{form.button}</button>
            </div>
        </form>
    }
}
