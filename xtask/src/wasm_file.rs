//! A WebAssembly module as a row of sections: enough to read its functions and to name them.

/// The sections that are read here, by their numbers.
const CUSTOM: u8 = 0;
const IMPORTS: u8 = 2;
const CODE: u8 = 10;

/// What stands before the first section.
const HEADER: usize = 8;

/// The part of a name section that names functions.
const FUNCTION_NAMES: u8 = 1;

/// What can be imported.
const FUNCTION: u8 = 0;
const TABLE: u8 = 1;
const MEMORY: u8 = 2;
const GLOBAL: u8 = 3;

/// Something that a module imports.
struct Import<'a> {
    module: &'a [u8],
    name: &'a [u8],
    /// What it is, as it is written.
    kind: &'a [u8],
}

/// A module that is read from its bytes.
pub(crate) struct WasmFile<'a> {
    bytes: &'a [u8],
}

impl<'a> WasmFile<'a> {
    pub(crate) fn of(bytes: &'a [u8]) -> Self {
        Self { bytes }
    }

    /// The bodies of its own functions, in order; nothing where the bytes are no module.
    pub(crate) fn functions(&self) -> Option<Vec<&'a [u8]>> {
        let mut code = self.section(CODE)?;
        let count = number(&mut code)?;
        (0..count).map(|_| sized(&mut code)).collect()
    }

    /// The names of all that it imports, in order.
    pub(crate) fn imported_names(&self) -> Option<Vec<&'a str>> {
        let imports = self.imports()?;
        imports.into_iter().map(|import| std::str::from_utf8(import.name).ok()).collect()
    }

    /// The module with other names for what it imports, in their order.
    pub(crate) fn importing(&self, names: &[String]) -> Option<Vec<u8>> {
        let imports = self.imports()?;
        let mut section = Vec::new();
        put_number(&mut section, imports.len());
        for (import, name) in imports.iter().zip(names) {
            put_sized(&mut section, import.module);
            put_sized(&mut section, name.as_bytes());
            section.extend_from_slice(import.kind);
        }
        let mut module = self.bytes.get(..HEADER)?.to_vec();
        let mut rest = self.bytes.get(HEADER..)?;
        while !rest.is_empty() {
            let kind = byte(&mut rest)?;
            let same = sized(&mut rest)?;
            module.push(kind);
            put_sized(&mut module, if kind == IMPORTS { &section } else { same });
        }
        Some(module)
    }

    /// The module with a name for each of its own functions, and no other names.
    pub(crate) fn naming(&self, names: &[String]) -> Option<Vec<u8>> {
        let mut named = Vec::new();
        let imported = self.imported_functions()?;
        for (index, name) in (imported..).zip(names) {
            put_number(&mut named, index);
            put_sized(&mut named, name.as_bytes());
        }
        let mut functions = Vec::new();
        put_number(&mut functions, names.len());
        functions.extend(named);
        let mut section = Vec::new();
        put_sized(&mut section, b"name");
        section.push(FUNCTION_NAMES);
        put_sized(&mut section, &functions);
        let mut module = self.bytes.to_vec();
        module.push(CUSTOM);
        put_sized(&mut module, &section);
        Some(module)
    }

    /// How many functions it imports: they are counted before its own.
    fn imported_functions(&self) -> Option<usize> {
        let imports = self.imports()?;
        Some(imports.iter().filter(|import| import.kind.first() == Some(&FUNCTION)).count())
    }

    fn imports(&self) -> Option<Vec<Import<'a>>> {
        let Some(mut imports) = self.section(IMPORTS) else { return Some(Vec::new()) };
        let count = number(&mut imports)?;
        (0..count).map(|_| import(&mut imports)).collect()
    }

    fn section(&self, wanted: u8) -> Option<&'a [u8]> {
        let mut rest = self.bytes.get(HEADER..)?;
        while !rest.is_empty() {
            let kind = byte(&mut rest)?;
            let section = sized(&mut rest)?;
            if kind == wanted {
                return Some(section);
            }
        }
        None
    }
}

fn byte(bytes: &mut &[u8]) -> Option<u8> {
    let (first, rest) = bytes.split_first()?;
    *bytes = rest;
    Some(*first)
}

