//! A WebAssembly module as a row of sections: enough to read its functions and to name them.

/// The sections that are read here, by their numbers.
const CUSTOM: u8 = 0;
const IMPORTS: u8 = 2;
const CODE: u8 = 10;

/// What stands before the first section.
const HEADER: usize = 8;

/// The part of a name section that names functions.
const FUNCTION_NAMES: u8 = 1;

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
        let Some(mut imports) = self.section(IMPORTS) else { return Some(0) };
        let count = number(&mut imports)?;
        let mut functions = 0;
        for _ in 0..count {
            sized(&mut imports)?;
            sized(&mut imports)?;
            match byte(&mut imports)? {
                0 => {
                    number(&mut imports)?;
                    functions += 1;
                }
                1 => {
                    byte(&mut imports)?;
                    skip_limits(&mut imports)?;
                }
                2 => skip_limits(&mut imports)?,
                3 => {
                    byte(&mut imports)?;
                    byte(&mut imports)?;
                }
                _ => return None,
            }
        }
        Some(functions)
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
