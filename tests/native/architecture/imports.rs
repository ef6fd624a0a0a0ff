//! Which file of a package uses which: paths are followed through modules and re-exports, as the
//! compiler follows them, to the file that they end in. Tests inside a file are left out.

use std::collections::{BTreeMap, BTreeSet};

use super::is_of_a_name;

/// Files, each with those that it uses.
pub(super) type Graph = BTreeMap<String, BTreeSet<String>>;

/// A module that is a file.
#[derive(Default)]
struct Module {
    path: Vec<String>,
    file: String,
    /// What is declared in it: `mod NAME;`.
    children: BTreeMap<String, usize>,
    imports: Vec<Import>,
    /// Its code without imports, as the names in it and what stands between them.
    words: Vec<String>,
}

/// One name that an import brings in.
struct Import {
    path: Vec<String>,
    name: String,
    is_handed_on: bool,
}

/// The modules of a package.
pub(super) struct Package {
    modules: Vec<Module>,
}

impl Package {
    /// The package that begins with the file `root`, among these files with their texts.
    pub(super) fn read(files: &BTreeMap<String, String>, root: &str) -> Self {
        let mut package = Self { modules: Vec::new() };
        package.take(files, root, &[]);
        package
    }

    pub(super) fn len(&self) -> usize {
        self.modules.len()
    }

    fn take(
        &mut self,
        files: &BTreeMap<String, String>,
        file: &str,
        path: &[String],
    ) -> Option<usize> {
        let words = words(files.get(file)?);
        let number = self.modules.len();
        self.modules.push(Module { path: path.to_vec(), file: file.into(), ..Module::default() });
        let (imports, words) = split_imports(words);
        let (folder, name) = file.rsplit_once('/').unwrap_or(("", file));
        let home = match name {
            "mod.rs" | "lib.rs" | "main.rs" => folder.to_owned(),
            _ => file.trim_end_matches(".rs").to_owned(),
        };
        let mut children = BTreeMap::new();
        for declared in words.windows(3).filter(|words| words[0] == "mod" && words[2] == ";") {
            let child = &declared[1];
            let mut path = path.to_vec();
            path.push(child.clone());
            for file in [format!("{home}/{child}.rs"), format!("{home}/{child}/mod.rs")] {
                if let Some(number) = self.take(files, &file, &path) {
                    children.insert(child.clone(), number);
                }
            }
        }
        let module = &mut self.modules[number];
        (module.children, module.imports, module.words) = (children, imports, words);
        Some(number)
    }

    /// Which file uses which.
    pub(super) fn graph(&self) -> Graph {
        let mut graph = Graph::new();
        for (number, module) in self.modules.iter().enumerate() {
            let used = graph.entry(module.file.clone()).or_default();
            let mut uses = |path: &[String]| {
                if let Some((target, true)) = self.resolve(number, path, 0)
                    && target != number
                {
                    used.insert(self.modules[target].file.clone());
                }
            };
            for import in &module.imports {
                // What is handed on to others is used here only where its name stands in the code.
                if !import.is_handed_on || module.names(&import.name) {
                    uses(&import.path);
                }
            }
            for path in module.paths() {
                uses(&path);
            }
        }
        graph
    }

    fn number_of(&self, path: &[String]) -> Option<usize> {
        self.modules.iter().position(|module| module.path == path)
    }

    /// The module that a path ends in, and whether it names something there, not only the module.
    fn resolve(&self, from: usize, path: &[String], depth: usize) -> Option<(usize, bool)> {
        let (first, rest) = path.split_first()?;
        let own = &self.modules[from].path;
        let (mut at, mut rest) = match first.as_str() {
            "crate" => (self.number_of(&[])?, rest),
            "self" => (from, rest),
            "super" => (self.number_of(own.split_last()?.1)?, rest),
            _ => match self.member(from, first, path.len() == 1, depth)? {
                (module, false) => (module, rest),
                named => return Some(named),
            },
        };
        while let Some((name, more)) = rest.split_first() {
            if name == "super" {
                at = self.number_of(self.modules[at].path.split_last()?.1)?;
            } else if name == "*" {
                return Some((at, true));
            } else {
                match self.member(at, name, more.is_empty(), depth) {
                    Some((module, false)) => at = module,
                    Some(named) => return Some(named),
                    // What is no module and was not brought in is the file's own.
                    None => return Some((at, true)),
                }
            }
            rest = more;
        }
        Some((at, false))
    }

