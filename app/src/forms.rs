//! Forms that come back: what was typed, and what is amiss, beside the field and at the top.

use crate::layout::Title;
use leptos::prelude::*;

/// A form that was sent and is answered by its own page: it was not taken, or there is more to
/// ask or to show.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct Returned {
    fields: Vec<(String, String)>,
    problems: Vec<Problem>,
    shown: Vec<String>,
}

/// One thing that is amiss, and the field it belongs to.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Problem {
    field: &'static str,
    sentence: String,
}

impl Problem {
    /// What is amiss with a field.
    #[must_use]
    pub fn at(field: &'static str, sentence: impl Into<String>) -> Self {
        Self { field, sentence: sentence.into() }
    }
}

impl Returned {
    /// What was typed, without secrets, and what is amiss with it.
    #[must_use]
    pub const fn new(fields: Vec<(String, String)>, problems: Vec<Problem>) -> Self {
        Self { fields, problems, shown: Vec::new() }
    }

    /// Secrets that the page shows this once.
    #[must_use]
    pub const fn showing(shown: Vec<String>) -> Self {
        Self { fields: Vec::new(), problems: Vec::new(), shown }
    }

    /// What the page shows this once.
    #[must_use]
    pub fn shown(&self) -> &[String] {
        &self.shown
    }

    /// Whether it brings back anything that was typed.
    #[must_use]
    pub const fn is_filled(&self) -> bool {
        !self.fields.is_empty()
    }

    /// What was typed into a field.
    #[must_use]
    pub fn typed(&self, field: &str) -> String {
        let typed = self.fields.iter().find(|(name, _)| name == field);
        typed.map(|(_, value)| value.clone()).unwrap_or_default()
    }

    /// Whether a box was ticked: one of the fields of this name says so.
    #[must_use]
    pub fn is_ticked(&self, field: &str, value: &str) -> bool {
        self.fields.iter().any(|(name, typed)| name == field && typed == value)
    }

    /// What is amiss with a field.
    #[must_use]
    pub fn problem(&self, field: &str) -> Option<String> {
        let problem = self.problems.iter().find(|problem| problem.field == field);
        problem.map(|problem| problem.sentence.clone())
    }

    /// The head of a page with one form: its title, and above it what is amiss.
    #[must_use]
    pub fn head(&self, title: &'static str) -> impl IntoView + use<> {
        view! {
            <Title text=title/>
            {self.summary()}
            <h1>{title}</h1>
        }
    }

    /// Everything that is amiss, at the top of the page; it takes the focus, so that whoever
    /// is read to hears it first. Nothing where nothing is.
    #[must_use]
    pub fn summary(&self) -> Option<impl IntoView + use<>> {
        let line = |problem: &Problem| {
            let at = format!("#{}", problem.field);
            view! { <li><a href=at>{problem.sentence.clone()}</a></li> }
        };
        let lines = self.problems.iter().map(line).collect_view();
        (!self.problems.is_empty()).then(|| {
            view! {
                <div class="form-problems" role="alert" tabindex="-1" autofocus=true>
                    <h2>"Chưa gửi được"</h2>
                    <ul>{lines}</ul>
                </div>
            }
        })
    }
}

/// One line that somebody types into.
#[derive(Clone, Debug)]
pub struct Field {
    /// Its name in the form, and its mark in the page.
    pub name: &'static str,
    /// What stands above it.
    pub label: &'static str,
    /// A sentence of help under the label.
    pub hint: Option<&'static str>,
    /// `text` or `password`.
    pub kind: &'static str,
    /// What a browser may fill in (HTML, 4.10.18.7).
    pub autocomplete: &'static str,
}

impl Field {
    /// A line of text.
    #[must_use]
    pub const fn text(name: &'static str, label: &'static str, autocomplete: &'static str) -> Self {
        Self { name, label, hint: None, kind: "text", autocomplete }
    }

    /// A password, which is never filled in again by the server.
    #[must_use]
    pub const fn password(
        name: &'static str,
        label: &'static str,
        autocomplete: &'static str,
    ) -> Self {
        Self { name, label, hint: None, kind: "password", autocomplete }
    }

    /// With a sentence of help.
    #[must_use]
    pub const fn with_hint(self, hint: &'static str) -> Self {
        Self { hint: Some(hint), ..self }
    }

    /// The field with its label, its help, and what is amiss with it.
    #[must_use]
    pub fn view(self, returned: &Returned) -> impl IntoView + use<> {
        let Self { name, label, hint, kind, autocomplete } = self;
        let problem = returned.problem(name);
        let (hint_id, problem_id) = (format!("{name}-goi-y"), format!("{name}-loi"));
        let described: Vec<String> =
            [hint.map(|_| hint_id.clone()), problem.as_ref().map(|_| problem_id.clone())]
                .into_iter()
                .flatten()
                .collect();
        let described = (!described.is_empty()).then(|| described.join(" "));
        let is_wrong = problem.is_some().then_some("true");
        let value = (kind != "password").then(|| returned.typed(name));
        // Names, codes and passwords are no sentences: nothing is to be corrected in them.
        view! {
            <div class="field">
                <label for=name>{label}</label>
                {hint.map(|hint| view! { <p class="field-hint" id=hint_id>{hint}</p> })}
                {problem.map(|problem| view! { <p class="field-problem" id=problem_id>{problem}</p> })}
                <input id=name name=name type=kind value=value autocomplete=autocomplete
                    autocapitalize="none" spellcheck="false"
                    aria-invalid=is_wrong aria-describedby=described/>
            </div>
        }
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_form_comes_back_with_what_was_typed_and_what_is_amiss_and_no_markup_of_theirs() {
        let typed = ("ten".to_owned(), "\"><script>alert(1)</script>".to_owned());
        let secret = ("mat-khau".to_owned(), "bí mật".to_owned());
        let problems = vec![Problem::at("ten", "Xin xem lại.")];
        let returned = Returned::new(vec![typed, secret], problems);
        let html = Field::text("ten", "Tên", "username").view(&returned).to_html();
        assert!(html.contains("&lt;script&gt;") && !html.contains("<script>"), "{html}");
        assert!(html.contains("aria-invalid=\"true\"") && html.contains("Xin xem lại."), "{html}");
        let html = Field::password("mat-khau", "Mật khẩu", "current-password").view(&returned);
        assert!(!html.to_html().contains("bí mật"));
    }
}
