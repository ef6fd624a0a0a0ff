//! Paging: the part of a long list that a query wants.

/// At most `limit` items after the one that was seen last.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct Page<K> {
    /// The last item seen; from the start without it.
    pub after: Option<K>,
    /// So many at most; all without it.
    pub limit: Option<usize>,
}

impl<K> Default for Page<K> {
    fn default() -> Self {
        Self { after: None, limit: None }
    }
}

impl<K> Page<K> {
    /// The first so many.
    #[must_use]
    pub const fn first(limit: usize) -> Self {
        Self { after: None, limit: Some(limit) }
    }
}

impl<K: PartialEq> Page<K> {
    /// The part of a list that is asked for. An item that is not there is taken for the end: a
    /// caller that pages on never sees an item twice.
    pub fn of<T>(&self, items: impl Iterator<Item = T>, key: impl Fn(&T) -> K) -> Vec<T> {
        let mut seen = self.after.is_none();
        items
            .filter(|item| {
                let wanted = seen;
                seen = seen || self.after.as_ref() == Some(&key(item));
                wanted
            })
            .take(self.limit.unwrap_or(usize::MAX))
            .collect()
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn pages_follow_each_other_without_gap_or_repeat() {
        let page = |after, limit| Page { after, limit }.of(1..=5, |&number| number);
        assert_eq!(page(None, None), [1, 2, 3, 4, 5]);
        assert_eq!(page(None, Some(2)), [1, 2]);
        assert_eq!(page(Some(2), Some(2)), [3, 4]);
        assert_eq!(page(Some(5), None), [0; 0]);
        assert_eq!(page(Some(9), None), [0; 0]);
    }
}