    /// Where a name of a module leads that is one of its modules, or that it brings in.
    fn member(&self, at: usize, name: &str, last: bool, depth: usize) -> Option<(usize, bool)> {
        // An import that leads to itself is no import of ours.
        if depth > 8 {
            return None;
        }
        let module = &self.modules[at];
        let brought = || {
            let import = module.imports.iter().find(|import| import.name == name)?;
            let is_of_a_module = import.path.len() > 1;
            is_of_a_module.then(|| self.resolve(at, &import.path, depth + 1))?
        };
        match module.children.get(name) {
            // A function may be called as its module is.
            Some(&child) => match brought().filter(|_| last) {
                Some(named @ (_, true)) => Some(named),
                _ => Some((child, false)),
            },
            None => brought(),
        }
    }
}

impl Module {
    fn names(&self, name: &str) -> bool {
        let at = |at: usize| self.words.get(at).map_or("", String::as_str);
        (0..self.words.len()).any(|i| {
            at(i) == name
                && !["mod", "fn", "."].contains(&at(i.wrapping_sub(1)))
                && at(i + 1) != ":"
        })
    }

    /// The paths of two names or more that stand in the code.
    fn paths(&self) -> Vec<Vec<String>> {
        let mut found = Vec::new();
        let mut path: Vec<String> = Vec::new();
        for (i, word) in self.words.iter().enumerate() {
            let joined = i > 0 && self.words[i - 1] == "::";
            if word.starts_with(is_of_a_name) {
                if !joined {
                    found.push(std::mem::take(&mut path));
                }
                path.push(word.clone());
            } else if word != "::" {
                found.push(std::mem::take(&mut path));
            }
        }
        found.push(path);
        found.retain(|path| path.len() > 1);
        found
    }
}

/// A file's names and signs, without comments, texts, and the tests in it.
fn words(text: &str) -> Vec<String> {
    let mut words = Vec::new();
    let mut rest = text;
    while let Some(c) = rest.chars().next() {
        let length = match c {
            '/' if rest.starts_with("//") => rest.find('\n').unwrap_or(rest.len()),
            '"' => length_of_text(rest),
            'r' if rest.starts_with("r#\"") => rest.find("\"#").map_or(rest.len(), |end| end + 2),
            '\'' => length_of_character(rest),
            _ if is_of_a_name(c) => rest.find(|c: char| !is_of_a_name(c)).unwrap_or(rest.len()),
            ':' if rest.starts_with("::") => 2,
            _ => c.len_utf8(),
        };
        let (word, more) = rest.split_at(length.max(1));
        if !word.trim().is_empty() && !word.contains(['"', '\'']) && !word.starts_with("//") {
            words.push(word.to_owned());
        }
        rest = more;
    }
    without_tests(&words)
}

fn length_of_text(rest: &str) -> usize {
    let mut escaped = false;
    for (at, c) in rest.char_indices().skip(1) {
        match c {
            _ if escaped => escaped = false,
            '\\' => escaped = true,
            '"' => return at + 1,
            _ => {}
        }
    }
    rest.len()
}

/// A character in quotes, or the quote of a lifetime.
fn length_of_character(rest: &str) -> usize {
    let mut chars = rest.char_indices().skip(1);
    match (chars.next(), chars.next()) {
        (Some((_, '\\')), Some((after, _))) => {
            rest[after + 1..].find('\'').map_or(1, |end| after + end + 2)
        }
        (Some(_), Some((end, '\''))) => end + 1,
        _ => 1,
    }
}

/// Leaves out what stands behind `#[cfg(test)]`.
fn without_tests(words: &[String]) -> Vec<String> {
    let mark = ["#", "[", "cfg", "(", "test", ")", "]"];
    let mut kept = Vec::new();
    let mut at = 0;
    while at < words.len() {
        if words[at..].len() >= mark.len() && words[at..].iter().zip(mark).all(|(a, b)| a == b) {
            let mut depth = 0;
            for word in &words[at + mark.len()..] {
                at += 1;
                match word.as_str() {
                    "{" => depth += 1,
                    "}" if depth == 1 => break,
                    "}" => depth -= 1,
                    ";" if depth == 0 => break,
                    _ => {}
                }
            }
            at += mark.len();
        } else {
            kept.push(words[at].clone());
            at += 1;
        }
    }
    kept
}

