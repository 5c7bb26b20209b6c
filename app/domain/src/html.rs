//! Writing HTML from values: everything that is not written here as markup is escaped.

/// A piece of HTML that is safe to put into a page: only this crate's writers make one.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct Html {
    written: String,
    origin: String,
}

impl Html {
    /// Nothing yet.
    #[must_use]
    pub fn new() -> Self {
        Self::default()
    }

    /// Nothing yet; addresses of the site itself will begin with this origin
    /// (`https://phucloi.vn`), for those who read the page elsewhere.
    #[must_use]
    pub fn from_origin(origin: &str) -> Self {
        Self { written: String::new(), origin: origin.to_owned() }
    }

    /// Adds markup that this crate wrote.
    pub(crate) fn markup(&mut self, markup: &'static str) -> &mut Self {
        self.written.push_str(markup);
        self
    }

    /// Adds somebody's text, escaped for element content and for quoted attributes.
    pub fn text(&mut self, text: &str) -> &mut Self {
        for c in text.chars() {
            match c {
                '&' => self.written.push_str("&amp;"),
                '<' => self.written.push_str("&lt;"),
                '>' => self.written.push_str("&gt;"),
                '"' => self.written.push_str("&quot;"),
                '\'' => self.written.push_str("&#39;"),
                c => self.written.push(c),
            }
        }
        self
    }

    /// Adds a number.
    pub fn number(&mut self, number: impl Into<u64>) -> &mut Self {
        self.written.push_str(&number.into().to_string());
        self
    }

    /// Adds ` name="value"`, the value escaped.
    pub(crate) fn attribute(&mut self, name: &'static str, value: &str) -> &mut Self {
        self.markup(" ").markup(name).markup("=\"").text(value).markup("\"")
    }

    /// Adds ` name="address"`, for where a thing is or leads. No address holds a space.
    pub(crate) fn address(&mut self, name: &'static str, address: &str) -> &mut Self {
        self.addresses(name, address)
    }

    /// Adds ` name="address 360w, address 720w"`.
    pub(crate) fn addresses(&mut self, name: &'static str, list: &str) -> &mut Self {
        self.markup(" ").markup(name).markup("=\"");
        for (index, address) in list.split(", ").enumerate() {
            if index > 0 {
                self.markup(", ");
            }
            if address.starts_with('/') {
                let origin = std::mem::take(&mut self.origin);
                self.text(&origin);
                self.origin = origin;
            }
            self.text(address);
        }
        self.markup("\"")
    }

    /// The HTML.
    #[must_use]
    pub fn as_str(&self) -> &str {
        &self.written
    }

    /// The HTML, owned.
    #[must_use]
    pub fn into_string(self) -> String {
        self.written
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn text_cannot_become_markup() {
        let mut html = Html::new();
        html.markup("<p")
            .attribute("title", "\"><script>")
            .markup(">")
            .text("a < b & 'c'")
            .markup("</p>");
        assert_eq!(
            html.as_str(),
            "<p title=\"&quot;&gt;&lt;script&gt;\">a &lt; b &amp; &#39;c&#39;</p>"
        );
    }
}
