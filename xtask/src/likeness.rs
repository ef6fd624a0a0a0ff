//! The order in which a module's functions are best laid down. gzip finds again what stood at most 32 KiB
//! before, so functions that are alike weigh less when they lie side by side. Generic code makes many such.

use std::collections::{HashMap, HashSet, VecDeque};

/// How many bytes behind each other are compared.
const RUN: usize = 6;

/// A run that stands in more functions says little about which belong together, and costs the most time.
const MOST_SHARING: usize = 50;

/// How many bytes back gzip finds again, with some left for the function that is laid down next.
const WINDOW: usize = 28 * 1024;

/// Short functions are like many. These bytes are added to each, so that what is short isn't taken first.
const HANDICAP: usize = 500;

/// The runs that a function shares with others, and its size.
struct Laid {
    runs: Vec<usize>,
    size: usize,
}

/// The functions' numbers in the order in which they lie best: each time the one of which the most, by
/// its size, lies in the window already.
pub(crate) fn order(functions: &[&[u8]]) -> Vec<usize> {
    let (laid, sharing) = shared_runs(functions);
    let mut by_size: Vec<usize> = (0..functions.len()).collect();
    by_size.sort_by_key(|&function| usize::MAX - functions[function].len());
    let mut by_size = by_size.into_iter();

    let mut is_placed = vec![false; functions.len()];
    // How many of each function's runs lie in the window.
    let mut known = vec![0_usize; functions.len()];
    let mut times_in_window = vec![0_usize; sharing.len()];
    let (mut window, mut window_size) = (VecDeque::new(), 0);
    let mut order = Vec::with_capacity(functions.len());
    loop {
        let mut best: Option<usize> = None;
        for function in 0..functions.len() {
            if is_placed[function] || known[function] == 0 {
                continue;
            }
            let is_better = best.is_none_or(|best| {
                known[function] * (laid[best].size + HANDICAP)
                    > known[best] * (laid[function].size + HANDICAP)
            });
            if is_better {
                best = Some(function);
            }
        }
        let Some(next) = best.or_else(|| by_size.find(|&function| !is_placed[function])) else {
            return order;
        };
        is_placed[next] = true;
        order.push(next);
        for &run in &laid[next].runs {
            times_in_window[run] += 1;
            if times_in_window[run] == 1 {
                sharing[run].iter().for_each(|&other| known[other] += 1);
            }
        }
        window.push_back(next);
        window_size += laid[next].size;
        while window_size > WINDOW
            && window.len() > 1
            && let Some(gone) = window.pop_front()
        {
            window_size -= laid[gone].size;
            for &run in &laid[gone].runs {
                times_in_window[run] -= 1;
                if times_in_window[run] == 0 {
                    sharing[run].iter().for_each(|&other| known[other] -= 1);
                }
            }
        }
    }
}

/// For each function the runs that it shares, by numbers, and for each of those the functions.
fn shared_runs(functions: &[&[u8]]) -> (Vec<Laid>, Vec<Vec<usize>>) {
    let mut sharing: HashMap<&[u8], Vec<usize>> = HashMap::new();
    for (function, body) in functions.iter().enumerate() {
        let runs: HashSet<&[u8]> = body.windows(RUN).collect();
        for run in runs {
            sharing.entry(run).or_default().push(function);
        }
    }
    let mut laid: Vec<_> =
        functions.iter().map(|body| Laid { runs: Vec::new(), size: body.len() }).collect();
    let shared = sharing.into_values().filter(|of| (2..=MOST_SHARING).contains(&of.len()));
    let shared: Vec<_> = shared.collect();
    for (run, of) in shared.iter().enumerate() {
        of.iter().for_each(|&function| laid[function].runs.push(run));
    }
    (laid, shared)
}

#[cfg(test)]
mod tests {
    use super::*;

    /// A function of bytes that no function of another seed has.
    fn function(seed: u8, size: usize) -> Vec<u8> {
        (0..size).map(|at| seed ^ (at * at % 251) as u8).collect()
    }

    #[test]
    fn what_is_alike_lies_side_by_side() {
        let mut functions: Vec<_> = [3, 90, 150].map(|seed| function(seed, 40_000)).into();
        // Each has a small sibling, which stands far off.
        functions.extend([150, 3, 90].map(|seed| function(seed, 100)));
        let functions: Vec<_> = functions.iter().map(Vec::as_slice).collect();
        assert_eq!(order(&functions), [0, 4, 1, 5, 2, 3]);
    }

    #[test]
    fn each_function_is_laid_down_once() {
        let functions: Vec<_> = (0..200).map(|at| function(at / 3, 20 + usize::from(at))).collect();
        let functions: Vec<_> = functions.iter().map(Vec::as_slice).collect();
        let mut order = order(&functions);
        order.sort_unstable();
        assert_eq!(order, (0..200).collect::<Vec<_>>());
    }
}
