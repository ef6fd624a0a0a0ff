//! The ways on from a page that has fallen: what is stored is read, and nothing is folded and nothing is
//! shown of it. Whatever made the page fall can't make these fall as well.

use std::cell::RefCell;
use std::rc::Rc;

use crate::application::bank::storage_refusal::{storage_refusal, unreadable};
use crate::application::keys::sealed_places::SealedPlaces;
use crate::application::keys::{Keys, refusal};
use crate::application::maintain::import_export::PersonalData;
use crate::codec::{Carried, Exporter};
use crate::domain::{Code, Entry, LocalStore, Refusal, Store};
use crate::event_sourcing::{
    AppendError, Entropy, OpenError, Opened, Phase, Position, Predecessor, Progress, StoreReport,
    Uninterrupted,
};
use crate::privacy::{Key, KeyStore, VaultError};

/// A stored log that is not opened as a bank.
pub struct Rescue {
    store: Box<Store>,
    keys: RefCell<Keys>,
    key_store: Rc<dyn KeyStore>,
}

impl Rescue {
    /// Reads what a store holds.
    ///
    /// # Errors
    /// [`OpenError`] where it can't be read at all; a damaged log is read as far as it goes.
    pub async fn begin(
        store: Box<Store>,
        key_store: Rc<dyn KeyStore>,
        entropy: Rc<dyn Entropy>,
    ) -> Result<Self, OpenError> {
        let _ = key_store.refresh().await;
        let keys = RefCell::new(Keys::open(Rc::clone(&key_store), entropy));
        let rescue = Self { store, keys, key_store };
        rescue.read().await?;
        Ok(rescue)
    }

    /// Whether a log is still kept that this one took the place of.
    #[must_use]
    pub fn has_predecessor(&self) -> bool {
        self.local_log().is_ok_and(|log| log.local_report().predecessor.is_some())
    }

    /// What the store says of itself.
    #[must_use]
    pub fn report(&self) -> StoreReport {
        self.store.report()
    }

    /// Puts the log back that an import took the place of. Whether there was one.
    ///
    /// # Errors
    /// What the storage says; the log then stands as it was.
    pub async fn take_back(&self) -> Result<bool, Refusal> {
        let taken_back = self.local_log()?.take_back(&Uninterrupted).await;
        if !taken_back.map_err(|error| storage_refusal(&error))? {
            return Ok(false);
        }
        let entries = self.read().await.map_err(|error| unreadable(&error))?.entries;
        {
            let mut keys = self.keys.borrow_mut();
            if !keys.is_locked() {
                keys.bring_log_key_back()?;
                keys.keep_only(entries.iter().flat_map(Entry::events));
            }
        }
        self.flush_keys().await?;
        Ok(true)
    }

    /// Writes the whole log anew from the write-ahead log in front of it. How many events that are.
    ///
    /// # Errors
    /// Where the write-ahead log hasn't all of it, or can't be read: nothing has changed then.
    pub async fn rebuild(&self) -> Result<Position, Refusal> {
        self.local_log()?.rebuild(&Uninterrupted).await.map_err(|error| storage_refusal(&error))
    }

    /// The log as text, as [`Bank::export_log`](crate::application::Bank::export_log): with personal data
    /// where that can be read, and without where the keys are locked.
    ///
    /// # Errors
    /// What the storage says.
    pub async fn export(&self) -> Result<String, Refusal> {
        let Opened { log_id, mut entries, .. } =
            self.read().await.map_err(|error| unreadable(&error))?;
        let personal = self.exported_data();
        let places = SealedPlaces::find(&entries);
        Keys::open_fields(&self.keys, log_id, &mut entries, &places, in_one_go()).await;
        let keys = self.keys.borrow();
        let key = |subject| keys.key_text(subject);
        let carried = Carried { log_key: keys.log_key().map(Key::to_text), key: &key };
        let carried = Some(&carried).filter(|_| personal == PersonalData::Included);
        let mut exporter = Exporter::new(log_id);
        let all = entries.iter().try_for_each(|entry| exporter.take(entry, carried));
        all.map_err(|error| Refusal::new(Code::StorageUnavailable, error.to_string()))?;
        Ok(exporter.finish().text)
    }

    /// Whether personal data goes with an export: not where the keys are locked.
    pub fn exported_data(&self) -> PersonalData {
        match self.keys.borrow().is_locked() {
            true => PersonalData::LeftOut,
            false => PersonalData::Included,
        }
    }

    /// Throws the log and all keys away, and begins another.
    ///
    /// # Errors
    /// Why the store did not let it go.
    pub async fn begin_anew(&self, log_id: uuid::Uuid) -> Result<(), Refusal> {
        let replaced =
            self.local_log()?.replace(log_id, &[], Predecessor::Dropped, &Uninterrupted).await;
        replaced.map_err(|error| storage_refusal(&error))?;
        self.keys.borrow_mut().clear()?;
        self.flush_keys().await
    }

    fn local_log(&self) -> Result<&LocalStore<'_>, Refusal> {
        self.store.local().ok_or_else(|| storage_refusal(&AppendError::NotLocal))
    }

    async fn read(&self) -> Result<Opened<crate::domain::Event, crate::domain::Actor>, OpenError> {
        let opened = self.store.open(&Uninterrupted).await?;
        self.keys.borrow_mut().stand_for(opened.log_id);
        Ok(opened)
    }

    async fn flush_keys(&self) -> Result<(), Refusal> {
        self.key_store.flush().await.map_err(|error| refusal(&VaultError::from(error)))
    }
}

fn in_one_go() -> Phase<'static> {
    Phase::new(&Uninterrupted as &dyn Progress, 0, 1)
}
