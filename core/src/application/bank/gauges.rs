//! Figures that only the page can measure and reports to its bank.

use crate::application::bank::Bank;
use crate::application::bank::latency::Latencies;
use crate::application::bank::memory::{Memory, MemoryGauge};

impl Bank {
    /// Takes in how long a command took, in microseconds, from its sending to its answer.
    pub fn note_latency(&self, micros: u64) {
        self.latencies.borrow_mut().note(micros);
    }

    /// How long commands took.
    pub fn latencies(&self) -> std::cell::Ref<'_, Latencies> {
        self.latencies.borrow()
    }

    /// Says whom to ask how much memory is taken. Until then nobody knows.
    pub fn set_memory_gauge(&self, gauge: MemoryGauge) {
        *self.memory_gauge.borrow_mut() = Some(gauge);
    }

    /// How much memory is taken now.
    pub(in crate::application) fn memory(&self) -> Option<Memory> {
        let gauge = self.memory_gauge.borrow().clone()?;
        gauge().filter(|memory| memory.limit > 0)
    }
}
