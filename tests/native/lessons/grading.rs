//! Submissions are run again: what the goal says then counts, and what won't do is told beside it.

use std::cell::RefCell;

use leftfold_core::domain::Code;
use leftfold_core::event_sourcing::{LocalBoxFuture, Progress, Uninterrupted};
use leftfold_core::lessons::{
    Act, ActError, Alike, Grade, Happening, Journal, JournalProblem, LevelGrade, Pack, Record,
    Submission, alike, class_csv, grade, level_reports, question_reports, sort_submissions,
};
use proptest::prelude::ProptestConfig;
use proptest::{prop_assert, prop_assert_eq, proptest};
use serde_json::{Value, json};

use super::{course, drawn};
use crate::support::at_once;

/// A submission of what happened in levels, a second after the other.
fn submission<'a>(
    pack: &Pack,
    who: &str,
    happened: impl IntoIterator<Item = (&'a str, Happening)>,
) -> Submission {
    let mut journal = Journal::new(&pack.hash);
    for ((level, what), ms) in happened.into_iter().zip((0..).step_by(1_000)) {
        journal.push(Record { level: level.into(), ms, what }).unwrap();
    }
    Submission::new(pack, "leftfold", who, journal)
}

fn graded(pack: &Pack, submission: &Submission) -> Grade {
    at_once(grade(pack, submission, &Uninterrupted))
}

fn of_level<'a>(grade: &'a Grade, level: &str) -> &'a LevelGrade {
    grade.levels.iter().find(|graded| graded.level == level).unwrap()
}

/// What is wrong with a submission, each with its place.
fn problems(pack: &Pack, submission: &Submission) -> Vec<String> {
    graded(pack, submission).problems.iter().map(ToString::to_string).collect()
}

fn answered(step: &str, is: impl Into<Value>) -> Happening {
    Happening::Answered { step: step.into(), is: is.into(), again: false }
}

fn act(value: Value) -> Happening {
    Act::parse(value).unwrap().into()
}

/// A submission with the name of its file.
fn file(name: &str, submission: Submission) -> (String, Submission) {
    (name.to_owned(), submission)
}

fn names(files: &[(String, Submission)]) -> Vec<&str> {
    files.iter().map(|(name, _)| name.as_str()).collect()
}

fn deposit(pack: &Pack, amount: &str) -> Happening {
    let account_id = pack.level("01-event").unwrap().id_of("everyday");
    act(json!({ "do": { "type": "deposit_money", "account_id": account_id, "amount": amount } }))
}

const EVENT: &str = "01-event";

/// Begun, with the first question of the first level answered.
fn begun() -> Vec<(&'static str, Happening)> {
    vec![(EVENT, Happening::Begun), (EVENT, answered("find", 4))]
}

fn with(
    mut happened: Vec<(&str, Happening)>,
    more: impl IntoIterator<Item = Happening>,
) -> Vec<(&str, Happening)> {
    happened.extend(more.into_iter().map(|what| (EVENT, what)));
    happened
}

#[test]
fn the_solutions_of_the_course_are_solved_with_a_star() {
    let pack = course();
    let happened = pack.levels.iter().flat_map(|level| {
        let acts = level.solution.iter().map(|act| Happening::from(act.clone()));
        let all = [Happening::Begun].into_iter().chain(acts).chain([Happening::Solved]);
        all.map(|what| (level.id.as_str(), what))
    });
    let submission = submission(&pack, "A7", happened);
    // Handed in as a file.
    let submission = Submission::parse(&submission.written().to_string()).unwrap();
    let grade = graded(&pack, &submission);
    assert_eq!(grade.problems, []);
    assert_eq!((grade.who.as_str(), grade.receipt.as_str()), ("A7", &submission.chain[..8]));
    assert_eq!(grade.levels.len(), pack.levels.len());
    for (graded, level) in grade.levels.iter().zip(&pack.levels) {
        assert!(graded.solved && graded.star && !graded.shown, "{graded:?}");
        assert_eq!((graded.tries, graded.hints, &graded.level), (1, 0, &level.id));
        let asked = level.steps.iter().filter(|step| step.ask.is_some()).count();
        assert_eq!(graded.answers.len(), asked, "{}", level.id);
        let right = graded.answers.values().all(|answer| answer.first.right == Some(true));
        assert!(right, "{graded:?}");
    }
}

