//! The bank of a level: in memory, and apart from the browser's.

use std::rc::Rc;

use leftfold_core::application::{Bank, SchemaWorkshop};
use leftfold_core::codec::Upcasters;
use leftfold_core::lessons::{Act, ActError, Fork, Happening, Level, Session, WorldPorts};
use leftfold_core::read_models::Workshop;
use tokio::sync::Mutex;

use super::course_files::Course;
use crate::browser::HostProgress;
use crate::ui::state::sandbox::Sandbox;
use crate::ui::words::lesson_reasons::or_why_in_full;

/// What a level asks of the world: all of it in memory.
pub(super) fn ports() -> WorldPorts {
    WorldPorts { progress: Rc::new(HostProgress::silent()), ..WorldPorts::in_memory() }
}

/// Begins a session of a level, and does again what was done in it.
pub(super) async fn session_of(
    course: &Course,
    level: &Rc<Level>,
    stands: &[Happening],
) -> Result<Session, String> {
    let begun = Session::begin(&course.pack, level, ports()).await;
    let mut session = or_why_in_full(begun).await?;
    for done in stands {
        or_why_in_full(do_again(&mut session, done).await).await?;
    }
    Ok(session)
}

async fn do_again(session: &mut Session, done: &Happening) -> Result<(), ActError> {
    match done {
        Happening::Acted(act) => session.perform(act).await.map(drop),
        Happening::Answered { step, is, again: true } => session.answer_again(step, is),
        Happening::Answered { step, is, again: false } => {
            session.perform(&Act::Answer(step.clone(), is.clone())).await.map(drop)
        }
        _ => Ok(()),
    }
}

/// Looks at the copies of a session, unless an act is under way, which has its own say when it is done.
pub(super) fn with_copies(session: &Mutex<Session>, look: &mut dyn FnMut(&mut Workshop)) {
    if let Ok(mut session) = session.try_lock() {
        look(session.copies_mut());
    }
}

/// How a session's old log is read, where it is.
pub(super) fn glass(session: &Mutex<Session>) -> Option<Upcasters> {
    session.try_lock().ok()?.glass().map(SchemaWorkshop::upcasters)
}

/// The banks of a session, as the pages show them: its own, the forks, and the number of the one that is entered.
pub(super) fn banks(session: &Session) -> (Rc<Bank>, Vec<Sandbox>, Option<u32>) {
    let forks = session.forks().iter().zip(1..).map(|(fork, id)| sandbox(id, fork));
    let entered = session.entered().and_then(|entered| {
        let at = session.forks().iter().position(|fork| fork.name == entered.name)?;
        u32::try_from(at + 1).ok()
    });
    (Rc::clone(session.own_bank()), forks.collect(), entered)
}

/// A fork, as the pages show it.
fn sandbox(id: u32, fork: &Fork) -> Sandbox {
    Sandbox {
        id,
        name: fork.name.clone(),
        from: Some(fork.from),
        bank: Rc::clone(&fork.bank),
        without: fork.replayed.clone(),
    }
}
