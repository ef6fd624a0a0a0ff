//! The drawings in ARCHITECTURE.md: which room uses which, taken from the imports. A drawing leaves out an
//! arrow where a longer way of arrows leads to the same room.

use std::collections::{BTreeMap, BTreeSet};
use std::fs;

use super::circles::graph_of;
use super::imports::Graph;
use super::root;

const DOCUMENT: &str = "ARCHITECTURE.md";

/// Rooms, each with those that it uses.
type Rooms = BTreeMap<String, BTreeSet<String>>;

/// The uses of rooms, from the uses of files. A file in no room is left out.
fn rooms(graph: &Graph, room_of: impl Fn(&str) -> Option<String>) -> Rooms {
    let mut rooms = Rooms::new();
    for (file, used) in graph {
        let Some(room) = room_of(file) else { continue };
        let uses = rooms.entry(room.clone()).or_default();
        uses.extend(used.iter().filter_map(|file| room_of(file)).filter(|other| *other != room));
    }
    rooms
}

fn reached(rooms: &Rooms, from: &str) -> BTreeSet<String> {
    let mut seen = BTreeSet::new();
    let mut next = vec![from.to_owned()];
    while let Some(room) = next.pop() {
        for used in &rooms[&room] {
            if seen.insert(used.clone()) {
                next.push(used.clone());
            }
        }
    }
    seen
}

/// The arrows of a drawing, in Mermaid's words.
fn drawn(rooms: &Rooms) -> String {
    let mut lines = String::from("```mermaid\ngraph TD\n");
    for (room, uses) in rooms {
        let further: BTreeSet<_> = uses.iter().flat_map(|used| reached(rooms, used)).collect();
        let direct: Vec<_> = uses.difference(&further).map(String::as_str).collect();
        if !direct.is_empty() {
            lines.push_str(&format!("{room} --> {}\n", direct.join(" & ")));
        }
    }
    lines + "```\n"
}

fn room_of_core(file: &str) -> Option<String> {
    let (room, _) = file.strip_prefix("core/src/")?.split_once(['/', '.'])?;
    (room != "lib").then(|| room.to_owned())
}

fn floor_of_page(file: &str) -> Option<String> {
    let (floor, _) = file.strip_prefix("src/ui/")?.split_once('/')?;
    Some(floor.to_owned())
}

#[test]
fn the_map_is_drawn_from_the_imports() {
    let core = rooms(&graph_of("core/src", "core/src/lib.rs"), room_of_core);
    let page = rooms(&graph_of("src", "src/lib.rs"), floor_of_page);
    assert!(core.len() > 8 && page.len() > 6, "the rooms are where they are looked for");
    let path = root().join(DOCUMENT);
    let text = fs::read_to_string(&path).unwrap();
    let mut parts = text.split("```mermaid\n");
    let mut written = parts.next().unwrap_or_default().to_owned();
    for rooms in [core, page] {
        let part = parts.next().expect("a drawing for the core and one for the page");
        let (_, rest) = part.split_once("```\n").expect("a drawing ends");
        written.push_str(&drawn(&rooms));
        written.push_str(rest);
    }
    if std::env::var_os("LEFTFOLD_WRITE_MAP").is_some() {
        fs::write(&path, &written).unwrap();
    }
    assert_eq!(
        fs::read_to_string(&path).unwrap(),
        written,
        "{DOCUMENT} draws other imports: write the drawings anew with LEFTFOLD_WRITE_MAP=1"
    );
}

#[test]
fn a_drawing_leaves_out_what_follows_from_it() {
    let files = [("a", vec![]), ("b", vec!["a"]), ("c", vec!["a", "b"]), ("d", vec!["a"])];
    let of = |used: Vec<&str>| used.into_iter().map(ToOwned::to_owned).collect();
    let files: Graph = files.into_iter().map(|(file, used)| (file.to_owned(), of(used))).collect();
    let rooms = rooms(&files, |file| Some(file.to_owned()));
    assert_eq!(drawn(&rooms), "```mermaid\ngraph TD\nb --> a\nc --> b\nd --> a\n```\n");
}
