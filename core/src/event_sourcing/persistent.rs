//! Collections whose clone costs nothing and shares what has not changed since: what makes a
//! checkpoint of a projection cheap.

use rustc_hash::FxBuildHasher;

/// A map to clone at no cost.
pub type PersistentMap<K, V> = imbl::GenericHashMap<K, V, FxBuildHasher, imbl::shared_ptr::RcK>;

/// An ordered map to clone at no cost.
pub type PersistentOrdMap<K, V> = imbl::GenericOrdMap<K, V, imbl::shared_ptr::RcK>;

/// A list to clone at no cost.
pub type PersistentList<T> = imbl::GenericVector<T, imbl::shared_ptr::RcK>;
