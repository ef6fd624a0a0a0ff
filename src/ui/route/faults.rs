//! A run of the fault lab in an address: its seed, and the faults that are on.

use leftfold_core::simulation::faults::{FaultKind, FaultSet};

use super::query;

/// What the address of the fault lab says: nothing, where it is opened from a link of the page.
#[derive(Debug, Clone, PartialEq, Eq, Default)]
pub struct FaultsAddress {
    /// The seed as it stands there, which may be no number.
    seed: Option<String>,
    /// The faults that are on.
    faults: Option<FaultSet>,
}

/// What stands behind the name of a fault that is on.
const ON: &str = "on";

impl FaultsAddress {
    /// A run by its seed and faults.
    #[must_use]
    pub fn of(seed: u64, faults: FaultSet) -> Self {
        Self { seed: Some(seed.to_string()), faults: Some(faults) }
    }

    /// What stands behind the question mark.
    pub(super) fn read(text: &str) -> Self {
        let mut address = Self::default();
        for (name, text) in query::read(text) {
            let kind = FaultKind::ALL.into_iter().find(|kind| kind.as_str() == name);
            if name == "seed" && !text.is_empty() {
                address.seed = Some(text);
                address.faults = Some(address.faults.unwrap_or_default());
            } else if let Some(kind) = kind {
                let faults = address.faults.unwrap_or_default();
                address.faults = Some(faults.with(kind, text == ON));
            }
        }
        // That no fault is on is known by the seed before it.
        if address.seed.is_none() && address.faults == Some(FaultSet::NONE) {
            address.faults = None;
        }
        address
    }

    /// The seed, where it says one.
    #[must_use]
    pub fn seed(&self) -> Option<u64> {
        self.seed.as_ref()?.parse().ok()
    }

    /// What stands in the place of the seed and is none.
    #[must_use]
    pub fn wrong_seed(self) -> Option<String> {
        self.seed.filter(|text| text.parse::<u64>().is_err())
    }

    /// The faults that are on, where it says so.
    #[must_use]
    pub fn faults(&self) -> Option<FaultSet> {
        self.faults
    }

    /// How it stands in an address.
    pub(super) fn query(&self) -> String {
        let seed = self.seed.iter().map(|seed| ("seed", seed.as_str()));
        let faults = self.faults.into_iter().flat_map(FaultSet::kinds);
        query::written(seed.chain(faults.map(|kind| (kind.as_str(), ON))))
    }
}

#[cfg(test)]
mod tests {
    #[cfg(target_arch = "wasm32")]
    use wasm_bindgen_test::wasm_bindgen_test as test;

    use super::*;

    #[test]
    fn a_run_is_found_again_by_its_address() {
        for faults in [FaultSet::NONE, FaultSet::only(FaultKind::SendTwice), FaultSet::all()] {
            let address = FaultsAddress::of(7, faults);
            let query = address.query();
            assert_eq!(FaultsAddress::read(query.trim_start_matches('?')), address, "{query}");
            assert_eq!((address.seed(), address.faults()), (Some(7), Some(faults)));
        }
        let query = FaultsAddress::of(7, FaultSet::only(FaultKind::TwoTabs)).query();
        assert_eq!(query, "?seed=7&tabs=on");
    }

    #[test]
    fn a_seed_that_is_no_number_is_kept_to_be_said() {
        let address = FaultsAddress::read("seed=seven&crash=on");
        assert_eq!(address.seed(), None);
        assert_eq!(address.faults(), Some(FaultSet::only(FaultKind::CrashTab)));
        assert_eq!(address.wrong_seed().as_deref(), Some("seven"));
        assert_eq!(FaultsAddress::read("crash=off&what=ever"), FaultsAddress::default());
    }
}
