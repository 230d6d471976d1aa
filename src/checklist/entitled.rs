//! What a municipality calls the roles of its checklists.

use super::{Bilingual, Checklist, nearest};

impl Checklist {
    /// Calls the role `id` by its local `title` in both languages and notes the `mailbox` of its
    /// function. Where the checklist has no such role, gives the id that was probably meant.
    ///
    /// # Errors
    ///
    /// Where there is no such role.
    pub fn entitle(
        &mut self,
        id: &str,
        title: Option<&str>,
        mailbox: Option<&str>,
    ) -> Result<(), Option<String>> {
        let Some(role) = self.roles.get_mut(id) else {
            let ids = self.roles.iter().map(|(_, role)| role.id.as_str());
            return Err(nearest(id, ids).map(str::to_owned));
        };
        if let Some(title) = title {
            role.name = Bilingual { sv: title.to_owned(), en: Some(title.to_owned()) };
        }
        if let Some(mailbox) = mailbox {
            role.mailbox = Some(mailbox.to_owned());
        }
        Ok(())
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::checklist::PackFiles;
    use crate::lang::Lang;

    #[test]
    fn a_role_is_called_as_the_municipality_calls_it() {
        let mut checklist = Checklist::load(&[PackFiles::builtin()]).unwrap();
        checklist.entitle("chair", Some("Presidenten"), None).unwrap();
        checklist.entitle("chair", None, Some("ks@exempel.se")).unwrap();
        let role = checklist.roles.get("chair").unwrap();
        assert_eq!(
            (role.name.in_lang(Lang::En), role.name.in_lang(Lang::Sv)),
            ("Presidenten", "Presidenten")
        );
        assert_eq!(role.mailbox.as_deref(), Some("ks@exempel.se"));
        assert_eq!(checklist.entitle("chiar", None, None), Err(Some("chair".to_owned())));
        assert_eq!(checklist.entitle("zzzzzzzz", None, None), Err(None));
    }
}
