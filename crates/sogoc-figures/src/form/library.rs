//! All forms, of all generations: which one a day asks for, and what they say of each other.

use jiff::civil::Date;

use super::codes::Catalogues;
use super::definition::{Definition, Rule};
use super::error::DefinitionError;
use super::formula::Book;

/// The forms.
#[derive(Debug, Clone, Default)]
pub struct Library {
    forms: Vec<Definition>,
}

impl Library {
    /// Reads the forms, and checks that they name each other rightly.
    ///
    /// # Errors
    /// The first thing that is wrong.
    pub fn read<'t>(
        texts: impl IntoIterator<Item = &'t str>,
        catalogues: &Catalogues,
    ) -> Result<Self, DefinitionError> {
        let forms = texts.into_iter().map(|text| Definition::read(text, catalogues));
        let library = Self { forms: forms.collect::<Result<_, _>>()? };
        library.forms.iter().try_for_each(|form| library.check(form))?;
        Ok(library)
    }

    /// Every form, in the order they were given.
    pub fn forms(&self) -> &[Definition] {
        &self.forms
    }

    /// The form of that id in the generation of a day: history is printed in the form of its own
    /// day, whichever generation was asked for. Before the first generation it is the first one,
    /// after the last the last.
    pub fn form(&self, id: &str, on: Date) -> Option<&Definition> {
        let series = self.forms.iter().find(|form| form.id == id).map_or(id, |form| &form.series);
        let mut all: Vec<&Definition> =
            self.forms.iter().filter(|form| form.series == series).collect();
        all.sort_by_key(|form| form.from);
        all.iter().rfind(|form| begun(form, on)).or(all.first()).copied()
    }

    /// The forms in use on a day, in the order they were given.
    pub fn in_use(&self, on: Date) -> impl Iterator<Item = &Definition> {
        self.forms
            .iter()
            .filter(move |form| begun(form, on) && form.to.earliest().is_none_or(|next| on < next))
    }

    /// That what a form says of other forms is there.
    fn check(&self, form: &Definition) -> Result<(), DefinitionError> {
        for identity in &form.identities {
            let Rule::Holds(instances) = &identity.rule else { continue };
            for key in instances.iter().flat_map(|it| it.relation.keys()) {
                let Book::Form(id) = &key.book else { continue };
                let other = self.forms.iter().find(|other| other.id == *id);
                let fault = match other {
                    None => Some(format!("nhắc tới biểu “{id}” không có")),
                    Some(other) => other.found(key).err(),
                };
                if let Some(fault) = fault {
                    let (form, identity) = (form.id.clone(), identity.id.clone());
                    return Err(DefinitionError::Identity { form, identity, fault });
                }
            }
        }
        Ok(())
    }
}

fn begun(form: &Definition, on: Date) -> bool {
    form.from.earliest().is_none_or(|from| from <= on)
}