/// Takes the imports out of some code.
fn split_imports(words: Vec<String>) -> (Vec<Import>, Vec<String>) {
    let (mut imports, mut kept) = (Vec::new(), Vec::new());
    let mut words = words.into_iter();
    while let Some(word) = words.next() {
        if word != "use" {
            kept.push(word);
            continue;
        }
        let is_handed_on = matches!(kept.last().map(String::as_str), Some("pub" | ")"));
        let tree: Vec<String> = words.by_ref().take_while(|word| word != ";").collect();
        leaves(&tree, &[], &mut |path, name| {
            imports.push(Import { path, name, is_handed_on });
        });
    }
    (imports, kept)
}

/// The single names of an import's tree, each with its whole path.
fn leaves(tree: &[String], before: &[String], found: &mut impl FnMut(Vec<String>, String)) {
    let mut path = before.to_vec();
    for (at, word) in tree.iter().enumerate() {
        match word.as_str() {
            "::" => {}
            "{" => {
                let mut depth = 0;
                let group = &tree[at + 1..tree.len() - 1];
                for part in group.split(|word| {
                    match word.as_str() {
                        "{" => depth += 1,
                        "}" => depth -= 1,
                        _ => {}
                    }
                    depth == 0 && word == ","
                }) {
                    leaves(part, &path, found);
                }
                return;
            }
            "as" => {
                let name = tree.get(at + 1).cloned().unwrap_or_default();
                return found(path, name);
            }
            "self" if !path.is_empty() => {}
            _ => path.push(word.clone()),
        }
    }
    if let Some(name) = path.last().filter(|_| path.len() > before.len() || !before.is_empty()) {
        let name = name.clone();
        found(path, name);
    }
}

/// The groups of files each of which uses the others, be it through more of them.
pub(super) fn circles(graph: &Graph) -> Vec<Vec<String>> {
    let reached = |from: &String| {
        let mut seen = BTreeSet::new();
        let mut next: Vec<&String> = graph.get(from).into_iter().flatten().collect();
        while let Some(file) = next.pop() {
            if seen.insert(file) {
                next.extend(graph.get(file).into_iter().flatten());
            }
        }
        seen
    };
    let reach: BTreeMap<&String, _> = graph.keys().map(|file| (file, reached(file))).collect();
    let mut circles = BTreeSet::new();
    for (file, seen) in reach.iter().filter(|(file, seen)| seen.contains(**file)) {
        let back = |other: &&&String| reach.get(**other).is_some_and(|back| back.contains(*file));
        circles.insert(seen.iter().filter(back).map(|file| (*file).clone()).collect::<Vec<_>>());
    }
    circles.into_iter().collect()
}

#[test]
fn paths_are_followed_to_the_file_they_end_in() {
    let files = [
        ("a/lib.rs", "mod one; mod two; pub use two::Two; // use one::None;"),
        ("a/one.rs", "use crate::Two; use std::rc::Rc; const A: &str = \"crate::three::X\";"),
        ("a/two/mod.rs", "mod deep; pub(crate) use self::deep::{deep, Deep as D}; pub struct Two;"),
        (
            "a/two/deep.rs",
            "pub struct Deep; pub fn deep() -> char { '\"' } fn f<'a>() { super::Two; }
            #[cfg(test)] mod tests { use crate::one::A; } fn g() { crate::one::A; }",
        ),
    ];
    let files = files.map(|(file, text)| (file.to_owned(), text.to_owned())).into();
    let graph = Package::read(&files, "a/lib.rs").graph();
    let uses = |file: &str| graph[file].iter().map(String::as_str).collect::<Vec<_>>();
    assert_eq!(uses("a/lib.rs"), [""; 0], "what is handed on only is not used");
    assert_eq!(uses("a/one.rs"), ["a/two/mod.rs"]);
    assert_eq!(uses("a/two/mod.rs"), [""; 0]);
    assert_eq!(uses("a/two/deep.rs"), ["a/one.rs", "a/two/mod.rs"]);
    let circle = ["a/one.rs", "a/two/deep.rs"];
    assert_eq!(circles(&graph), [[""; 0]; 0]);
    let mut graph = graph;
    graph.get_mut(circle[0]).unwrap().insert(circle[1].into());
    assert_eq!(circles(&graph), [circle]);
}
