//! Writes the Rust functions of a catalogue's messages.

use std::fmt::Write as _;

use crate::catalogue::{Catalogue, Message};
use crate::scripts::PREFIX;

impl Catalogue {
    /// A function a message, named by its id and numbered by the order of ids. They need in scope: `said`,
    /// `filled` and `in_spans`, which take the number and the English pattern, and the trait `Count`.
    #[must_use]
    pub fn code(&self) -> String {
        let mut code = format!(
            "/// Tells which messages these are: a list of patterns must be made for the same.\n\
             pub(crate) const FINGERPRINT: u64 = {:#x};\n",
            self.fingerprint()
        );
        for (number, (id, message)) in self.messages.iter().enumerate() {
            if id.starts_with(PREFIX) {
                continue;
            }
            // A String takes all that is written to it.
            let _ = write_function(&mut code, number, &id.replace('-', "_"), message);
        }
        code
    }
}

fn write_function(
    code: &mut String,
    number: usize,
    name: &str,
    message: &Message,
) -> std::fmt::Result {
    let (mut parameters, mut figures, mut values) = (String::new(), String::new(), String::new());
    for variable in &message.variables {
        let name = variable.name.replace('-', "_");
        let comma = if parameters.is_empty() { "" } else { ", " };
        if variable.is_count {
            write!(parameters, "{comma}{name}: impl Count")?;
            write!(figures, "let {name} = ({name}.number(), {name}.figure()); ")?;
            write!(values, "Value::Count({name}.0, &{name}.1), ")?;
        } else {
            write!(parameters, "{comma}{name}: &str")?;
            write!(values, "Value::Text({name}), ")?;
        }
    }
    let pattern = &message.pattern;
    writeln!(code, "\n/// {}", message.source)?;
    write!(code, "pub(crate) fn {name}({parameters}) -> ")?;
    match (message.has_tags, message.variables.is_empty()) {
        (true, _) => {
            writeln!(
                code,
                "Vec<Span<'static>> {{ {figures}in_spans({number}, {pattern:?}, &[{values}]) }}"
            )
        }
        (false, true) => writeln!(code, "&'static str {{ said({number}, {pattern:?}) }}"),
        (false, false) => {
            writeln!(code, "String {{ {figures}filled({number}, {pattern:?}, &[{values}]) }}")
        }
    }
}