#[test]
fn a_claim_counts_for_nothing() {
    let pack = course();
    let grade = graded(&pack, &submission(&pack, "", with(begun(), [Happening::Solved])));
    assert_eq!(grade.problems, []);
    assert!(!of_level(&grade, EVENT).solved);
    let unclaimed = graded(&pack, &submission(&pack, "", with(begun(), [deposit(&pack, "50.00")])));
    assert!(of_level(&unclaimed, EVENT).solved);
}

#[test]
fn what_wont_do_is_told_and_the_rest_is_graded() {
    let pack = course();
    let deposited = || deposit(&pack, "50.00");
    let forged = [
        // The bank refuses this.
        deposit(&pack, "0.00"),
        deposited(),
    ];
    let mended = [Happening::Restarted, answered("find", 4), deposited()];
    let once = submission(&pack, "", with(begun(), forged.clone()));
    let grade = graded(&pack, &once);
    let [problem] = grade.problems.as_slice() else { panic!("{:?}", grade.problems) };
    assert_eq!(problem.reason, JournalProblem::Act(ActError::Refused(Code::InvalidAmount)));
    assert_eq!((problem.level.as_deref(), problem.record), (Some(EVENT), Some(2)));
    assert_eq!(problem.to_string(), "journal[2]: it was refused with invalid_amount");
    assert!(!of_level(&grade, EVENT).solved, "the rest of this try isn't looked at");
    let all = forged.into_iter().chain(mended);
    let again = graded(&pack, &submission(&pack, "", with(begun(), all)));
    assert_eq!(again.problems.len(), 1);
    assert!(of_level(&again, EVENT).solved, "{again:?}");
    assert_eq!(of_level(&again, EVENT).tries, 2);
}

#[test]
fn each_reason_is_told_with_its_record() {
    let pack = course();
    let told = |happened: Vec<(&str, Happening)>| problems(&pack, &submission(&pack, "", happened));
    assert_eq!(
        told(with(begun(), [Happening::Undone])),
        ["journal[2]: there was no act to take back"]
    );
    let done = [deposit(&pack, "5.00"), Happening::Undone];
    assert_eq!(told(with(Vec::new(), done)), ["journal[0]: the level was not begun"]);
    assert_eq!(
        told(vec![("99-nowhere", Happening::Begun), ("99-nowhere", Happening::Shown)]),
        ["journal[0]: the pack has no level “99-nowhere”"]
    );
    assert_eq!(
        told(with(begun(), [answered("guess", "five")])),
        ["journal[2]: this is no answer to “guess”"]
    );
    assert_eq!(
        told(with(begun(), [answered("guess", "one"), answered("guess", "two")])),
        ["journal[3]: “guess” is answered already"]
    );
}

#[test]
fn what_was_changed_is_graded_and_told() {
    let pack = course();
    let whole = submission(&pack, "", with(begun(), [deposit(&pack, "5.00")])).written();
    let read = |changed: Value| Submission::parse(&changed.to_string()).unwrap();
    let mut edited = whole.clone();
    edited["journal"][2]["act"]["do"]["amount"] = json!("50.00");
    let grade = graded(&pack, &read(edited));
    assert_eq!(grade.problems.len(), 1);
    assert_eq!(grade.problems[0].reason, JournalProblem::ChainBroken);
    assert!(of_level(&grade, EVENT).solved, "{grade:?}");

    let mut late = whole.clone();
    late["journal"][1]["ms"] = json!(5_000);
    assert_eq!(
        problems(&pack, &read(late)),
        [
            "the journal doesn't fit its chain: it was changed or damaged",
            "journal[2]: the clock went back"
        ]
    );
}

