//! What a browser or another tab of it is in the way with.

use leftfold_core::event_sourcing::reason_table;

reason_table! {
    /// Why the bank can't be kept here, or not be written.
    pub enum BrowserProblem {
        /// Node, or a worker.
        NoStorage = "no_browser_storage": "there is no browser storage here";
        /// localStorage that throws.
        StorageRefused(error: String) = "browser_refuses_storage": "the browser refuses its storage ({error})";
        /// localStorage that is `null`.
        StorageOff = "browser_storage_off": "the browser's storage is switched off";
        /// A page's name that can't begin a key.
        BadName = "bad_page_name": "its data-leftfold attribute must have at most 64 letters (a to z), digits, hyphens and underscores, and must not end in -page";
        /// Another page shows this one.
        Framed = "framed": "this page is shown in a frame: open it in a tab of its own";
        /// A tab that writes without a write-ahead log, while this one has one.
        OtherTabWritesAlone = "other_tab_writes_alone": "another tab of this browser, which has no write-ahead log, writes";
        /// Neither has one.
        OtherTabWrites = "other_tab_writes": "another tab of this browser has the bank open and writes, and there is no write-ahead log here";
        /// A tab that writes, while what is stored is to be repaired.
        OtherTabOpen = "other_tab_open": "another tab of this browser has the bank open: close it first";
        /// No IndexedDB.
        NoDatabase = "no_database": "there is no database in this browser";
        /// IndexedDB that throws.
        DatabaseRefused(error: String) = "browser_refuses_database": "the browser refuses its database ({error})";
        /// A request or a transaction that failed.
        DatabaseFailed(error: String) = "database_failed": "the browser's database failed ({error})";
        /// A request for the database without an answer.
        DatabaseNotOpened = "database_not_opened": "the browser does not answer when its database is opened";
        /// A transaction without an end.
        DatabaseSilent = "database_silent": "the browser's database does not answer";
        /// A tab of an earlier version, which has the database open.
        OlderDatabase = "older_database_open": "another tab holds an older write-ahead log open";
        /// A database of a later version.
        NewerDatabase = "newer_database": "a newer version of this page keeps its write-ahead log there";
        /// A copy of a key that is no text.
        CopyUnreadable = "key_copy_unreadable": "a copy of a key can't be read";
        /// A call that was given something else than a log.
        NoText = "no_text": "a log must be a string, a Blob or File, bytes, a ReadableStream of bytes, or a Response";
        /// A stream of something else than bytes.
        NoBytes = "no_bytes": "the stream must give bytes (Uint8Array)";
        /// A file or a stream that the browser can't read, and what it says of it.
        FileUnreadable(said: String) = "file_unreadable": "it can't be read: {said}";
        /// A file or a text of a log that the browser can't make, and what it says of it.
        FileNotMade(said: String) = "file_not_made": "{said}";
        /// A part of the program that did not come.
        NotLoaded = "not_loaded": "a part of Leftfold could not be loaded; try again, or load the page anew";
    }
}
