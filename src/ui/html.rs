//! How pages are drawn. An element is made as it is written, once; what follows the bank or a form
//! says what it looks at, and is touched again only where it finds something else. All of it is of
//! one type and goes through few functions, so that a page weighs little more than its words.

use std::cell::RefCell;
use std::rc::Rc;

use leptos::prelude::*;
use leptos::web_sys::{Element, Event, Node};
use wasm_bindgen::prelude::Closure;
use wasm_bindgen::{JsCast, JsValue};

/// A piece of the document: an element, a text, or several of them in a row.
#[derive(Clone)]
pub(crate) struct Html(Node);

/// An element of HTML.
pub(crate) fn el(tag: &'static str) -> Html {
    element(document().create_element(tag))
}

/// An element of SVG.
pub(crate) fn svg(tag: &'static str) -> Html {
    element(document().create_element_ns(Some("http://www.w3.org/2000/svg"), tag))
}

/// Fails only for a tag that can't be one; ours are written out.
fn element(made: Result<Element, JsValue>) -> Html {
    made.map_or_else(|_| group(), |element| Html(element.into()))
}

/// Several pieces in a row, at first none.
pub(crate) fn group() -> Html {
    Html(document().create_document_fragment().into())
}

/// A text that follows what it says.
pub(crate) fn text(says: impl Fn() -> String + 'static) -> Html {
    let node = document().create_text_node("");
    let shown = node.clone();
    let mut last = String::new();
    follow(move || {
        let now = says();
        if now != last {
            shown.set_data(&now);
            last = now;
        }
    });
    Html(node.into())
}

/// Runs at once, and again whenever a signal that it reads has changed, for as long as the piece
/// stands that it was called for.
pub(crate) fn follow(run: impl FnMut() + 'static) {
    follow_boxed(Box::new(run));
}

fn follow_boxed(mut run: Box<dyn FnMut()>) {
    StoredValue::new_local(RenderEffect::new(move |_| run()));
}

/// What is drawn of what one looks at, and drawn anew when one sees something else there. Only
/// looking follows signals.
pub(crate) fn live<T: PartialEq + 'static>(
    look: impl Fn() -> T + 'static,
    draw: impl Fn(&T) -> Html + 'static,
) -> Html {
    let slot = Slot::new();
    let html = slot.html();
    let mut last = None;
    follow(move || {
        let now = look();
        if last.as_ref() != Some(&now) {
            slot.show(|| draw(&now));
            last = Some(now);
        }
    });
    html
}

/// What stands there only while something is so.
pub(crate) fn only_while(
    is_so: impl Fn() -> bool + 'static,
    draw: impl Fn() -> Html + 'static,
) -> Html {
    live(is_so, move |&is_so| if is_so { draw() } else { group() })
}

/// A list that follows its items. Each is drawn once, as one element, and is known by its key: it
/// stays as it is while others come and go.
pub(crate) fn each<T: 'static>(
    items: impl Fn() -> Vec<T> + 'static,
    key: impl Fn(&T) -> u128 + 'static,
    draw: impl Fn(T) -> Html + 'static,
) -> Html {
    let list = List::new();
    let html = list.slot.html();
    let draw = Rc::new(draw);
    follow(move || {
        let wanted = items().into_iter().map(|item| -> Wanted {
            let (key, draw) = (key(&item), Rc::clone(&draw));
            (key, Box::new(move || draw(item)))
        });
        list.show(wanted.collect());
    });
    html
}

/// What can stand in an element.
pub(crate) trait Content {
    /// Puts it at the end of a node.
    fn put(self, into: &Html);
}

impl Content for Html {
    fn put(self, into: &Html) {
        let _ = into.0.append_child(&self.0);
    }
}

impl Content for &str {
    fn put(self, into: &Html) {
        Html(document().create_text_node(self).into()).put(into);
    }
}

impl Content for String {
    fn put(self, into: &Html) {
        self.as_str().put(into);
    }
}

impl<T: Content> Content for Option<T> {
    fn put(self, into: &Html) {
        if let Some(content) = self {
            content.put(into);
        }
    }
}

impl<T: Content, const N: usize> Content for [T; N] {
    fn put(self, into: &Html) {
        for content in self {
            content.put(into);
        }
    }
}

impl Html {
    /// With more in it.
    pub(crate) fn child(self, content: impl Content) -> Self {
        content.put(&self);
        self
    }

    /// With one more in it for each.
    pub(crate) fn children(self, contents: impl IntoIterator<Item = Html>) -> Self {
        for content in contents {
            content.put(&self);
        }
        self
    }

    /// With a class.
    pub(crate) fn class(self, class: &str) -> Self {
        self.attr("class", class)
    }

    /// With an attribute.
    pub(crate) fn attr(self, name: &str, value: &str) -> Self {
        self.set(name, Some(value));
        self
    }

    /// With an attribute that has no value, where it is so.
    pub(crate) fn flag(self, name: &str, is_so: bool) -> Self {
        self.set(name, is_so.then_some(""));
        self
    }

    /// With an attribute that follows what it says.
    pub(crate) fn live_attr(
        self,
        name: &'static str,
        says: impl Fn() -> Option<String> + 'static,
    ) -> Self {
        let element = self.clone();
        let mut last = None;
        follow(move || {
            let now = says();
            if now != last {
                element.set(name, now.as_deref());
                last = now;
            }
        });
        self
    }

    /// With the attribute `true` while something is so, as `aria-…` wants it.
    pub(crate) fn true_while(self, name: &'static str, is_so: impl Fn() -> bool + 'static) -> Self {
        self.live_attr(name, move || is_so().then(|| "true".to_owned()))
    }