/// The course in another edition.
fn of_revision(revision: u64) -> Pack {
    let mut other: Value = super::read("lessons/course.json");
    other["revision"] = json!(revision);
    Pack::parse(&other.to_string()).unwrap()
}

#[test]
fn a_submission_of_another_pack_is_not_run() {
    let (pack, other) = (course(), of_revision(7));
    let of_other = submission(&other, "", with(begun(), [deposit(&pack, "50.00")]));
    let grade = graded(&pack, &of_other);
    assert_eq!(grade.levels, []);
    assert_eq!(
        problems(&pack, &of_other),
        ["it is of the pack “course”, revision 7, with another content"]
    );
}

#[test]
fn files_are_graded_by_their_learners_in_the_order_of_a_class_list() {
    let pack = course();
    let of = |who: &str| file(&format!("{who}.json"), submission(&pack, who, begun()));
    let nobody = file("a3.json", submission(&pack, "", begun()));
    let files = vec![of("a10"), of("B1"), nobody, of("A2")];
    let sorted = sort_submissions(&[&pack.hash], files);
    assert_eq!(names(&sorted.graded), ["A2.json", "a3.json", "a10.json", "B1.json"]);
}

#[test]
fn a_submission_that_is_there_twice_counts_once() {
    let pack = course();
    let own = || submission(&pack, "A7", begun());
    let more = submission(&pack, "A7", with(begun(), [deposit(&pack, "50.00")]));
    let files = vec![
        file("one", own()),
        file("again", own()),
        file("copied", submission(&pack, "B8", begun())),
        file("later", more),
        file("unnamed", submission(&pack, "", begun())),
        file("unnamed again", submission(&pack, "", begun())),
    ];
    let sorted = sort_submissions(&[&pack.hash], files);
    assert_eq!(sorted.graded.len(), 4, "another learner's, and what was done later, are others");
    assert_eq!(sorted.twice, ["again", "unnamed again"]);
    assert_eq!((sorted.refused, sorted.waiting), (vec![], vec![]));
}

#[test]
fn submissions_wait_for_their_pack_and_are_graded_once_it_is_there() {
    let (course, pack) = (course(), of_revision(7));
    let files = vec![
        file("one", submission(&pack, "A1", begun())),
        file("two", submission(&pack, "A2", begun())),
    ];
    let sorted = sort_submissions(&[&course.hash], files);
    assert_eq!((sorted.pack, sorted.graded.len(), sorted.refused.len()), (None, 0, 0));
    let missing = sorted.missing_packs();
    let missing: Vec<_> = missing.iter().map(|(pack, count)| (pack.revision, *count)).collect();
    assert_eq!(missing, [(7, 2)]);

    let sorted = sort_submissions(&[&course.hash, &pack.hash], sorted.waiting);
    assert_eq!((sorted.pack, names(&sorted.graded)), (Some(1), vec!["one", "two"]));
    assert_eq!(sorted.missing_packs(), []);
}

#[test]
fn one_pack_is_graded_at_a_time() {
    let (course, other, unknown) = (course(), of_revision(7), of_revision(8));
    let mut changed = submission(&other, "A4", begun());
    changed.chain = "00".into();
    let files = vec![
        file("own", submission(&course, "A1", begun())),
        file("other", submission(&other, "A2", begun())),
        file("others", submission(&other, "A3", begun())),
        file("changed", changed),
        file("unknown", submission(&unknown, "A5", begun())),
    ];
    let sorted = sort_submissions(&[&course.hash, &other.hash], files);
    assert_eq!((sorted.pack, names(&sorted.graded)), (Some(1), vec!["other", "others"]));
    let of_course = JournalProblem::OtherPack { pack: "course".into(), revision: course.revision };
    let refused =
        [("changed".to_owned(), JournalProblem::ChainBroken), ("own".to_owned(), of_course)];
    assert_eq!(sorted.refused, refused);
    assert_eq!(names(&sorted.waiting), ["unknown"]);
}

