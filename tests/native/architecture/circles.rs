//! No circles between files: what a file needs can be read first. A `mod.rs` that only declares its
//! modules and hands their names on uses none of them.

use std::fs;

use super::imports::{Graph, Package, circles};
use super::{root, sources};

/// The packages, by their folders and the files that they begin with.
const PACKAGES: [(&str, &str); 8] = [
    ("core/src", "core/src/lib.rs"),
    ("src", "src/lib.rs"),
    ("words/src", "words/src/lib.rs"),
    ("class/src", "class/src/lib.rs"),
    ("xtask/src", "xtask/src/main.rs"),
    ("tests/e2e", "tests/e2e/lib.rs"),
    ("tests/e2e", "tests/e2e/main.rs"),
    ("tests/native", "tests/native/main.rs"),
];

/// Which file of a package uses which.
pub(super) fn graph_of(folder: &str, root: &str) -> Graph {
    let package = Package::read(&sources(folder).into_iter().collect(), root);
    assert!(package.len() > 3, "{root} and its modules are where they are looked for");
    package.graph()
}

#[test]
fn files_use_each_other_in_no_circle() {
    for (folder, root) in PACKAGES {
        let circles = circles(&graph_of(folder, root));
        assert!(circles.is_empty(), "these files use each other in a circle: {circles:#?}");
    }
}

/// The rooms of the application in their order, as its hub lists them.
#[test]
fn a_room_of_the_application_uses_only_rooms_before_it() {
    let folder = "core/src/application/";
    let hub = fs::read_to_string(root().join(folder).join("mod.rs")).unwrap();
    let listed = hub.lines().filter_map(|line| line.strip_prefix("//! - `")?.split('`').next());
    let rooms: Vec<_> = listed.collect();
    assert!(rooms.len() > 5, "the hub lists its rooms");
    let place = |file: &str| {
        let room = file.strip_prefix(folder)?.split(['/', '.']).next()?;
        Some(
            rooms
                .iter()
                .position(|known| *known == room)
                .unwrap_or_else(|| panic!("{file} stands in no room")),
        )
    };
    for (file, used) in graph_of("core/src", "core/src/lib.rs") {
        for other in used.iter().filter(|_| file != "core/src/application/mod.rs") {
            let before = place(&file).zip(place(other)).is_none_or(|(own, other)| other <= own);
            assert!(before, "{file} uses {other}, whose room stands after it");
        }
    }
}
