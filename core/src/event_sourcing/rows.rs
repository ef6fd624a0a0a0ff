//! A list of rows by id whose clone is cheap and shares what has not changed since: what makes a
//! checkpoint of a projection small. Rows stand in chunks; a clone shares all of them, and the first
//! change to a chunk after a clone copies that chunk alone. The idea is that of a persistent vector
//! (Bagwell and Rompf, "RRB-Trees", 2011), one level deep: enough for the thousands of rows of a
//! bank in a browser, at a tenth of the code.

use std::hash::Hash;
use std::rc::Rc;

use rustc_hash::FxHashMap;

/// How many rows a chunk holds.
const CHUNK: usize = 32;

/// Rows by id, in the order in which they came. None is ever taken away.
#[derive(Debug, Clone)]
pub struct Rows<K, V> {
    index: Rc<FxHashMap<K, usize>>,
    chunks: Vec<Rc<Vec<V>>>,
}

impl<K, V> Default for Rows<K, V> {
    fn default() -> Self {
        Self { index: Rc::default(), chunks: Vec::new() }
    }
}

impl<K: Copy + Eq + Hash, V: Clone> Rows<K, V> {
    /// The row of an id.
    pub fn get(&self, id: K) -> Option<&V> {
        let &at = self.index.get(&id)?;
        self.chunks.get(at / CHUNK)?.get(at % CHUNK)
    }

    /// The row of an id, to change it.
    pub fn get_mut(&mut self, id: K) -> Option<&mut V> {
        let &at = self.index.get(&id)?;
        Rc::make_mut(self.chunks.get_mut(at / CHUNK)?).get_mut(at % CHUNK)
    }

    /// Adds a row, or puts it in the place of the one that the id has.
    pub fn insert(&mut self, id: K, row: V) {
        if let Some(old) = self.get_mut(id) {
            *old = row;
            return;
        }
        let at = self.index.len();
        Rc::make_mut(&mut self.index).insert(id, at);
        match self.chunks.last_mut().filter(|chunk| chunk.len() < CHUNK) {
            Some(chunk) => Rc::make_mut(chunk).push(row),
            None => {
                let mut chunk = Vec::with_capacity(CHUNK);
                chunk.push(row);
                self.chunks.push(Rc::new(chunk));
            }
        }
    }

    /// Every row, in the order in which they came.
    pub fn iter(&self) -> impl Iterator<Item = &V> {
        self.chunks.iter().flat_map(|chunk| chunk.iter())
    }

    /// How many there are.
    #[must_use]
    pub fn len(&self) -> usize {
        self.index.len()
    }

    /// Whether there are none.
    #[must_use]
    pub fn is_empty(&self) -> bool {
        self.index.is_empty()
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn rows_come_back_by_id_and_in_order() {
        let mut rows = Rows::default();
        for id in (0..100).rev() {
            rows.insert(id, id * 10);
        }
        assert_eq!((rows.len(), rows.get(7), rows.get(100)), (100, Some(&70), None));
        assert!(rows.iter().copied().eq((0..100).rev().map(|id| id * 10)));
    }

    #[test]
    fn a_clone_keeps_what_was() {
        let mut rows = Rows::default();
        for id in 0..100 {
            rows.insert(id, 0);
        }
        let before = rows.clone();
        *rows.get_mut(50).unwrap() = 1;
        rows.insert(100, 2);
        assert_eq!((before.get(50), before.get(100), before.len()), (Some(&0), None, 100));
        assert_eq!((rows.get(50), rows.get(100), rows.len()), (Some(&1), Some(&2), 101));
    }

    #[test]
    fn a_clone_shares_the_chunks_that_did_not_change() {
        let mut rows = Rows::default();
        for id in 0..100 {
            rows.insert(id, 0);
        }
        let before = rows.clone();
        *rows.get_mut(0).unwrap() = 1;
        let shared =
            rows.chunks.iter().zip(&before.chunks).filter(|(one, other)| Rc::ptr_eq(one, other));
        assert_eq!(shared.count(), rows.chunks.len() - 1);
    }
}