#[test]
fn a_journal_that_would_take_too_long_is_given_up() {
    let pack = course();
    let level = "16-snapshot";
    let tries =
        (0..500).flat_map(|_| [(level, Happening::Begun), (level, act(json!({ "settle": true })))]);
    let grade = graded(&pack, &submission(&pack, "", tries));
    assert_eq!(
        grade.problems.first().map(|problem| &problem.reason),
        Some(&JournalProblem::TooMuch)
    );
    assert_eq!(of_level(&grade, level).tries, 500);
}

#[test]
fn an_act_that_was_taken_back_was_not_done() {
    let pack = course();
    let detour =
        [deposit(&pack, "5.00"), deposit(&pack, "6.00"), Happening::Undone, Happening::Undone];
    let happened = with(with(begun(), detour), [deposit(&pack, "50.00")]);
    let grade = graded(&pack, &submission(&pack, "", happened));
    assert_eq!(grade.problems, []);
    let level = of_level(&grade, EVENT);
    assert!(level.solved && level.star, "{level:?}");
    assert_eq!(level.tries, 1);
    let without = with(begun(), [deposit(&pack, "5.00"), deposit(&pack, "50.00")]);
    assert!(!of_level(&graded(&pack, &submission(&pack, "", without)), EVENT).star);
}

#[test]
fn the_first_answer_of_any_try_counts() {
    let pack = course();
    let again = Happening::Answered { step: "guess".into(), is: json!("one"), again: true };
    let happened = with(
        Vec::new(),
        [
            Happening::Begun,
            answered("find", 1),
            answered("guess", "two"),
            again,
            Happening::Restarted,
            answered("find", 4),
            answered("guess", "one"),
            deposit(&pack, "50.00"),
        ],
    );
    let grade = graded(&pack, &submission(&pack, "", happened));
    assert_eq!(grade.problems, []);
    let answers = &of_level(&grade, EVENT).answers;
    let find = &answers["find"];
    assert_eq!((&find.first.is, find.first.right), (&json!(1), Some(false)));
    let guess = &answers["guess"];
    assert_eq!((&guess.first.is, guess.first.right), (&json!("two"), Some(false)));
    let second = guess.again.as_ref().unwrap();
    assert_eq!((&second.is, second.right), (&json!("one"), Some(true)));
    assert_eq!(guess.truth, Some(json!("one")), "the second try came so far");
    let level = pack.level(EVENT).unwrap();
    assert_eq!(of_level(&grade, EVENT).answer_marks(level), "1 ✗ · 2 ✗→✓");
    let csv = class_csv(&pack, std::slice::from_ref(&grade), &COLUMNS, &[]);
    let line = csv.lines().nth(1).unwrap();
    assert!(line.ends_with(",1,2,0,1,1 ✗ · 2 ✗→✓,0,"), "a column for each round: {line}");
}

#[test]
fn hints_tries_and_times_are_counted() {
    let pack = course();
    let at = |ms: u64, level: &str, what: Happening| Record { level: level.into(), ms, what };
    let mut journal = Journal::new(&pack.hash);
    for record in [
        at(0, EVENT, Happening::Begun),
        at(10_000, EVENT, Happening::Hinted(1)),
        at(20_000, EVENT, Happening::Hinted(2)),
        at(30_000, EVENT, Happening::Hinted(1)),
        at(40_000, "07-saga", Happening::Begun),
        at(50_000, "07-saga", Happening::Shown),
        // Lunch.
        at(4_000_000, EVENT, answered("find", 4)),
        at(4_010_000, EVENT, deposit(&pack, "50.00")),
        at(4_020_000, EVENT, Happening::Shown),
        at(4_030_000, EVENT, Happening::Restarted),
    ] {
        journal.push(record).unwrap();
    }
    let grade = graded(&pack, &Submission::new(&pack, "leftfold", "", journal));
    assert_eq!(grade.problems, []);
    let event = of_level(&grade, EVENT);
    assert_eq!((event.hints, event.tries, event.ms), (2, 2, 50_000));
    assert!(event.solved && !event.shown, "it was shown when it was solved");
    let saga = of_level(&grade, "07-saga");
    assert!(saga.shown && !saga.solved);
    assert_eq!(saga.ms, 310_000, "a long pause is cut");
}