/// A number as the format writes it: seven bits a byte, the lowest first (LEB128).
fn number(bytes: &mut &[u8]) -> Option<usize> {
    let (mut number, mut shift) = (0_usize, 0);
    loop {
        let next = byte(bytes)?;
        number |= usize::from(next & 0x7f).checked_shl(shift)?;
        if next < 0x80 {
            return Some(number);
        }
        shift += 7;
    }
}

fn sized<'a>(bytes: &mut &'a [u8]) -> Option<&'a [u8]> {
    let size = number(bytes)?;
    let (taken, rest) = bytes.split_at_checked(size)?;
    *bytes = rest;
    Some(taken)
}

fn import<'a>(bytes: &mut &'a [u8]) -> Option<Import<'a>> {
    let (module, name) = (sized(bytes)?, sized(bytes)?);
    let from = *bytes;
    match byte(bytes)? {
        FUNCTION => drop(number(bytes)?),
        TABLE => {
            byte(bytes)?;
            skip_limits(bytes)?;
        }
        MEMORY => skip_limits(bytes)?,
        GLOBAL => {
            byte(bytes)?;
            byte(bytes)?;
        }
        _ => return None,
    }
    let kind = from.get(..from.len() - bytes.len())?;
    Some(Import { module, name, kind })
}

fn skip_limits(bytes: &mut &[u8]) -> Option<()> {
    let has_most = byte(bytes)? & 1 == 1;
    number(bytes)?;
    if has_most {
        number(bytes)?;
    }
    Some(())
}

fn put_number(bytes: &mut Vec<u8>, mut number: usize) {
    while number >= 0x80 {
        bytes.push((number & 0x7f) as u8 | 0x80);
        number >>= 7;
    }
    bytes.push(number as u8);
}

fn put_sized(bytes: &mut Vec<u8>, what: &[u8]) {
    put_number(bytes, what.len());
    bytes.extend_from_slice(what);
}

#[cfg(test)]
mod tests {
    use super::*;

    /// Imports a memory, a table, a global and a function, and has two functions of its own.
    const MODULE: &[u8] = b"\0asm\x01\0\0\0\
        \x02\x1d\x04\x01e\x01m\x02\x00\x01\x01e\x01t\x01\x70\x00\x01\x01e\x01g\x03\x7f\x00\x01e\x01f\x00\x00\
        \x0a\x07\x02\x02\x00\x0b\x02\x00\x0b";

    #[test]
    fn its_own_functions_are_read_and_named_behind_the_imported() {
        let file = WasmFile::of(MODULE);
        assert_eq!(file.functions().unwrap(), [b"\x00\x0b", b"\x00\x0b"]);
        let named = file.naming(&["b".into(), "a".into()]).unwrap();
        assert_eq!(&named[..MODULE.len()], MODULE);
        assert_eq!(&named[MODULE.len()..], b"\x00\x0e\x04name\x01\x07\x02\x01\x01b\x02\x01a");
    }

    #[test]
    fn what_it_imports_is_named_otherwise_and_nothing_else_changes() {
        let file = WasmFile::of(MODULE);
        assert_eq!(file.imported_names().unwrap(), ["m", "t", "g", "f"]);
        let same = ["m", "t", "g", "f"].map(ToOwned::to_owned);
        assert_eq!(file.importing(&same).unwrap(), MODULE);
        let other = ["m", "t", "g", "func"].map(ToOwned::to_owned);
        let renamed = file.importing(&other).unwrap();
        assert_eq!(WasmFile::of(&renamed).imported_names().unwrap(), other);
        assert_eq!(WasmFile::of(&renamed).functions(), file.functions());
    }

    #[test]
    fn what_is_cut_off_is_no_module() {
        assert!((0..MODULE.len()).all(|end| WasmFile::of(&MODULE[..end]).functions().is_none()));
    }

    #[test]
    fn large_numbers_take_several_bytes() {
        let mut bytes = Vec::new();
        put_number(&mut bytes, 300);
        assert_eq!(bytes, [0xac, 0x02]);
        assert_eq!(number(&mut &bytes[..]), Some(300));
    }
}