    /// A field that shows what is typed, also where the page types it.
    pub(crate) fn value(self, typed: RwSignal<String>) -> Self {
        let field = self.clone();
        follow(move || {
            let now = JsValue::from(typed.get());
            let name = JsValue::from("value");
            // What stands there already isn't set again: that could move the cursor.
            if js_sys::Reflect::get(&field.0, &name).ok().as_ref() != Some(&now) {
                let _ = js_sys::Reflect::set(&field.0, &name, &now);
            }
        });
        self
    }

    /// Answers an event.
    pub(crate) fn on(self, event: &str, answer: impl FnMut(Event) + 'static) -> Self {
        self.on_boxed(event, Box::new(answer));
        self
    }

    fn on_boxed(&self, event: &str, answer: Box<dyn FnMut(Event)>) {
        let answer = Closure::wrap(answer).into_js_value();
        let _ = self.0.add_event_listener_with_callback(event, answer.unchecked_ref());
    }

    /// Says another text, and nothing else.
    pub(crate) fn say(&self, text: &str) {
        self.0.set_text_content(Some(text));
    }

    /// The element itself, as what its tag makes it.
    pub(crate) fn node<T: JsCast>(&self) -> T {
        self.0.clone().unchecked_into()
    }

    /// Puts the piece at the end of the page.
    pub(crate) fn mount(&self) {
        if let Some(body) = document().body() {
            let _ = body.append_child(&self.0);
        }
    }

    fn set(&self, name: &str, value: Option<&str>) {
        let element: &Element = self.0.unchecked_ref();
        let _ = match value {
            Some(value) => element.set_attribute(name, value),
            None => element.remove_attribute(name),
        };
    }
}

/// A place whose content is replaced as a whole.
#[derive(Clone)]
pub(crate) struct Slot {
    start: Node,
    end: Node,
    /// Owns what the content follows; it is let go with the content.
    owner: Owner,
}

impl Slot {
    /// An empty place.
    pub(crate) fn new() -> Self {
        let mark = || document().create_comment("").into();
        Self { start: mark(), end: mark(), owner: Owner::new() }
    }

    /// The place, to be put somewhere.
    pub(crate) fn html(&self) -> Html {
        group().child(Html(self.start.clone())).child(Html(self.end.clone()))
    }

    /// Replaces what stands there; nothing, where the place itself is gone meanwhile.
    pub(crate) fn show(&self, draw: impl FnOnce() -> Html) {
        let mut draw = Some(draw);
        self.show_boxed(&mut || draw.take().map_or_else(group, |draw| draw()));
    }

    fn show_boxed(&self, draw: &mut dyn FnMut() -> Html) {
        if self.owner.parent().is_none() {
            return;
        }
        self.owner.cleanup();
        let html = draw_for(&self.owner, draw);
        while let Some(old) = self.start.next_sibling().filter(|node| *node != self.end) {
            remove(&old);
        }
        self.put_before(&html.0, None);
    }

    /// Puts a piece before one of those that stand there, or behind all.
    fn put_before(&self, node: &Node, next: Option<&Node>) {
        if let Some(parent) = self.end.parent_node() {
            let _ = parent.insert_before(node, Some(next.unwrap_or(&self.end)));
        }
    }
}

/// Draws on behalf of an owner; what is read meanwhile is not followed.
fn draw_for(owner: &Owner, draw: &mut dyn FnMut() -> Html) -> Html {
    untrack(|| owner.with(draw))
}

fn remove(node: &Node) {
    if let Some(parent) = node.parent_node() {
        let _ = parent.remove_child(node);
    }
}

/// One element of a list, with the owner of what it follows.
struct Item {
    key: u128,
    node: Node,
    _owner: Owner,
}

/// What a list is to show at one of its places.
type Wanted = (u128, Box<dyn FnOnce() -> Html>);

/// The elements of a list, in their place.
struct List {
    slot: Slot,
    items: RefCell<Vec<Item>>,
}

impl List {
    fn new() -> Self {
        Self { slot: Slot::new(), items: RefCell::default() }
    }

    /// Shows these, in this order: new ones are drawn, and those that stand in their order already
    /// are not touched.
    fn show(&self, wanted: Vec<Wanted>) {
        let mut items = self.items.borrow_mut();
        let mut old: Vec<Option<Item>> = items.drain(..).map(Some).collect();
        let mut from = 0;
        let found: Vec<_> = wanted
            .into_iter()
            .map(|(key, draw)| (key, draw, take_known(&mut old, &mut from, key)))
            .collect();
        for gone in old.iter().flatten() {
            remove(&gone.node);
        }
        drop(old);
        if found.iter().all(|(_, _, known)| known.is_none()) {
            // An owner remembers the children it had; here it can forget them.
            self.slot.owner.cleanup();
        }
        let mut next = self.slot.start.next_sibling();
        for (key, draw, known) in found {
            let item = known.unwrap_or_else(|| {
                let owner = self.slot.owner.child();
                let mut draw = Some(draw);
                let html = draw_for(&owner, &mut || draw.take().map_or_else(group, |draw| draw()));
                Item { key, node: html.0, _owner: owner }
            });
            if next.as_ref() == Some(&item.node) {
                next = item.node.next_sibling();
            } else {
                self.slot.put_before(&item.node, next.as_ref());
            }
            items.push(item);
        }
    }
}

/// Takes the element of a key out of the old ones. Most stand in the order that they stood in, so
/// it is looked for behind the last that was found first.
fn take_known(old: &mut [Option<Item>], from: &mut usize, key: u128) -> Option<Item> {
    let is = |at: &usize| matches!(old.get(*at), Some(Some(item)) if item.key == key);
    let at = (*from..old.len()).find(is).or_else(|| (0..*from).find(is))?;
    *from = at + 1;
    old.get_mut(at)?.take()
}