/// Three learners: one is right at once, one is wrong first, and one hands in the work of the second.
fn class(pack: &Pack) -> Vec<Grade> {
    let wrong =
        || with(begun(), [answered("guess", "two"), deposit(pack, "5.00"), deposit(pack, "50.00")]);
    let right = with(begun(), [answered("guess", "one"), deposit(pack, "50.00")]);
    let third = [("02-fold", Happening::Begun), ("02-fold", answered("sum", " 100 "))];
    let handed_in = [
        submission(pack, "=cmd|'/c calc'!A1", right),
        submission(pack, "B2, the second", wrong()),
        submission(pack, "C3", wrong().into_iter().chain(third)),
    ];
    handed_in.iter().map(|submission| graded(pack, submission)).collect()
}

#[test]
fn a_class_is_told_level_by_level_and_question_by_question() {
    let pack = course();
    let grades = class(&pack);
    let levels = level_reports(&pack, &grades);
    let first = &levels[0];
    assert_eq!((first.begun, first.solved, first.stars, first.shown), (3, 3, 1, 0));
    assert_eq!(first.ms, [3_000, 4_000, 4_000]);
    assert_eq!((levels[1].begun, levels[1].solved), (1, 0));

    let questions = question_reports(&pack, &grades);
    let guess = questions.iter().find(|question| question.step == "guess").unwrap();
    assert_eq!((guess.first.given, guess.first.right, guess.first.wrong), (3, 1, 2));
    let wrong: Vec<_> = guess.wrong().map(|answer| (&answer.is, answer.given)).collect();
    assert_eq!(wrong, [(&json!("two"), 2)]);
    assert_eq!(guess.answers.len(), 2);

    let same = Alike { level: EVENT.into(), grades: vec![1, 2] };
    assert_eq!(alike(&grades), [same]);
}

#[test]
fn whoever_hands_in_again_is_not_alike_with_themselves() {
    let pack = course();
    let grades = class(&pack);
    let again = [grades[1].clone(), grades[1].clone()];
    assert_eq!(alike(&again), []);
    let with_another = [&again[..], &grades[2..]].concat();
    assert_eq!(alike(&with_another), [Alike { level: EVENT.into(), grades: vec![1, 2] }]);
    // Where nobody says who they are, each may be another.
    let nameless = again.map(|grade| Grade { who: String::new(), ..grade });
    assert_eq!(alike(&nameless).len(), 1);
}

#[test]
fn an_answer_that_was_never_judged_is_neither_right_nor_wrong() {
    let pack = course();
    let predicted = with(begun(), [answered("guess", "two")]);
    let mut grades = class(&pack);
    grades.push(graded(&pack, &submission(&pack, "D4", predicted)));
    let questions = question_reports(&pack, &grades);
    let guess = questions.iter().find(|question| question.step == "guess").unwrap();
    assert_eq!((guess.first.given, guess.first.judged(), guess.first.open()), (4, 3, 1));
    let wrong: usize = guess.wrong().map(|answer| answer.given).sum();
    assert_eq!(guess.first.right + wrong, guess.first.judged(), "all that count are listed");
}

#[test]
fn answers_that_say_the_same_are_counted_together() {
    let pack = course();
    let sums = ["135", " 135.00", "135.0 ", "100"];
    let of_sum = |sum: &&str| {
        let happened = [("02-fold", Happening::Begun), ("02-fold", answered("sum", *sum))];
        graded(&pack, &submission(&pack, "", happened))
    };
    let grades: Vec<_> = sums.iter().map(of_sum).collect();
    let questions = question_reports(&pack, &grades);
    let sum = questions.iter().find(|question| question.step == "sum").unwrap();
    let counts: Vec<_> = sum.answers.iter().map(|answer| (answer.given, answer.right)).collect();
    assert_eq!(counts, [(3, Some(true)), (1, Some(false))]);
}

