//! `types.d.ts`, made from the schemas of commands and of what programs get. Those follow from the code, with its
//! comments.

use std::collections::BTreeMap;

use leftfold_core::application::Query;
use leftfold_core::integration::Content;
use serde_json::{Map, Value};

use super::typescript::TypeScript;
use crate::derived::{choices, holds, reference, schemas};

/// The types that are declared, in their order: the code's name of each, and the one that programs know
/// it by. What stands in them and not here is written out.
const DECLARED: [(&str, &str); 66] = [
    ("Command", "Command"),
    ("Role", "Role"),
    ("Code", "Code"),
    ("Refusal", "Refusal"),
    ("Reason", "Reason"),
    ("EventType", "EventType"),
    ("Durability", "Durability"),
    ("OutcomeView", "Outcome"),
    ("EventView", "RecordedEvent"),
    ("ActorView", "ShownActor"),
    ("Address", "Address"),
    ("Policy", "Policy"),
    ("Hours", "Hours"),
    ("Velocity", "Velocity"),
    ("BankView", "BankView"),
    ("CustomerView", "CustomerView"),
    ("AccountView", "AccountView"),
    ("TransferView", "TransferView"),
    ("LedgerView", "Ledger"),
    ("JournalEntry", "JournalEntry"),
    ("TrialBalanceView", "TrialBalance"),
    ("BalanceSheetView", "BalanceSheet"),
    ("StatementView", "Statement"),
    ("StatementLine", "StatementLine"),
    ("FraudCheckView", "FraudCheck"),
    ("Total", "Total"),
    ("TypeTotal", "TypeTotal"),
    ("TransactionsByDayView", "TransactionsByDay"),
    ("TransactionView", "Transaction"),
    ("LargestTransactionsView", "LargestTransactions"),
    ("Turnover", "Turnover"),
    ("TransactionsByCustomerView", "TransactionsByCustomer"),
    ("FraudReportView", "FraudReport"),
    ("ComplianceView", "Compliance"),
    ("AuditLine", "AuditLine"),
    ("CommandView", "CommandReport"),
    ("SnapshotView", "SnapshotView"),
    ("LoadView", "LoadView"),
    ("OwedView", "Owed"),
    ("MetricsView", "Metrics"),
    ("FraudShare", "FraudShare"),
    ("CodeCount", "CodeCount"),
    ("ProcessMetrics", "ProcessMetrics"),
    ("Alert", "Alert"),
    ("Proof", "Proof"),
    ("Change", "Change"),
    ("Inspection", "Inspection"),
    ("Replayed", "ReplayReport"),
    ("Ending", "Ending"),
    ("Archive", "Archive"),
    ("ArchivedView", "Archived"),
    ("ImportView", "ImportResult"),
    ("VerifyView", "Verification"),
    ("PrivacyView", "PrivacyReport"),
    ("RoomLevel", "RoomLevel"),
    ("StorageView", "StorageReport"),
    ("Generated", "Generated"),
    ("GoalReport", "GoalReport"),
    ("CheckReport", "CheckReport"),
    ("GradeView", "SubmissionGrade"),
    ("LevelGrade", "LevelGrade"),
    ("AnswerGrade", "AnswerGrade"),
    ("Vote", "Vote"),
    ("ProblemView", "SubmissionProblem"),
    ("Movement", "MovementData"),
    ("Finding", "FindingData"),
];

const BEGIN: &str = "// Commands, and what the bank gives. A test makes this file from the code: tests/native/types/generated.rs.\n";

/// What each query is answered with.
fn answers(schemas: &Map<String, Value>) -> Vec<(&'static str, Value)> {
    let answers = choices(&schemas["Answer"]).into_iter().flat_map(|answer| {
        // The reports are choices within the choice; what is always there is a view by itself.
        let reports = reference(&answer).map(|report| choices(&schemas[report]));
        reports.filter(|reports| !reports.is_empty()).unwrap_or_else(|| vec![answer])
    });
    let answers: Vec<_> = answers.collect();
    assert_eq!(answers.len(), Query::NAMES.len());
    Query::NAMES.into_iter().zip(answers).collect()
}

/// What each integration event holds.
fn contents(schemas: &Map<String, Value>) -> Vec<(&'static str, Value)> {
    let contents = choices(&schemas["Content"]);
    assert_eq!(contents.len(), Content::TYPES.len());
    Content::TYPES.into_iter().zip(contents).collect()
}

fn types() -> String {
    let schemas = schemas();
    let mut names = BTreeMap::from(DECLARED);
    names.insert("CommandType", "Command[\"type\"]");
    names.insert("PolicyChange", "Partial<Policy>");
    let typescript = TypeScript { schemas: &schemas, names };
    let mut types = vec![
        BEGIN.to_owned(),
        typescript.interface(
            "Answers",
            "What each question is answered with, such as `const found: Answers[\"account\"] = await \
             bank.query(…)`. What is not there, or not to be seen, is `null`.",
            &answers(&schemas),
        ),
        typescript.interface(
            "IntegrationData",
            "What each integration event holds, by its type. A version keeps its fields; it may get \
             more.",
            &contents(&schemas),
        ),
    ];
    types.extend(DECLARED.map(|(code, name)| typescript.declaration(name, &schemas[code])));
    types.join("\n")
}

#[test]
fn the_types_are_those_that_follow_from_the_code() {
    holds("src/js_api/types.d.ts", &types());
}