const COLUMNS: [&str; 16] = [
    "Who",
    "Receipt",
    "Level",
    "Begun",
    "Solved",
    "Star",
    "Shown",
    "Tries",
    "Hints",
    "Minutes",
    "Answers",
    "Right",
    "Right again",
    "Which",
    "Alike",
    "Problems",
];

fn in_english(grades: &[Grade]) -> Vec<Vec<String>> {
    let of = |grade: &Grade| grade.problems.iter().map(ToString::to_string).collect();
    grades.iter().map(of).collect()
}

#[test]
fn the_grades_of_a_class_are_a_table_that_runs_no_formula() {
    let pack = course();
    let mut grades = class(&pack);
    let other = Submission { chain: "00".into(), ..submission(&pack, "D4", begun()) };
    grades.push(graded(&pack, &other));
    let csv = class_csv(&pack, &grades, &COLUMNS, &in_english(&grades));
    let lines: Vec<_> = csv.lines().collect();
    assert_eq!(lines.len(), 1 + 4 * pack.levels.len() + 1);
    assert_eq!(
        lines[0],
        "Who,Receipt,Level,Begun,Solved,Star,Shown,Tries,Hints,Minutes,Answers,Right,Right again,Which,Alike,Problems"
    );
    let receipt = |at: usize| &grades[at].receipt;
    assert_eq!(
        lines[1],
        format!("'=cmd|'/c calc'!A1,{},01-event,1,1,1,0,1,0,1,2,2,,1 ✓ · 2 ✓,0,", receipt(0))
    );
    assert_eq!(
        lines[19],
        format!("\"B2, the second\",{},01-event,1,1,0,0,1,0,1,2,1,,1 ✓ · 2 ✗,1,", receipt(1))
    );
    let broken = "the journal doesn't fit its chain: it was changed or damaged";
    assert_eq!(lines[55], format!("D4,{},,,,,,,,,,,,,,{broken}", receipt(3)));
}

#[derive(Default)]
struct Heard(RefCell<Vec<(u64, u64)>>);

impl Progress for Heard {
    fn is_pause_due(&self, done: u64, all: u64) -> bool {
        self.0.borrow_mut().push((done, all));
        true
    }

    fn pause(&self) -> LocalBoxFuture<'_, ()> {
        Box::pin(async {})
    }
}

#[test]
fn grading_may_pause_before_each_record() {
    let pack = course();
    let submission = submission(&pack, "", with(begun(), [deposit(&pack, "50.00")]));
    let heard = Heard::default();
    let in_pieces = at_once(grade(&pack, &submission, &heard));
    assert_eq!(in_pieces, graded(&pack, &submission));
    assert_eq!(heard.0.into_inner(), [(0, 3), (1, 3), (2, 3)]);
}

proptest! {
    #![proptest_config(ProptestConfig { cases: 48, failure_persistence: None, ..ProptestConfig::default() })]

    #[test]
    fn whatever_is_handed_in_is_graded_without_harm(
        records in proptest::collection::vec(drawn::record(), 0..24),
    ) {
        let pack = course();
        let everyday = pack.level(EVENT).unwrap().id_of("everyday").to_string();
        let text = Value::from(records).to_string().replace(drawn::ID, &everyday);
        let journal = Journal::parse(serde_json::from_str(&text).unwrap(), &pack.hash).unwrap();
        let submission = Submission::new(&pack, "leftfold", "", journal);
        let grade = graded(&pack, &submission);
        prop_assert_eq!(&graded(&pack, &submission), &grade);
        let rows = class_csv(&pack, std::slice::from_ref(&grade), &COLUMNS, &in_english(std::slice::from_ref(&grade))).lines().count();
        prop_assert!(rows > pack.levels.len());
        prop_assert_eq!(level_reports(&pack, &[grade]).len(), pack.levels.len());
    }
}
